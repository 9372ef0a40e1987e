using RetentionMetrics;
using Scorecard.Reading;

namespace Scorecard.Data;

/// <summary>One kind of CSV file: its columns, and what is kept of its rows.</summary>
internal abstract class DataFile(TableSchema schema)
{
    /// <summary>Gets the file's name and columns.</summary>
    public TableSchema Schema { get; } = schema;

    /// <summary>Gets the name of the file that was read, or null when there was none.</summary>
    public string? FileName { get; private set; }

    /// <summary>Gets whether there was a file.</summary>
    public bool IsPresent => FileName is not null;

    /// <summary>Gets how many rows the file has, the bad ones included.</summary>
    public long Rows { get; private set; }

    /// <summary>Reads all rows; the table reports the bad ones.</summary>
    public void Read(CsvTable table, LatestDate latest)
    {
        FileName = table.FileName;
        ReadRows(table, latest);
        Rows = table.Rows;
    }

    /// <summary>Counts the rows that stand for the reporting period; the other good rows lie outside of it.</summary>
    public abstract long RowsIn(ScorecardPeriod period);

    /// <summary>Reads all rows.</summary>
    protected abstract void ReadRows(CsvTable table, LatestDate latest);
}
