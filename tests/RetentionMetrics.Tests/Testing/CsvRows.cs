namespace RetentionMetrics.Tests;

/// <summary>Reads the real data sets: comma-separated lines under a header, fields in quotes where they hold commas.</summary>
internal static class CsvRows
{
    /// <summary>The rows of a file, one at a time. A quoted field ends on its line.</summary>
    public static IEnumerable<CsvRow> Read(string path)
    {
        Dictionary<string, int>? columns = null;
        foreach (var line in File.ReadLines(path))
        {
            var fields = Fields(line);
            if (columns is null)
                columns = fields.Select((name, place) => (name, place)).ToDictionary(c => c.name, c => c.place, StringComparer.Ordinal);
            else
                yield return new CsvRow(columns, fields);
        }
    }

    public static IReadOnlyList<string> Fields(string line)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
            return line.Split(',');
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[++i]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                Close();
            else
                field.Append(line[i]);
        }

        Close();
        return quoted ? throw new FormatException($"A quoted field does not end on its line: {line}") : fields;

        void Close()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}

/// <summary>A row whose fields are found by the header's names.</summary>
internal sealed class CsvRow(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> fields)
{
    public string this[string column] => fields[columns[column]];
}
