using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Surveys;

/// <summary>Weighing two columns against the loop and the LINQ that one would write instead; those sum rounded decimals, ours exact ones.</summary>
[MemoryDiagnoser]
public class WeightedNetPromoterScoreBenchmarks
{
    private int[] _scores = [];
    private decimal[] _weights = [];

    [Params(100, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _scores = new int[Rows];
        _weights = new decimal[Rows];
        for (var i = 0; i < Rows; i++)
        {
            _scores[i] = random.Next(11);
            _weights[i] = random.Next(1, 3_000) / 1000m;
        }
    }

    [Benchmark(Baseline = true)]
    public decimal Loop()
    {
        decimal promoters = 0, detractors = 0, total = 0, squares = 0;
        for (var i = 0; i < _scores.Length; i++)
        {
            var (score, weight) = (_scores[i], _weights[i]);
            if (score is < 0 or > 10)
                throw new InvalidOperationException("off the scale");
            if (score >= 9)
                promoters += weight;
            else if (score <= 6)
                detractors += weight;
            total += weight;
            squares += weight * weight;
        }

        return (100 * (promoters - detractors) / total) + (total * total / squares);
    }

    [Benchmark]
    public decimal Linq()
    {
        var rows = _scores.Zip(_weights).ToList();
        var total = _weights.Sum();
        return (100 * (rows.Where(r => r.First >= 9).Sum(r => r.Second) - rows.Where(r => r.First <= 6).Sum(r => r.Second)) / total)
            + (total * total / _weights.Sum(w => w * w));
    }

    [Benchmark]
    public double FromScores()
    {
        var nps = WeightedNetPromoterScore.FromScores(_scores, _weights);
        return nps.Score + nps.EffectiveResponses;
    }
}
