using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Engagement;

/// <summary>Pooling two columns of counts, checked row by row.</summary>
[MemoryDiagnoser]
public class EngagementRateBenchmarks
{
    private long[] _interactions = [];
    private long[] _audiences = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _interactions = new long[Rows];
        _audiences = new long[Rows];
        for (var i = 0; i < Rows; i++)
        {
            _audiences[i] = random.Next(1, 100_000);
            _interactions[i] = random.Next((int)_audiences[i]);
        }
    }

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        long interactions = 0, audience = 0;
        for (var i = 0; i < _interactions.Length; i++)
        {
            if (_interactions[i] < 0 || _audiences[i] < 0 || (_audiences[i] == 0 && _interactions[i] > 0))
                throw new InvalidOperationException("no such post");
            checked
            {
                interactions += _interactions[i];
                audience += _audiences[i];
            }
        }

        return (double)interactions / audience;
    }

    [Benchmark]
    public double Linq() =>
        _interactions.All(x => x >= 0) && _audiences.All(n => n > 0) ? (double)_interactions.Sum() / _audiences.Sum() : double.NaN;

    [Benchmark]
    public double FromColumns() => EngagementRate.FromPosts(_interactions, _audiences).Ratio;
}
