namespace Scorecard.Reading;

/// <summary>A kind of CSV file: its name and its columns.</summary>
internal sealed record TableSchema(string FileName, string Content, params IReadOnlyList<Column> Columns)
{
    /// <summary>Gets the names of the columns that must be there.</summary>
    public string RequiredNames => string.Join(", ", Columns.Where(column => column.IsRequired).Select(column => column.Name));
}
