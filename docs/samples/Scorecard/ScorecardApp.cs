using System.Globalization;
using RetentionMetrics;
using Scorecard.CommandLine;
using Scorecard.Data;
using Scorecard.Kpis;
using Scorecard.Output;
using Scorecard.Reading;
using Scorecard.Sample;
using Spectre.Console;

namespace Scorecard;

/// <summary>The program: reads the folder, computes the scorecard, prints it and writes the files that were asked for.</summary>
internal static class ScorecardApp
{
    public const int Done = 0;
    public const int CannotGoOn = 2;
    public const int Interrupted = 130;

    /// <summary>Runs the program.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, AppConsole console, CancellationToken cancellationToken)
    {
        try
        {
            var options = CommandLineParser.Parse(arguments);
            if (options.WantsHelp)
                console.Out.Profile.Out.Writer.Write(HelpText.Compose());
            else if (options.Folder is { } folder)
                Score(folder, FolderName(folder), options, console, cancellationToken);
            else
                ScoreSample(options, console, cancellationToken);
            return Done;
        }
        catch (StopException stop)
        {
            console.Error.Profile.Out.Writer.WriteLine(stop.Message);
            return CannotGoOn;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.Error.Profile.Out.Writer.WriteLine("Interrupted; no file was left half-written.");
            return Interrupted;
        }
    }

    private static void ScoreSample(ScorecardOptions options, AppConsole console, CancellationToken cancellationToken)
    {
        var temporary = options.SampleFolder is null
            ? Writing(Path.GetTempPath(), () => Directory.CreateTempSubdirectory("scorecard-sample-").FullName)
            : null;
        try
        {
            var folder = temporary ?? options.SampleFolder!;
            SampleWriter.Write(new SampleCompany(options.SamplePurchases), folder, console, cancellationToken);
            Score(folder, "sample company", options, console, cancellationToken);
        }
        finally
        {
            if (temporary is not null)
                Directory.Delete(temporary, recursive: true);
        }
    }

    private static void Score(string folder, string name, ScorecardOptions options, AppConsole console, CancellationToken cancellationToken)
    {
        using var badRowsFile = options.BadRowsFile is { } path ? Writing(path, () => new BadRowsFile(path)) : null;
        var badRows = new BadRows(badRowsFile);
        var company = CompanyReader.Read(folder, new ReportingCalendar(options.TimeZone), badRows, console, cancellationToken);
        var report = ScorecardBuilder.Build(name, company, PeriodOf(company, options), badRows, new KpiFactory(options.Goals, options.Culture));
        cancellationToken.ThrowIfCancellationRequested();
        new ScorecardPrinter(console.Out, options.Culture).Print(report);
        if (options.JsonFile is { } json)
            Writing(json, () => AtomicFile.Write(json, stream => JsonReport.Write(report, stream), cancellationToken));
        if (options.MarkdownFile is { } markdown)
            Writing(markdown, () => AtomicFile.Write(markdown, stream => MarkdownReport.Write(report, options.Culture, stream), cancellationToken));
        if (badRowsFile is not null)
            Writing(options.BadRowsFile!, badRowsFile.Commit);
    }

    private static ScorecardPeriod? PeriodOf(Company company, ScorecardOptions options)
    {
        var latest = company.Latest;
        if ((options.AsOf ?? latest.Date) is not { } asOf)
            return options.Period is { } given ? new ScorecardPeriod(given.End.AddDays(-1), given, "the end of the period") : null;
        var source = options.AsOf is null
            ? string.Create(CultureInfo.InvariantCulture, $"latest date: {latest.FileName} line {latest.Line}")
            : "as given";
        var period = options.Period ?? ScorecardPeriod.LastCompleteMonth(asOf);
        return period.End <= asOf.AddDays(1)
            ? new ScorecardPeriod(asOf, period, source)
            : throw new StopException(string.Create(
                CultureInfo.InvariantCulture,
                $"The period {period} ends after the as-of date {asOf:yyyy-MM-dd} ({source}); give an earlier --period or a later --as-of."));
    }

    private static string FolderName(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private static void Writing(string path, Action write) => Writing<object?>(path, () =>
    {
        write();
        return null;
    });

    private static T Writing<T>(string path, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StopException($"'{path}' cannot be written: {failure.Message}", failure);
        }
    }
}
