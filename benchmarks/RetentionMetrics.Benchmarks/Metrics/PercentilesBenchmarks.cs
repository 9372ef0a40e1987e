using BenchmarkDotNet.Attributes;
using RetentionMetrics.Benchmarks.Support;

namespace RetentionMetrics.Benchmarks.Metrics;

/// <summary>Four percentiles of a column against sorting a copy.</summary>
[MemoryDiagnoser]
public class PercentilesBenchmarks
{
    private TimeSpan[] _durations = [];

    [Params(10, 100, 1_000, 100_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => _durations = WaitingColumn.Make(Rows);

    [Benchmark(Baseline = true)]
    public TimeSpan Loop()
    {
        var copy = _durations.AsSpan().ToArray();
        Array.Sort(copy);
        return At(0.5) + At(0.9) + At(0.95) + At(0.99);

        TimeSpan At(double probability) => copy[(int)((copy.Length - 1) * probability)];
    }

    [Benchmark]
    public TimeSpan Linq()
    {
        var sorted = _durations.Order().ToList();
        return At(0.5) + At(0.9) + At(0.95) + At(0.99);

        TimeSpan At(double probability) => sorted[(int)((sorted.Count - 1) * probability)];
    }

    [Benchmark]
    public TimeSpan Exact() => Sum(Percentiles.Exact(_durations, 0.5, 0.9, 0.95, 0.99));

    [Benchmark]
    public TimeSpan ExactOnTwoThreads() => Sum(Percentiles.Exact(_durations, [0.5, 0.9, 0.95, 0.99], degreeOfParallelism: 2));

    private static TimeSpan Sum(TimeSpan?[] percentiles) => new(percentiles.Sum(static percentile => percentile!.Value.Ticks));
}
