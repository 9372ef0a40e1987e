using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Surveys;

/// <summary>Scoring a column of answers against the loop and the LINQ that one would write instead.</summary>
[MemoryDiagnoser]
public class NetPromoterScoreBenchmarks
{
    private byte[] _scores = [];
    private int[] _wideScores = [];
    private Response[] _responses = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _scores = new byte[Rows];
        for (var i = 0; i < Rows; i++)
            _scores[i] = (byte)random.Next(11);
        _wideScores = Array.ConvertAll(_scores, score => (int)score);
        _responses = Array.ConvertAll(_wideScores, score => new Response(score, score));
    }

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        long promoters = 0, detractors = 0;
        foreach (var score in _scores)
        {
            if (score > 10)
                throw new InvalidOperationException("off the scale");
            if (score >= 9)
                promoters++;
            else if (score <= 6)
                detractors++;
        }

        return 100.0 * (promoters - detractors) / _scores.Length;
    }

    [Benchmark]
    public double Linq() =>
        100.0 * (_scores.Count(score => score >= 9) - _scores.Count(score => score <= 6)) / _scores.Count(score => score <= 10);

    [Benchmark]
    public double FromScoresOfBytes() => NetPromoterScore.FromScores(_scores).Score;

    [Benchmark]
    public double FromScoresOfInts() => NetPromoterScore.FromScores(_wideScores).Score;

    [Benchmark]
    public double FromResponses() => NetPromoterScore.FromResponses(_responses, response => response.Score).Score;

    [Benchmark]
    public double LinqOfResponses() =>
        100.0 * (_responses.Count(response => response.Score >= 9) - _responses.Count(response => response.Score <= 6))
        / _responses.Count(response => response.Score <= 10);

    private readonly record struct Response(long Customer, int Score);
}
