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
        PrintTitle(report);
        var layout = KpiLayout.For(report.Kpis, console.Profile.Width, culture);
        foreach (var section in report.Sections)
            PrintSection(section, layout);
        PrintFiles(report);
        new BadRowsPrinter(console, culture).Print(report);
    }

    private void PrintTitle(ScorecardReport report)
    {
        console.MarkupLineInterpolated($"[bold]KPI scorecard: {report.Company}[/]");
        if (report.Period is { } period)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{ScorecardPeriod.Name(period.Reporting, culture)}, as of {period.AsOf:yyyy-MM-dd} ({period.AsOfSource})");
        }

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
        console.WriteLine();
    }

    private void PrintIndented(string text, string style) =>
        console.Write(new Padder(new Markup(Markup.Escape(text), Style.Parse(style)), new Padding(ExplanationIndent, 0, 0, 0)) { Expand = false });

    private void PrintFiles(ScorecardReport report)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true }.AddColumn(new TableColumn("[bold]Rows[/]") { Padding = new Padding(0, 0), NoWrap = true });
        foreach (var heading in new[] { "read", "counted", "outside", "left out" })
            table.AddColumn(new TableColumn(heading) { Alignment = Justify.Right, Padding = new Padding(2, 0, 0, 0), NoWrap = true });
        foreach (var file in report.Files)
        {
            table.AddRow(
                Markup.Escape(file.FileName),
                file.Rows.ToString("N0", culture),
                file.Counted.ToString("N0", culture),
                file.Outside.ToString("N0", culture),
                file.Bad == 0 ? "0" : $"[yellow]{file.Bad.ToString("N0", culture)}[/]");
        }

        console.Write(table);
        PrintIndented("counted: in the period (purchases: in the twelve months that end with it); outside: good rows of other days", "dim");
        if (report.MissingFiles.Count > 0)
            PrintIndented($"not in the folder: {string.Join(", ", report.MissingFiles)}", "dim");
    }
}
