using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Engagement;

/// <summary>Counting a column of flags; the seven mailing rates share this door's kernel.</summary>
[MemoryDiagnoser]
public class OpenRateBenchmarks
{
    private bool[] _opened = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _opened = new bool[Rows];
        for (var i = 0; i < Rows; i++)
            _opened[i] = random.Next(4) == 0;
    }

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        long opened = 0;
        foreach (var flag in _opened)
        {
            if (flag)
                opened++;
        }

        return (double)opened / _opened.Length;
    }

    [Benchmark]
    public double Linq() => (double)_opened.Count(flag => flag) / _opened.Length;

    [Benchmark]
    public double FromOutcomes() => OpenRate.FromOutcomes(_opened).Ratio;
}
