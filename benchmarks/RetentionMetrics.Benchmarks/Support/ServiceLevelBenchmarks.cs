using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Support;

/// <summary>Counting a column of times against the loop and the LINQ that one would write instead.</summary>
[MemoryDiagnoser]
public class ServiceLevelBenchmarks
{
    private static readonly TimeSpan Target = TimeSpan.FromHours(4);

    private TimeSpan[] _durations = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup() => _durations = WaitingColumn.Make(Rows);

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        long within = 0;
        foreach (var duration in _durations)
        {
            if (duration < TimeSpan.Zero)
                throw new InvalidOperationException("negative");
            if (duration <= Target)
                within++;
        }

        return (double)within / _durations.Length;
    }

    [Benchmark]
    public double Linq() => (double)_durations.Count(duration => duration <= Target) / _durations.Length;

    [Benchmark]
    public double FromDurations() => ServiceLevel.FromDurations(_durations, Target).Ratio;
}
