using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Cohorts;

/// <summary>Three years of monthly cohorts from columns of activity against the dictionaries and the LINQ that one would write instead.</summary>
[MemoryDiagnoser]
public class CohortTableBenchmarks
{
    private const int Months = 36;
    private static readonly DateOnly First = new(2022, 1, 1);

    private int[] _customers = [];
    private long[] _spread = [];
    private string[] _names = [];
    private DateOnly[] _dates = [];
    private decimal[] _amounts = [];

    [Params(10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _customers = new int[Rows];
        _spread = new long[Rows];
        _names = new string[Rows];
        _dates = new DateOnly[Rows];
        _amounts = new decimal[Rows];
        for (var i = 0; i < Rows; i++)
        {
            _customers[i] = random.Next(1 + (Rows / 10));
            _spread[i] = _customers[i] * 0x1E3779B97F4A7C15;
            _names[i] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"C{_customers[i]:D8}");
            _dates[i] = First.AddDays(random.Next(3 * 365));
            _amounts[i] = random.Next(100_000) / 100m;
        }
    }

    [Benchmark(Baseline = true)]
    public int Loop()
    {
        var masks = new Dictionary<int, ulong>();
        for (var i = 0; i < _customers.Length; i++)
        {
            masks.TryGetValue(_customers[i], out var mask);
            masks[_customers[i]] = mask | (1UL << MonthOf(_dates[i]));
        }

        var active = new int[Months * Months];
        foreach (var mask in masks.Values)
        {
            var first = System.Numerics.BitOperations.TrailingZeroCount(mask);
            for (var month = first; month < Months; month++)
                active[(first * Months) + month - first] += (int)((mask >> month) & 1);
        }

        return active[1];
    }

    [Benchmark]
    public int Linq() =>
        _customers.Zip(_dates, (customer, date) => (customer, month: MonthOf(date)))
            .GroupBy(row => row.customer, row => row.month)
            .SelectMany(months => months.Distinct().Select(month => (first: months.Min(), offset: month - months.Min())))
            .GroupBy(cell => cell)
            .ToDictionary(cell => cell.Key, cell => cell.Count())
            .GetValueOrDefault((0, 1));

    [Benchmark]
    public long FromActivity() => CohortTable.FromActivity(_customers, _dates, PeriodUnit.Month).Cohorts[0].ActiveAt(1);

    [Benchmark]
    public long FromActivityOfWeeks() => CohortTable.FromActivity(_customers, _dates, PeriodUnit.Week).Cohorts[0].ActiveAt(1);

    [Benchmark]
    public long FromActivityOfLongs() => CohortTable.FromActivity(_spread, _dates, PeriodUnit.Month).Cohorts[0].ActiveAt(1);

    [Benchmark]
    public long FromActivityOfTexts() => CohortTable.FromActivity(_names, _dates, PeriodUnit.Month).Cohorts[0].ActiveAt(1);

    [Benchmark]
    public decimal? FromPurchases() => CohortTable.FromPurchases(_customers, _dates, _amounts, PeriodUnit.Month).Cohorts[0].RevenueAt(1);

    private static int MonthOf(DateOnly date) => ((date.Year - First.Year) * 12) + date.Month - 1;
}
