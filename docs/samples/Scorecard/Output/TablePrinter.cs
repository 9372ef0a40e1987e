using System.Globalization;
using Scorecard.Kpis;
using Spectre.Console;

namespace Scorecard.Output;

/// <summary>Prints a table with as many columns as the terminal is wide, the first ones.</summary>
internal sealed class TablePrinter(IAnsiConsole console, CultureInfo culture)
{
    private const string Gap = "  ";
    private const int NoteIndent = 2;

    public void Print(KpiTable table)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[dim]{table.Title}[/]");
        string[] headings = [table.LabelHeading, .. table.Columns.Select(column => column.Heading)];
        List<string[]> lines = [headings, .. table.Rows.Select(row => (string[])[row.Label, .. KpiCells.Figures(table, row, culture)])];
        var widths = Enumerable.Range(0, headings.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        var shown = ColumnsThatFit(widths);
        foreach (var line in lines)
        {
            var text = string.Join(Gap, line.Take(shown).Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd();
            console.MarkupLine(ReferenceEquals(line, headings) ? $"[bold]{Markup.Escape(text)}[/]" : Markup.Escape(text));
        }

        if (shown < headings.Length)
            PrintNote(string.Create(culture, $"{headings.Length - shown:N0} more columns in a wider terminal, and with --markdown or --json"));
        if (table.Note is { } note)
            PrintNote(note);
    }

    private int ColumnsThatFit(int[] widths)
    {
        var width = widths[0];
        var columns = 1;
        while (columns < widths.Length && (columns == 1 || width + Gap.Length + widths[columns] <= console.Profile.Width))
            width += Gap.Length + widths[columns++];
        return columns;
    }

    private void PrintNote(string text) =>
        console.Write(new Padder(new Markup(Markup.Escape(text), Style.Parse("dim")), new Padding(NoteIndent, 0, 0, 0)) { Expand = false });
}
