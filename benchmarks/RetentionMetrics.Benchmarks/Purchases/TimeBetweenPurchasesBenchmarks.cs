using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Purchases;

/// <summary>The gaps of all customers against the loop and the LINQ that one would write instead.</summary>
[MemoryDiagnoser]
public class TimeBetweenPurchasesBenchmarks
{
    private const int RowsPerCustomer = 5;
    private const int Days = 730;

    private int[] _customers = [];
    private DateOnly[] _dates = [];

    [Params(100, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _customers = new int[Rows];
        _dates = new DateOnly[Rows];
        for (var i = 0; i < Rows; i++)
        {
            _customers[i] = random.Next(Rows / RowsPerCustomer);
            _dates[i] = new DateOnly(2023, 1, 1).AddDays(random.Next(Days));
        }
    }

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        var days = new Dictionary<int, SortedSet<int>>();
        for (var i = 0; i < _customers.Length; i++)
        {
            if (!days.TryGetValue(_customers[i], out var own))
                days.Add(_customers[i], own = []);
            own.Add(_dates[i].DayNumber);
        }

        var gaps = new List<int>();
        foreach (var own in days.Values)
        {
            var last = -1;
            foreach (var day in own)
            {
                if (last >= 0)
                    gaps.Add(day - last);
                last = day;
            }
        }

        gaps.Sort();
        return gaps[gaps.Count / 2];
    }

    [Benchmark]
    public double Linq()
    {
        var gaps = Enumerable.Range(0, Rows)
            .GroupBy(i => _customers[i], i => _dates[i].DayNumber)
            .Select(group => group.Distinct().Order().ToArray())
            .SelectMany(days => days.Skip(1).Zip(days, (later, earlier) => later - earlier))
            .Order().ToList();
        return gaps[gaps.Count / 2];
    }

    [Benchmark]
    public double FromPurchases() => TimeBetweenPurchases.FromPurchases(_customers, _dates).Median;
}
