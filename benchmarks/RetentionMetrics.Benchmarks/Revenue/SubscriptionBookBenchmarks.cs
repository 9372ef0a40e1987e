using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Revenue;

/// <summary>MRR movements of 36 months: in one pass over the book, month by month, and with the dictionaries per month that one would write instead.</summary>
[MemoryDiagnoser]
public class SubscriptionBookBenchmarks
{
    private static readonly ReportingPeriod Range = new(new(2022, 1, 1), new(2025, 1, 1));

    private int[] _customers = [];
    private DateOnly[] _starts = [];
    private DateOnly[] _ends = [];
    private decimal[] _amounts = [];
    private SubscriptionBook<int> _book = SubscriptionBook<int>.Zero;

    [Params(100, 10_000, 100_000)]
    public int Customers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var rows = new List<(int Customer, DateOnly Start, DateOnly End, decimal Amount)>();
        for (var customer = 0; customer < Customers; customer++)
        {
            // One to four plans in a row, some with a pause between them, the last one often open.
            var start = Range.Start.AddDays(random.Next(900) - 100);
            for (var plans = random.Next(1, 5); plans > 0; plans--)
            {
                var end = plans == 1 && random.Next(2) == 0 ? DateOnly.MaxValue : start.AddDays(random.Next(20, 300));
                rows.Add((customer, start, end, random.Next(500, 20_000) / 100m));
                if (end != DateOnly.MaxValue)
                    start = end.AddDays(random.Next(3) == 0 ? random.Next(1, 60) : 0);
            }
        }

        _customers = [.. rows.Select(row => row.Customer)];
        _starts = [.. rows.Select(row => row.Start)];
        _ends = [.. rows.Select(row => row.End)];
        _amounts = [.. rows.Select(row => row.Amount)];
        _book = SubscriptionBook.FromSubscriptions(_customers, _starts, _ends, _amounts);
    }

    [Benchmark(Baseline = true)]
    public decimal ScanPerMonth()
    {
        var expansion = 0m;
        var seen = new HashSet<int>();
        var opening = AmountsAt(Range.Start);
        foreach (var month in Range.Split(PeriodUnit.Month))
        {
            var closing = AmountsAt(month.End);
            foreach (var (customer, amount) in closing)
            {
                if (opening.TryGetValue(customer, out var before) && amount > before)
                    expansion += amount - before;
                seen.Add(customer);
            }

            opening = closing;
        }

        return expansion;
    }

    [Benchmark]
    public decimal MovementsPerMonth() => Range.Split(PeriodUnit.Month).Sum(month => _book.Movements(month).Expansion);

    [Benchmark]
    public decimal MovementsOver() => _book.MovementsOver(Range, PeriodUnit.Month).Sum(month => month.Value.Expansion);

    [Benchmark]
    public long CustomerMovementsOver() => _book.CustomerMovementsOver(Range, PeriodUnit.Month).Sum(month => month.Value.Lost);

    [Benchmark]
    public long Cohorts() => _book.Cohorts(PeriodUnit.Month, Range.End.AddDays(-1)).Customers;

    [Benchmark]
    public long FromSubscriptions() => SubscriptionBook.FromSubscriptions(_customers, _starts, _ends, _amounts).Customers;

    private Dictionary<int, decimal> AmountsAt(DateOnly day)
    {
        var amounts = new Dictionary<int, decimal>();
        for (var i = 0; i < _customers.Length; i++)
        {
            if (_starts[i] < day && _ends[i] >= day)
                amounts[_customers[i]] = amounts.GetValueOrDefault(_customers[i]) + _amounts[i];
        }

        return amounts;
    }
}
