namespace Scorecard.Reading;

/// <summary>A kind of CSV file: its name and its columns.</summary>
internal sealed record TableSchema(string FileName, string Content, params IReadOnlyList<Column> Columns)
{
    /// <summary>Gets the columns of which the file must have at least one, besides the required ones; none by default.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <summary>Says which columns must be there.</summary>
    public string Needs => AnyOf.Count > 0
        ? $"some of the columns {string.Join(", ", AnyOf)}"
        : $"the columns {string.Join(", ", Columns.Where(column => column.IsRequired).Select(column => column.Name))}";
}
