using System.Text;
using Scorecard.Output;
using Scorecard.Reading;

namespace Scorecard.Sample;

/// <summary>Writes the sample company's files.</summary>
internal static class SampleWriter
{
    private const long RowsWorthABar = 500_000;
    private const int RowsBetweenChecks = 4096;

    /// <summary>Writes all files to a folder, which is made if need be; an interruption leaves none of them half-written.</summary>
    /// <returns>The bad rows that were planted.</returns>
    /// <exception cref="StopException">The folder holds such files already, or cannot be written.</exception>
    public static IReadOnlyList<PlantedBadRow> Write(SampleCompany company, string folder, AppConsole console, CancellationToken cancellationToken) =>
        Write(company.Files, folder, console, cancellationToken);

    /// <summary>Writes these files to a folder.</summary>
    public static IReadOnlyList<PlantedBadRow> Write(
        IReadOnlyList<SampleFile> files, string folder, AppConsole console, CancellationToken cancellationToken)
    {
        var planted = new List<PlantedBadRow>();
        try
        {
            Directory.CreateDirectory(folder);
            // Nobody's own customers.csv is overwritten by invented customers.
            if (files.FirstOrDefault(file => File.Exists(Path.Combine(folder, file.FileName))) is { } existing)
                throw new StopException($"The folder '{folder}' holds {existing.FileName} already; give an empty or a new one.");
            var watched = files.Sum(file => file.ApproximateRows) >= RowsWorthABar;
            ReadProgressDisplay.Run(
                watched ? console : console with { ShowsProgress = false },
                "Writing",
                [.. files.Select(file => KeyValuePair.Create(file.FileName, file.ApproximateRows))],
                progress =>
                {
                    foreach (var file in files)
                    {
                        AtomicFile.Write(
                            Path.Combine(folder, file.FileName), stream => WriteRows(file, stream, planted, progress, cancellationToken), cancellationToken);
                    }
                });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StopException($"The sample cannot be written to '{folder}': {failure.Message}", failure);
        }

        return planted;
    }

    private static void WriteRows(
        SampleFile file, Stream stream, List<PlantedBadRow> planted, IReadProgress progress, CancellationToken cancellationToken)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(file.Header);
        long line = 1;
        long rows = 0;
        foreach (var row in file.Rows)
        {
            writer.WriteLine(row.Text);
            if (row.Defect is { } reason)
                planted.Add(new PlantedBadRow(file.FileName, line + 1, reason));
            line += 1 + row.Text.AsSpan().Count('\n');
            if (++rows % RowsBetweenChecks != 0)
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report(file.FileName, Math.Min(rows, file.ApproximateRows));
        }
    }
}
