using System.Runtime.InteropServices;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>A metric by segment, of records.</summary>
internal static class BreakdownWorks
{
    private const int Answers = 10_000_000;
    private const int Segments = 200;

    // The fastest way that was found: the few combinations first, then a fold.
    private const string Sql = """
        SELECT sum(nps) FROM (SELECT 100.0 * (coalesce(sum(n) FILTER (WHERE v >= 9), 0) - coalesce(sum(n) FILTER (WHERE v <= 6), 0)) / sum(n) AS nps
        FROM (SELECT k, v, count(*) AS n FROM t GROUP BY k, v) GROUP BY k)
        """;

    public static IEnumerable<(int Rows, Func<int, Work> Make)> All =>
    [
        (Answers, rows => Nps("NPS by country", "records, interned strings", rows, Countries(), DuckDbColumn.Of)),
        (Answers, rows => Nps("NPS by store", "records, small ints", rows, Enumerable.Range(1, Segments).ToArray(), DuckDbColumn.Of)),
    ];

    public static string[] Countries() => Enumerable.Range(0, Segments).Select(i => new string([(char)('A' + (i / 26)), (char)('A' + (i % 26))])).ToArray();

    private static Work Nps<TKey>(string name, string data, int rows, TKey[] segments, Func<string, TKey[], DuckDbColumn> column)
        where TKey : notnull
    {
        var answers = Data.Column(rows, random => new Answer<TKey>(segments[random.Next(segments.Length)], random.Next(11)));
        return new Work
        {
            Name = name,
            Data = data,
            Rows = rows,
            Loop = () =>
            {
                var groups = new Dictionary<TKey, List<Answer<TKey>>>();
                foreach (var answer in answers)
                    (CollectionsMarshal.GetValueRefOrAddDefault(groups, answer.Segment, out _) ??= []).Add(answer);
                var sum = 0.0;
                foreach (var group in groups.Values)
                {
                    long promoters = 0, detractors = 0;
                    foreach (var answer in group)
                    {
                        if (answer.Score is < 0 or > 10)
                            throw new InvalidOperationException("off the scale");
                        if (answer.Score >= 9)
                            promoters++;
                        else if (answer.Score <= 6)
                            detractors++;
                    }

                    sum += 100.0 * (promoters - detractors) / group.Count;
                }

                return sum;
            },
            Linq = () => answers.GroupBy(answer => answer.Segment)
                .Sum(group => 100.0 * (group.Count(answer => answer.Score >= 9) - group.Count(answer => answer.Score <= 6)) / group.Count()),
            Ours = () => Breakdown.From(answers, answer => answer.Segment, group => NetPromoterScore.FromResponses(group, answer => answer.Score)).Values.Sum(nps => nps.Score),
            Load = database => database.Fill(
                column("k", Array.ConvertAll(answers, answer => answer.Segment)), DuckDbColumn.Of("v", Array.ConvertAll(answers, answer => answer.Score))),
            Sql = Sql,
            // The groups, which the caller may keep; and for each its array's head, its key in three tables, and its metric.
            Bytes = ((long)rows * System.Runtime.CompilerServices.Unsafe.SizeOf<Answer<TKey>>()) + (500 * Segments),
        };
    }

    private readonly record struct Answer<TKey>(TKey Segment, int Score);
}
