namespace Scorecard.Data;

/// <summary>Finds the latest day on which anything happened, and remembers where that stands: a slip of the keyboard there moves the whole scorecard.</summary>
internal sealed class LatestDate
{
    /// <summary>Gets the day, or null while there is none.</summary>
    public DateOnly? Date { get; private set; }

    /// <summary>Gets the file it stands in.</summary>
    public string FileName { get; private set; } = string.Empty;

    /// <summary>Gets the line it stands on.</summary>
    public long Line { get; private set; }

    /// <summary>Takes a day into account.</summary>
    public void See(DateOnly date, Reading.CsvTable table)
    {
        if (Date >= date)
            return;
        Date = date;
        FileName = table.FileName;
        Line = table.Line;
    }
}
