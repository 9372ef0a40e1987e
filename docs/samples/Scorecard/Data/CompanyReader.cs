using RetentionMetrics;
using Scorecard.Output;
using Scorecard.Reading;

namespace Scorecard.Data;

/// <summary>Reads a folder: all headers first, so that a missing column is found before ten million rows are read, then row by row.</summary>
internal static class CompanyReader
{
    /// <summary>Reads the files of a folder.</summary>
    /// <exception cref="StopException">A file or the folder cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The user interrupted it.</exception>
    public static Company Read(string folder, ReportingCalendar calendar, BadRows badRows, AppConsole console, CancellationToken cancellationToken)
    {
        var company = new Company(calendar);
        var progress = new Relay();
        var tables = new List<CsvTable>();
        try
        {
            foreach (var (schema, path) in DataFolder.Find(folder, [.. company.Files.Select(file => file.Schema)]))
                tables.Add(CsvTable.Open(path, schema, badRows, progress, cancellationToken));
            var watched = tables.Sum(table => table.Length) >= ReadProgressDisplay.ShortestShown;
            ReadProgressDisplay.Run(
                watched ? console : console with { ShowsProgress = false },
                "Reading",
                [.. tables.Select(table => KeyValuePair.Create(table.FileName, table.Length))],
                display =>
                {
                    progress.Target = display;
                    foreach (var table in tables)
                        company.FileOf(table.Schema).Read(table, company.Latest);
                });
            return company;
        }
        finally
        {
            foreach (var table in tables)
                table.Dispose();
        }
    }

    /// <summary>Stands in for the display until the files are open and their sizes known.</summary>
    private sealed class Relay : IReadProgress
    {
        public IReadProgress? Target { get; set; }

        public void Report(string fileName, long bytes) => Target?.Report(fileName, bytes);
    }
}
