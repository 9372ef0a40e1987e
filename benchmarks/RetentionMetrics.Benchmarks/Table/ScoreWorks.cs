namespace RetentionMetrics.Benchmarks.Table;

/// <summary>Counting scores.</summary>
internal static class ScoreWorks
{
    private const string BandsSql =
        "SELECT 100.0 * (sum(n) FILTER (WHERE v >= 9) - sum(n) FILTER (WHERE v <= 6)) / sum(n) FROM (SELECT v, count(*) AS n FROM t GROUP BY v)";

    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
    [
        (100_000_000, rows => NpsOfBytes(rows, withPeers: true)),
        (1_000_000, rows => NpsOfBytes(rows, withPeers: false)),
        (25_000_000, NpsOfInts),
        (25_000_000, NpsOfRecords),
        (100_000_000, CsatOfBytes),
    ];

    public static Work NpsOfBytes(int rows, bool withPeers)
    {
        var scores = Data.Column(rows, random => (byte)random.Next(11));
        return new Work
        {
            Name = withPeers ? "NPS" : "NPS, in cache",
            Data = "bytes",
            Rows = rows,
            Limit = () => Reading.Of(scores),
            Loop = () =>
            {
                long promoters = 0, detractors = 0;
                foreach (var score in scores)
                {
                    if (score > 10)
                        throw new InvalidOperationException("off the scale");
                    if (score >= 9)
                        promoters++;
                    else if (score <= 6)
                        detractors++;
                }

                return 100.0 * (promoters - detractors) / scores.Length;
            },
            Linq = () => 100.0 * (scores.Count(score => score >= 9) - scores.Count(score => score <= 6)) / scores.Count(score => score <= 10),
            Ours = () => NetPromoterScore.FromScores(scores).Score,
            OursOnTwoThreads = () => MetricParallel.Sum(scores, 2, part => NetPromoterScore.FromScores(part.Span)).Score,
            Load = withPeers ? database => database.Fill(DuckDbColumn.Of("v", scores)) : null,
            Sql = withPeers ? BandsSql : null,
            Bar = withPeers ? new Bar(Limit: 1, Linq: 200, DuckDb: 30) : new Bar(Linq: 400),
        };
    }

    public static Work NpsOfInts(int rows)
    {
        var scores = Data.Column(rows, random => random.Next(11));
        return new Work
        {
            Name = "NPS",
            Data = "ints",
            Rows = rows,
            Limit = () => Reading.Of(scores),
            Loop = () =>
            {
                long promoters = 0, detractors = 0;
                foreach (var score in scores)
                {
                    if (score is < 0 or > 10)
                        throw new InvalidOperationException("off the scale");
                    if (score >= 9)
                        promoters++;
                    else if (score <= 6)
                        detractors++;
                }

                return 100.0 * (promoters - detractors) / scores.Length;
            },
            Linq = () => 100.0 * (scores.Count(score => score >= 9) - scores.Count(score => score <= 6)) / scores.Count(score => score is >= 0 and <= 10),
            Ours = () => NetPromoterScore.FromScores(scores).Score,
            OursOnTwoThreads = () => MetricParallel.Sum(scores, 2, part => NetPromoterScore.FromScores(part.Span)).Score,
            Load = database => database.Fill(DuckDbColumn.Of("v", scores)),
            Sql = BandsSql,
            Bar = new Bar(Linq: 50, DuckDb: 10),
        };
    }

    public static Work NpsOfRecords(int rows)
    {
        var answers = Data.Column(rows, random => new Answer(random.NextInt64(), random.Next(11)));
        return new Work
        {
            Name = "NPS",
            Data = "records of 16 bytes, a selector",
            Rows = rows,
            Limit = () => Reading.Of(answers),
            Loop = () =>
            {
                long promoters = 0, detractors = 0;
                foreach (var answer in answers)
                {
                    if (answer.Score is < 0 or > 10)
                        throw new InvalidOperationException("off the scale");
                    if (answer.Score >= 9)
                        promoters++;
                    else if (answer.Score <= 6)
                        detractors++;
                }

                return 100.0 * (promoters - detractors) / answers.Length;
            },
            Linq = () => 100.0 * (answers.Count(a => a.Score >= 9) - answers.Count(a => a.Score <= 6)) / answers.Count(a => a.Score is >= 0 and <= 10),
            Ours = () => NetPromoterScore.FromResponses(answers, answer => answer.Score).Score,
            Bar = new Bar(Linq: 7),
        };
    }

    public static Work CsatOfBytes(int rows)
    {
        var ratings = Data.Column(rows, random => (byte)random.Next(1, 6));
        return new Work
        {
            Name = "CSAT and mean rating",
            Data = "bytes",
            Rows = rows,
            Limit = () => Reading.Of(ratings),
            Loop = () =>
            {
                long satisfied = 0, sum = 0;
                foreach (var rating in ratings)
                {
                    if (rating is < 1 or > 5)
                        throw new InvalidOperationException("off the scale");
                    if (rating >= 4)
                        satisfied++;
                    sum += rating;
                }

                return ((double)satisfied / ratings.Length) + ((double)sum / ratings.Length);
            },
            Linq = () => ((double)ratings.Count(rating => rating >= 4) / ratings.Length) + ratings.Average(rating => (int)rating),
            Ours = () =>
            {
                var csat = CustomerSatisfactionScore.FromRatings(ratings, SatisfactionScale.OneToFive);
                return csat.Ratio + csat.Mean;
            },
            OursOnTwoThreads = () =>
            {
                var csat = MetricParallel.Sum(ratings, 2, part => CustomerSatisfactionScore.FromRatings(part.Span, SatisfactionScale.OneToFive));
                return csat.Ratio + csat.Mean;
            },
            Load = database => database.Fill(DuckDbColumn.Of("v", ratings)),
            Sql = "SELECT sum(n) FILTER (WHERE v >= 4) / sum(n) + sum(v * n) / sum(n) FROM (SELECT v, count(*) AS n FROM t GROUP BY v)",
            Bar = new Bar(Linq: 80, DuckDb: 25),
        };
    }

    private readonly record struct Answer(long Respondent, int Score);
}
