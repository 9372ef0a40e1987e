using System.Runtime.InteropServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>A metric by segment, of records and of columns. The loop is a dictionary of counts: no record needs to be copied.</summary>
internal static class BreakdownWorks
{
    private const int Answers = 10_000_000;
    private const int Segments = 200;
    private const int ManySegments = 1_000_000;
    private const int Months = 12;

    // The fastest way that was found: the few combinations first, then a fold.
    private const string Sql = """
        SELECT sum(nps) FROM (SELECT 100.0 * (coalesce(sum(n) FILTER (WHERE v >= 9), 0) - coalesce(sum(n) FILTER (WHERE v <= 6), 0)) / sum(n) AS nps
        FROM (SELECT k, v, count(*) AS n FROM t GROUP BY k, v) GROUP BY k)
        """;

    // What a breakdown holds for a segment: its key in a dictionary and in order, and its metric.
    private const int BytesPerSegment = 200;

    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
    [
        (Answers, rows => Nps("NPS by country", "records, interned strings", rows, Countries(), DuckDbColumn.Of, new Bar(Loop: 1.5, DuckDb: 1))),
        (Answers, rows => Nps("NPS by store", "records, small ints", rows, Enumerable.Range(1, Segments).ToArray(), DuckDbColumn.Of, new Bar(Loop: 1, DuckDb: 1))),
        (Answers, rows => Nps("NPS by customer", "records, a million ints", rows, Data.Column(ManySegments, random => random.Next()), DuckDbColumn.Of, new Bar(Loop: 1))),
        (Answers, NpsByCountryAndMonth),
        (Answers, rows => NpsOfColumns("columns, interned strings", rows, Countries(), DuckDbColumn.Of)),
        (Answers, rows => NpsOfColumns("columns, small ints", rows, Enumerable.Range(1, Segments).ToArray(), DuckDbColumn.Of)),
    ];

    public static string[] Countries() => Enumerable.Range(0, Segments).Select(i => new string([(char)('A' + (i / 26)), (char)('A' + (i % 26))])).ToArray();

    /// <summary>The sum of the scores of all segments, counted in a dictionary.</summary>
    public static double CountInDictionary<T, TKey>(ReadOnlySpan<T> records, Func<T, TKey> segmentOf, Func<T, int> scoreOf)
        where TKey : notnull
    {
        var counts = new Dictionary<TKey, (long Promoters, long Detractors, long Answers)>();
        foreach (var record in records)
            Count(counts, segmentOf(record), scoreOf(record));
        return Sum(counts);
    }

    private static Work Nps<TKey>(string name, string data, int rows, TKey[] segments, Func<string, TKey[], DuckDbColumn> column, Bar bar)
        where TKey : notnull
    {
        var answers = Data.Column(rows, random => new Answer<TKey>(segments[random.Next(segments.Length)], random.Next(11)));
        var measure = NetPromoterScore.Measure((Answer<TKey> answer) => answer.Score);
        return new Work
        {
            Name = name,
            Data = data,
            Rows = rows,
            Loop = () =>
            {
                var counts = new Dictionary<TKey, (long Promoters, long Detractors, long Answers)>();
                foreach (var answer in answers)
                    Count(counts, answer.Segment, answer.Score);
                return Sum(counts);
            },
            Linq = () => answers.GroupBy(answer => answer.Segment)
                .Sum(group => 100.0 * (group.Count(answer => answer.Score >= 9) - group.Count(answer => answer.Score <= 6)) / group.Count()),
            Ours = () => measure.By(answers, answer => answer.Segment).Values.Sum(nps => nps.Score),
            Load = database => database.Fill(
                column("k", Array.ConvertAll(answers, answer => answer.Segment)), DuckDbColumn.Of("v", Array.ConvertAll(answers, answer => answer.Score))),
            Sql = Sql,
            Bar = bar,
            Bytes = (long)BytesPerSegment * segments.Length,
        };
    }

    private static Work NpsByCountryAndMonth(int rows)
    {
        var countries = Countries();
        var first = new DateOnly(2025, 1, 1);
        var answers = Data.Column(rows, random => new DatedAnswer(countries[random.Next(Segments)], first.AddDays(random.Next(365)), random.Next(11)));
        var measure = NetPromoterScore.Measure((DatedAnswer answer) => answer.Score);
        return new Work
        {
            Name = "NPS by country and month",
            Data = "records, a string and a period",
            Rows = rows,
            Loop = () =>
            {
                var counts = new Dictionary<(string, ReportingPeriod), (long Promoters, long Detractors, long Answers)>();
                foreach (var answer in answers)
                    Count(counts, (answer.Country, ReportingPeriod.Month(answer.Date.Year, answer.Date.Month)), answer.Score);
                return Sum(counts);
            },
            Ours = () => measure.By(answers, answer => (answer.Country, ReportingPeriod.Month(answer.Date.Year, answer.Date.Month))).Values.Sum(nps => nps.Score),
            Bar = new Bar(Loop: 1.2),
            Bytes = (long)BytesPerSegment * Segments * Months,
        };
    }

    private static Work NpsOfColumns<TKey>(string data, int rows, TKey[] segments, Func<string, TKey[], DuckDbColumn> column)
        where TKey : notnull
    {
        var keys = Data.Column(rows, random => segments[random.Next(segments.Length)]);
        var scores = Data.Column(rows, random => random.Next(11), seed: 2);
        return new Work
        {
            Name = "NPS by segment",
            Data = data,
            Rows = rows,
            Loop = () =>
            {
                var counts = new Dictionary<TKey, (long Promoters, long Detractors, long Answers)>();
                for (var i = 0; i < keys.Length; i++)
                    Count(counts, keys[i], scores[i]);
                return Sum(counts);
            },
            Ours = () => Breakdown.FromColumns(keys, scores, part => NetPromoterScore.FromScores(part)).Values.Sum(nps => nps.Score),
            Load = database => database.Fill(column("k", keys), DuckDbColumn.Of("v", scores)),
            Sql = Sql,
            Bar = new Bar(DuckDb: 2),
            Bytes = (long)BytesPerSegment * segments.Length,
        };
    }

    private static void Count<TKey>(Dictionary<TKey, (long Promoters, long Detractors, long Answers)> counts, TKey segment, int score)
        where TKey : notnull
    {
        if (score is < 0 or > 10)
            throw new InvalidOperationException("off the scale");
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, segment, out _);
        count.Answers++;
        count.Promoters += score >= 9 ? 1 : 0;
        count.Detractors += score <= 6 ? 1 : 0;
    }

    private static double Sum<TKey>(Dictionary<TKey, (long Promoters, long Detractors, long Answers)> counts)
        where TKey : notnull =>
        counts.Values.Sum(count => 100.0 * (count.Promoters - count.Detractors) / count.Answers);

    private readonly record struct Answer<TKey>(TKey Segment, int Score);

    private readonly record struct DatedAnswer(string Country, DateOnly Date, int Score);
}
