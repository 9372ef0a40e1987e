using System.Globalization;
using Scorecard.Kpis;
using Spectre.Console;

namespace Scorecard.Output;

/// <summary>Prints what was left out and why: the counts by reason, and the first rows of each file.</summary>
internal sealed class BadRowsPrinter(IAnsiConsole console, CultureInfo culture)
{
    private const int Indent = 2;

    public void Print(ScorecardReport report)
    {
        var badRows = report.BadRows;
        if (badRows.Count == 0)
            return;
        console.WriteLine();
        var all = report.Files.Sum(file => file.Rows);
        console.MarkupLineInterpolated(culture, $"[bold yellow]Left out[/] {badRows.Count:N0} of {all:N0} rows");
        foreach (var file in badRows.Files)
        {
            var reasons = badRows.ReasonsOf(file).Select(reason => string.Create(culture, $"{reason.Value:N0} × {reason.Key}"));
            Line(0, $"{file}: {string.Join(", ", reasons)}");
            foreach (var row in badRows.FirstOf(file))
                Line(Indent, row.ToString());
            if (badRows.CountOf(file) - badRows.FirstOf(file).Count is > 0 and var more)
                Line(Indent, string.Create(culture, $"and {more:N0} more; --bad-rows FILE writes them all"));
        }
    }

    private void Line(int indent, string text) =>
        console.Write(new Padder(new Text(text), new Padding(indent, 0, 0, 0)) { Expand = false });
}
