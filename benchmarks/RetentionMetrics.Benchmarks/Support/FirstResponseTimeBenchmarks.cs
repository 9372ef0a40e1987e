using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Support;

/// <summary>Building the distribution of a column of times, and merging many small ones, against sorting a copy.</summary>
[MemoryDiagnoser]
public class FirstResponseTimeBenchmarks
{
    private const int PartLength = 100;

    private TimeSpan[] _durations = [];
    private FirstResponseTime[] _parts = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _durations = WaitingColumn.Make(Rows);
        _parts = [.. _durations.Chunk(PartLength).Select(part => FirstResponseTime.FromDurations(part))];
    }

    [Benchmark(Baseline = true)]
    public TimeSpan Loop()
    {
        var copy = _durations.AsSpan().ToArray();
        Array.Sort(copy);
        return copy[copy.Length / 2];
    }

    [Benchmark]
    public TimeSpan Linq() => _durations.Order().ElementAt(_durations.Length / 2);

    [Benchmark]
    public TimeSpan? FromDurations() => FirstResponseTime.FromDurations(_durations).Median;

    [Benchmark]
    public TimeSpan? TotalOfParts() => _parts.Total().Median;
}
