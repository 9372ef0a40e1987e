using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Retention;

/// <summary>Retention from two columns of active customers against the hash sets that one would write instead.</summary>
[MemoryDiagnoser]
public class CustomerRetentionRateBenchmarks
{
    private int[] _before = [];
    private int[] _after = [];
    private long[] _sparseBefore = [];
    private long[] _sparseAfter = [];
    private long[] _sortedBefore = [];
    private long[] _sortedAfter = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _before = new int[Rows];
        _after = new int[Rows];
        for (var i = 0; i < Rows; i++)
        {
            _before[i] = random.Next(Rows);
            _after[i] = random.Next(Rows);
        }

        const long Spread = 6_364_136_223_846_793_005;
        _sparseBefore = Array.ConvertAll(_before, id => unchecked(id * Spread));
        _sparseAfter = Array.ConvertAll(_after, id => unchecked(id * Spread));
        _sortedBefore = [.. _sparseBefore.Order()];
        _sortedAfter = [.. _sparseAfter.Order()];
    }

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        var before = new HashSet<int>();
        foreach (var customer in _before)
            before.Add(customer);
        var atStart = before.Count;
        foreach (var customer in _after)
            before.Remove(customer);
        return (double)(atStart - before.Count) / atStart;
    }

    [Benchmark]
    public double Linq() => (double)_before.Intersect(_after).Count() / _before.Distinct().Count();

    [Benchmark]
    public double FromActiveInts() => CustomerRetentionRate.FromCustomerSets(_before, _after).Ratio;

    [Benchmark]
    public double FromActiveLongs() => CustomerRetentionRate.FromCustomerSets(_sparseBefore, _sparseAfter).Ratio;

    [Benchmark]
    public double FromActiveSortedLongs() => CustomerRetentionRate.FromCustomerSets(_sortedBefore, _sortedAfter).Ratio;

    [Benchmark]
    public double FromActiveLongsOnTwoThreads() => CustomerRetentionRate.FromCustomerSets(_sparseBefore, _sparseAfter, degreeOfParallelism: 2).Ratio;
}
