using BenchmarkDotNet.Attributes;

namespace RetentionMetrics.Benchmarks.Surveys;

/// <summary>Rating a column of answers, share and mean, against the loop and the LINQ that one would write instead.</summary>
[MemoryDiagnoser]
public class CustomerSatisfactionScoreBenchmarks
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
            _ratings[i] = (byte)random.Next(1, 6);
        _wideRatings = Array.ConvertAll(_ratings, rating => (int)rating);
    }

    [Benchmark(Baseline = true)]
    public double Loop()
    {
        long satisfied = 0, sum = 0;
        foreach (var rating in _ratings)
        {
            if (rating is < 1 or > 5)
                throw new InvalidOperationException("off the scale");
            if (rating >= 4)
                satisfied++;
            sum += rating;
        }

        return (100.0 * satisfied / _ratings.Length) + ((double)sum / _ratings.Length);
    }

    [Benchmark]
    public double Linq() =>
        (100.0 * _ratings.Count(rating => rating >= 4) / _ratings.Count(rating => rating is >= 1 and <= 5)) + _ratings.Average(rating => (int)rating);

    [Benchmark]
    public double FromRatingsOfBytes()
    {
        var csat = CustomerSatisfactionScore.FromRatings(_ratings, SatisfactionScale.OneToFive);
        return csat.Percent + csat.Mean;
    }

    [Benchmark]
    public double FromRatingsOfInts()
    {
        var csat = CustomerSatisfactionScore.FromRatings(_wideRatings, SatisfactionScale.OneToFive);
        return csat.Percent + csat.Mean;
    }
}
