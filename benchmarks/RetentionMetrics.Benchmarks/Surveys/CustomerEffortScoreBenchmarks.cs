using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Surveys;

/// <summary>Mean, top box and net score of a column of answers against the loop and the LINQ that one would write instead.</summary>
[MemoryDiagnoser]
public class CustomerEffortScoreBenchmarks
{
    private byte[] _ratings = [];
    private int[] _wideRatings = [];

    [Params(1, 10, 100, 1_000, 10_000, 10_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _ratings = new byte[Rows];
        for (var i = 0; i < Rows; i++)
            _ratings[i] = (byte)random.Next(1, 8);
        _wideRatings = Array.ConvertAll(_ratings, rating => (int)rating);
    }

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        long top = 0, net = 0, sum = 0;
        foreach (var rating in _ratings)
        {
            if (rating is < 1 or > 7)
                throw new InvalidOperationException("off the scale");
            sum += rating;
            if (rating >= 5)
                top++;
            if (rating >= 6)
                net++;
            else if (rating <= 3)
                net--;
        }

        return ((double)sum + (100 * top) + (100 * net)) / _ratings.Length;
    }

    [Benchmark]
    public double Linq() =>
        _ratings.Average(rating => (int)rating)
        + (100.0 * _ratings.Count(rating => rating >= 5) / _ratings.Length)
        + (100.0 * (_ratings.Count(rating => rating >= 6) - _ratings.Count(rating => rating <= 3)) / _ratings.Length);

    [Benchmark]
    public double FromRatingsOfBytes()
    {
        var ces = CustomerEffortScore.FromRatings(_ratings, EffortScale.EaseOneToSeven);
        return ces.Mean + ces.TopBoxPercent + ces.NetScore;
    }

    [Benchmark]
    public double FromRatingsOfInts()
    {
        var ces = CustomerEffortScore.FromRatings(_wideRatings, EffortScale.EaseOneToSeven);
        return ces.Mean + ces.TopBoxPercent + ces.NetScore;
    }
}
