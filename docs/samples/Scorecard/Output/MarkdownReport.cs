using System.Globalization;
using System.Text;
using Scorecard.Kpis;

namespace Scorecard.Output;

/// <summary>The scorecard as Markdown, for a wiki or a pull request.</summary>
internal static class MarkdownReport
{
    public static void Write(ScorecardReport report, CultureInfo culture, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine($"# KPI scorecard: {Escape(report.Company)}");
        writer.WriteLine();
        if (report.Period is { } period)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{ScorecardPeriod.Name(period.Reporting, culture)}, as of {period.AsOf:yyyy-MM-dd} ({Escape(period.AsOfSource)})"));
            writer.WriteLine();
        }

        foreach (var section in report.Sections)
            WriteSection(writer, section, culture);
        WriteFiles(writer, report, culture);
    }

    private static void WriteSection(StreamWriter writer, KpiSection section, CultureInfo culture)
    {
        writer.WriteLine($"## {section.Title}");
        writer.WriteLine();
        writer.WriteLine(Escape(section.Scope));
        writer.WriteLine();
        writer.WriteLine("| KPI | Value | Counts | 95 % interval | Goal | Explanation |");
        writer.WriteLine("|---|--:|---|---|---|---|");
        foreach (var kpi in section.Kpis)
        {
            string[] cells =
            [
                kpi.Definition.Name, kpi.Value, KpiCells.Counts(kpi, culture, named: true), KpiCells.Interval(kpi, culture), KpiCells.Goal(kpi, culture),
                kpi.Explanation,
            ];
            writer.WriteLine($"| {string.Join(" | ", cells.Select(Escape))} |");
        }

        writer.WriteLine();
        foreach (var note in section.Notes)
            writer.WriteLine($"- {Escape(note)}");
        if (section.Notes.Count > 0)
            writer.WriteLine();
        foreach (var table in section.Tables)
            WriteTable(writer, table, culture);
    }

    private static void WriteTable(StreamWriter writer, KpiTable table, CultureInfo culture)
    {
        writer.WriteLine($"**{Escape(table.Title)}**");
        writer.WriteLine();
        writer.WriteLine($"| {string.Join(" | ", table.Columns.Select(column => column.Heading).Prepend(table.LabelHeading).Select(Escape))} |");
        writer.WriteLine($"|---{string.Concat(Enumerable.Repeat("|--:", table.Columns.Count))}|");
        foreach (var row in table.Rows)
            writer.WriteLine($"| {string.Join(" | ", KpiCells.Figures(table, row, culture).Prepend(row.Label).Select(Escape))} |");
        writer.WriteLine();
        if (table.Note is { } note)
        {
            writer.WriteLine(Escape(note));
            writer.WriteLine();
        }
    }

    private static void WriteFiles(StreamWriter writer, ScorecardReport report, CultureInfo culture)
    {
        writer.WriteLine("## Rows");
        writer.WriteLine();
        writer.WriteLine("| File | Read | Counted | Outside | Left out | Reasons |");
        writer.WriteLine("|---|--:|--:|--:|--:|---|");
        foreach (var file in report.Files)
        {
            var reasons = report.BadRows.ReasonsOf(file.FileName).Select(reason => string.Create(culture, $"{reason.Value:N0} × {reason.Key}"));
            writer.WriteLine(string.Create(
                culture,
                $"| {Escape(file.FileName)} | {file.Rows:N0} | {file.Counted:N0} | {file.Outside:N0} | {file.Bad:N0} | {Escape(string.Join(", ", reasons))} |"));
        }
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
