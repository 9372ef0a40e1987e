using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Revenue;

/// <summary>Adding monthly amounts exactly against the running sum of decimals.</summary>
[MemoryDiagnoser]
public class MonthlyRecurringRevenueBenchmarks
{
    private decimal[] _amounts = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _amounts = new decimal[Rows];
        for (var i = 0; i < Rows; i++)
            _amounts[i] = new decimal(random.Next(100, 100_000), 0, 0, false, 2);
    }

    [Benchmark(Baseline = true)]
    public decimal Loop()
    {
        var revenue = 0m;
        foreach (var amount in _amounts)
        {
            if (amount < 0)
                throw new InvalidOperationException("negative");
            revenue += amount;
        }

        return revenue;
    }

    [Benchmark]
    public decimal Linq() => _amounts.Any(amount => amount < 0) ? throw new InvalidOperationException("negative") : _amounts.Sum();

    [Benchmark]
    public decimal? FromAmounts() => MonthlyRecurringRevenue.FromAmounts(_amounts).Amount;
}
