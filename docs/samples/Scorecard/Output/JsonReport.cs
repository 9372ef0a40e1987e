using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RetentionMetrics;
using Scorecard.Kpis;

namespace Scorecard.Output;

/// <summary>The scorecard as JSON: each KPI with figure, counts, interval and goal, and the metric's own state, which adds up with others'.</summary>
internal static class JsonReport
{
    // The file is no web page: umlauts and signs stay readable.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(ScorecardReport report, Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, Options);
        writer.WriteStartObject();
        writer.WriteString("company", report.Company);
        if (report.Period is { } period)
        {
            writer.WriteString("asOf", Day(period.AsOf));
            writer.WriteStartObject("period");
            writer.WriteString("start", Day(period.Reporting.Start));
            writer.WriteString("end", Day(period.Reporting.End));
            writer.WriteEndObject();
        }

        writer.WriteStartArray("kpis");
        foreach (var kpi in report.Kpis)
            WriteKpi(writer, kpi);
        writer.WriteEndArray();
        writer.WriteStartArray("tables");
        foreach (var table in report.Sections.SelectMany(section => section.Tables))
            WriteTable(writer, table);
        writer.WriteEndArray();
        WriteFiles(writer, report);
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void WriteKpi(Utf8JsonWriter writer, Kpi kpi)
    {
        writer.WriteStartObject();
        writer.WriteString("key", kpi.Definition.Key);
        writer.WriteString("name", kpi.Definition.Name);
        writer.WriteString("unit", UnitOf(kpi.Definition.Unit));
        WriteNumber(writer, "value", kpi.Figure);
        if (kpi.Counts is { } counts)
        {
            writer.WriteNumber("numerator", counts.Numerator);
            writer.WriteString("numeratorName", counts.NumeratorName);
            writer.WriteNumber("denominator", counts.Denominator);
            writer.WriteString("denominatorName", counts.DenominatorName);
        }

        if (kpi.Interval is { } interval)
        {
            writer.WriteStartObject("interval");
            writer.WriteNumber("level", interval.Level);
            WriteNumber(writer, "lower", interval.Lower);
            WriteNumber(writer, "upper", interval.Upper);
            writer.WriteEndObject();
        }

        if (kpi.Goal is { } goal)
        {
            writer.WriteStartObject("goal");
            writer.WriteString("direction", goal.Direction == GoalDirection.AtLeast ? "atLeast" : "atMost");
            writer.WriteNumber("target", goal.Target);
            writer.WriteString("result", KpiCells.ResultOf(goal.Result));
            writer.WriteEndObject();
        }

        writer.WriteString("explanation", kpi.Explanation);
        if (kpi.State is { } state)
        {
            writer.WritePropertyName("metric");
            state.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteTable(Utf8JsonWriter writer, KpiTable table)
    {
        writer.WriteStartObject();
        writer.WriteString("key", table.Key);
        writer.WriteString("title", table.Title);
        writer.WriteStartArray("rows");
        foreach (var row in table.Rows)
        {
            writer.WriteStartObject();
            writer.WriteString("label", row.Label);
            // An empty cell is left out; a figure that does not exist is null.
            foreach (var (column, figure) in table.Columns.Zip(row.Figures).Where(cell => cell.Second is not null))
                WriteNumber(writer, column.Key, figure);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (table.State is { } state)
        {
            writer.WritePropertyName("metric");
            state.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter writer, ScorecardReport report)
    {
        writer.WriteStartArray("files");
        foreach (var file in report.Files)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.FileName);
            writer.WriteNumber("rows", file.Rows);
            writer.WriteNumber("counted", file.Counted);
            writer.WriteNumber("outside", file.Outside);
            writer.WriteNumber("leftOut", file.Bad);
            writer.WriteStartObject("reasons");
            foreach (var (reason, count) in report.BadRows.ReasonsOf(file.FileName))
                writer.WriteNumber(reason, count);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>JSON has no infinity and no NaN: such a bound is null.</summary>
    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } known && double.IsFinite(known))
            writer.WriteNumber(name, known);
        else
            writer.WriteNull(name);
    }

    private static string UnitOf(KpiUnit unit) => unit switch
    {
        KpiUnit.Share or KpiUnit.SmallShare => "share",
        KpiUnit.Points => "points",
        KpiUnit.Number => "number",
        KpiUnit.Count => "count",
        KpiUnit.Money => "money",
        _ => "seconds",
    };

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
