using System.Text;

namespace RetentionMetrics;

/// <summary>Aligns the cells of a table: the first column to the left, the others to the right.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>One line per row. Characters that would break a line or move the cursor become spaces.</summary>
    public static string Of(IReadOnlyList<string[]> rows)
    {
        var cells = rows.Select(row => row.Select(OneLine).ToArray()).ToArray();
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in cells)
        {
            if (text.Length > 0)
                text.AppendLine();
            text.Append(row[0].PadRight(widths[0]));
            for (var column = 1; column < row.Length; column++)
                text.Append(Gap).Append(row[column].PadLeft(widths[column]));
        }

        return text.ToString();
    }

    private static string OneLine(string cell) => cell.Any(BreaksLine) ? string.Concat(cell.Select(c => BreaksLine(c) ? ' ' : c)) : cell;

    private static bool BreaksLine(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
