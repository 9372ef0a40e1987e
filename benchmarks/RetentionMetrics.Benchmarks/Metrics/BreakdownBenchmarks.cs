using BenchmarkDotNet.Attributes;
using RetentionMetrics.Benchmarks.Table;

namespace RetentionMetrics.Benchmarks.Metrics;

/// <summary>NPS by segment against a dictionary of counts.</summary>
[MemoryDiagnoser]
public class BreakdownBenchmarks
{
    private readonly Measure<(int Store, string Country, int Score), NetPromoterScore> _nps =
        NetPromoterScore.Measure(((int Store, string Country, int Score) answer) => answer.Score);

    private (int Store, string Country, int Score)[] _answers = [];

    [Params(100, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var countries = BreakdownWorks.Countries();
        _answers = Data.Column(Rows, random =>
        {
            var segment = random.Next(countries.Length);
            return (segment, countries[segment], random.Next(11));
        });
    }

    [Benchmark(Baseline = true)]
    public double DictionaryByInt() => BreakdownWorks.CountInDictionary<(int Store, string Country, int Score), int>(_answers, a => a.Store, a => a.Score);

    [Benchmark]
    public double MeasureByInt() => _nps.By(_answers, answer => answer.Store).Values.Sum(nps => nps.Score);

    [Benchmark]
    public double DictionaryByString() =>
        BreakdownWorks.CountInDictionary<(int Store, string Country, int Score), string>(_answers, a => a.Country, a => a.Score);

    [Benchmark]
    public double MeasureByString() => _nps.By(_answers, answer => answer.Country).Values.Sum(nps => nps.Score);
}
