using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Purchases;

/// <summary>Counting customers and those who came back, in a column of customer keys, five purchases per customer.</summary>
[MemoryDiagnoser]
public class RepeatPurchaseRateBenchmarks
{
    private int[] _ids = [];
    private int[] _sparseIds = [];
    private long[] _longIds = [];
    private Guid[] _guids = [];
    private string[] _names = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var customers = Math.Max(1, Rows / 5);
        _ids = new int[Rows];
        for (var i = 0; i < Rows; i++)
            _ids[i] = random.Next(customers);
        _sparseIds = Array.ConvertAll(_ids, id => unchecked(id * (int)2_654_435_769));
        _longIds = Array.ConvertAll(_ids, id => unchecked(id * 7_046_029_254_386_353_131L));
        _guids = Array.ConvertAll(_ids, id => new Guid(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        var names = Enumerable.Range(0, customers).Select(id => $"customer-{id}").ToArray();
        _names = Array.ConvertAll(_ids, id => names[id]);
    }

    [Benchmark(Baseline = true)]
    public double DictionaryLoop()
    {
        var counts = new Dictionary<int, int>();
        foreach (var id in _ids)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, id, out _)++;
        var repeat = 0L;
        foreach (var count in counts.Values)
            repeat += count > 1 ? 1 : 0;
        return (double)repeat / counts.Count;
    }

    [Benchmark]
    public double Linq()
    {
        var customers = _ids.GroupBy(id => id).Select(group => group.Count()).ToList();
        return (double)customers.Count(purchases => purchases > 1) / customers.Count;
    }

    [Benchmark]
    public double FromPurchasesOfInts() => RepeatPurchaseRate.FromPurchases(_ids).Ratio;

    [Benchmark]
    public double FromPurchasesOfSparseInts() => RepeatPurchaseRate.FromPurchases(_sparseIds).Ratio;

    [Benchmark]
    public double FromPurchasesOfIntsOnTwoThreads() => RepeatPurchaseRate.FromPurchases(_ids, degreeOfParallelism: 2).Ratio;

    [Benchmark]
    public double FromPurchasesOfLongsOnTwoThreads() => RepeatPurchaseRate.FromPurchases(_longIds, degreeOfParallelism: 2).Ratio;

    [Benchmark]
    public double FromPurchasesOfLongs() => RepeatPurchaseRate.FromPurchases(_longIds).Ratio;

    [Benchmark]
    public double FromPurchasesOfGuids() => RepeatPurchaseRate.FromPurchases(_guids).Ratio;

    [Benchmark]
    public double FromPurchasesOfStrings() => RepeatPurchaseRate.FromPurchases(_names).Ratio;
}
