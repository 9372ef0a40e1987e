using System.Globalization;
using Scorecard.Kpis;
using Spectre.Console;

namespace Scorecard.Output;

/// <summary>Prints the scorecard, as wide as the terminal allows and never wider; figures are never cut.</summary>
internal sealed class ScorecardPrinter(IAnsiConsole console, CultureInfo culture)
{
    private const int ExplanationIndent = 2;

    /// <summary>Prints everything.</summary>
    public void Print(ScorecardReport report)
    {
        var layout = KpiLayout.For(report.Kpis, console.Profile.Width, culture);
        PrintTitle(report, layout);
        foreach (var section in report.Sections)
            PrintSection(section, layout);
        PrintFiles(report);
        new BadRowsPrinter(console, culture).Print(report);
    }

    private void PrintTitle(ScorecardReport report, KpiLayout layout)
    {
        console.MarkupLineInterpolated($"[bold]KPI scorecard: {report.Company}[/]");
        if (report.Period is { } period)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{ScorecardPeriod.Name(period.Reporting, culture)}, as of {period.AsOf:yyyy-MM-dd} ({period.AsOfSource})");
        }

        if (layout.Legend is { } legend)
            console.MarkupLineInterpolated($"[dim]Goals: {legend}[/]");
        console.WriteLine();
    }

    private void PrintSection(KpiSection section, KpiLayout layout)
    {
        console.MarkupLine(layout.Heading(section.Title));
        console.MarkupLineInterpolated($"[dim]{section.Scope}[/]");
        foreach (var kpi in section.Kpis)
        {
            console.MarkupLine(layout.Line(kpi));
            PrintIndented(kpi.Explanation, "dim");
        }

        foreach (var note in section.Notes)
            PrintIndented(note, "default");
        foreach (var table in section.Tables)
            new TablePrinter(console, culture).Print(table);
        console.WriteLine();
    }

    private void PrintIndented(string text, string style) =>
        console.Write(new Padder(new Markup(Markup.Escape(text), Style.Parse(style)), new Padding(ExplanationIndent, 0, 0, 0)) { Expand = false });

    private void PrintFiles(ScorecardReport report)
    {
        List<string[]> lines = [["Rows", "read", "counted", "outside", "left out"]];
        foreach (var file in report.Files)
        {
            long[] numbers = [file.Rows, file.Counted, file.Outside, file.Bad];
            lines.Add([file.FileName, .. numbers.Select(number => number.ToString("N0", culture))]);
        }

        var widths = Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        for (var i = 0; i < lines.Count; i++)
        {
            var cells = lines[i].Select((text, column) => Markup.Escape(column == 0 ? text.PadRight(widths[column]) : text.PadLeft(widths[column])));
            var line = string.Join("  ", cells);
            console.MarkupLine(i == 0 ? $"[bold]{line[..widths[0]]}[/][dim]{line[widths[0]..]}[/]" : line);
        }

        PrintIndented("counted: in the period (purchases: in the twelve months that end with it); outside: good rows of other days", "dim");
        if (report.MissingFiles.Count > 0)
            PrintIndented($"not in the folder: {string.Join(", ", report.MissingFiles)}", "dim");
    }
}
