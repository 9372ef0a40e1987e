using System.Globalization;
using System.Text;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>Measurements as the tables of the benchmarks' page.</summary>
internal static class MarkdownTable
{
    public static string Large(IReadOnlyList<Measurement> measurements)
    {
        var text = new StringBuilder();
        Row(text, "task", "data", "rows", "read limit", "loop", "LINQ", "DuckDB", "ours", "ours, 2 threads", "× loop", "× LINQ", "× DuckDB", "bytes");
        Row(text, "---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
        foreach (var m in measurements)
        {
            Row(
                text, m.Work.Name, m.Work.Data, Count(m.Work.Rows), Nanoseconds(m.Limit), Nanoseconds(m.Loop), Nanoseconds(m.Linq), Nanoseconds(m.DuckDb),
                $"**{Nanoseconds(m.Ours)}**", Nanoseconds(m.OursOnTwoThreads), Ratio(m.Loop / m.Ours, m.Work.Bar.Loop), Ratio(m.Linq / m.Ours, m.Work.Bar.Linq),
                Ratio(m.DuckDb / m.Ours, m.Work.Bar.DuckDb), Count(m.Bytes));
        }

        return text.ToString();
    }

    /// <summary>One row per task, and per number of rows the nanoseconds of a whole call: ours and the loop's.</summary>
    public static string Small(IReadOnlyList<Measurement> measurements)
    {
        var text = new StringBuilder();
        var sizes = measurements.Select(m => m.Work.Rows).Distinct().Order().ToList();
        Row(text, ["task", "data", .. sizes.Select(size => $"{Count(size)} {(size == 1 ? "row" : "rows")}")]);
        Row(text, ["---", "---", .. sizes.Select(_ => "---:")]);
        foreach (var task in measurements.GroupBy(m => (m.Work.Name, m.Work.Data)))
        {
            var calls = task.OrderBy(m => m.Work.Rows).Select(m => $"{Count(m.Ours * m.Work.Rows)} / {Count(m.Loop * m.Work.Rows)}");
            Row(text, [task.Key.Name, task.Key.Data, .. calls]);
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, params string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Nanoseconds(double value) =>
        double.IsNaN(value) ? "" : value.ToString(value switch { < 1 => "0.000", < 10 => "0.00", _ => "0.0" }, CultureInfo.InvariantCulture);

    private static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    // The demand beside it, so that a reader sees what is asked for.
    private static string Ratio(double value, double? bar)
    {
        if (double.IsNaN(value))
            return "";
        var ratio = value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
        return bar is { } demanded ? string.Create(CultureInfo.InvariantCulture, $"{ratio} (≥ {demanded:0.#})") : ratio;
    }
}
