using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Purchases;

/// <summary>Purchases per customer out of a column of customer keys, five purchases per customer.</summary>
[MemoryDiagnoser]
public class PurchaseFrequencyBenchmarks
{
    private int[] _ids = [];

    [Params(100, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _ids = new int[Rows];
        for (var i = 0; i < Rows; i++)
            _ids[i] = random.Next(Rows / 5);
    }

    [Benchmark(Baseline = true)]
    public double HashSetLoop()
    {
        var customers = new HashSet<int>();
        foreach (var id in _ids)
            customers.Add(id);
        return (double)_ids.Length / customers.Count;
    }

    [Benchmark]
    public double Linq() => (double)_ids.Length / _ids.Distinct().Count();

    [Benchmark]
    public double FromPurchases() => PurchaseFrequency.FromPurchases(_ids).Mean;
}
