using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Purchases;

/// <summary>Averaging amounts exactly against the running sum of decimals, which rounds once its digits are full.</summary>
[MemoryDiagnoser]
public class AverageOrderValueBenchmarks
{
    private decimal[] _amounts = [];
    private decimal[] _mixedScales = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _amounts = new decimal[Rows];
        for (var i = 0; i < Rows; i++)
            _amounts[i] = new decimal(random.Next(100, 100_000), 0, 0, false, 2);
        _mixedScales = new decimal[Rows];
        for (var i = 0; i < Rows; i++)
            _mixedScales[i] = new decimal(random.Next(100, 100_000), 0, 0, false, (byte)(i % 3));
    }

    [Benchmark(Baseline = true)]
    public decimal Loop()
    {
        var revenue = 0m;
        var orders = 0L;
        foreach (var amount in _amounts)
        {
            revenue += amount;
            if (amount >= 0)
                orders++;
        }

        return revenue / orders;
    }

    [Benchmark]
    public decimal Linq() => _amounts.Sum() / _amounts.Count(amount => amount >= 0);

    [Benchmark]
    public decimal? FromAmounts() => AverageOrderValue.FromAmounts(_amounts).Amount;

    [Benchmark]
    public decimal? FromAmountsOfMixedScales() => AverageOrderValue.FromAmounts(_mixedScales).Amount;
}
