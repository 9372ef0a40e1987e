using System.Globalization;
using System.Text.RegularExpressions;
using RetentionMetrics;
using Scorecard.Reading;
using Scorecard.Sample;

namespace Scorecard.CommandLine;

/// <summary>Reads the command line; what it does not understand ends in one clear sentence.</summary>
internal static partial class CommandLineParser
{
    private static readonly string[] Known =
        ["--as-of", "--period", "--time-zone", "--culture", "--goal", "--json", "--markdown", "--bad-rows", "--write-sample", "--purchases"];

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="StopException">An option is unknown, lacks its value or has one that cannot be read.</exception>
    public static ScorecardOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new ScorecardOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument is "--help" or "-h" or "-?")
                return options with { WantsHelp = true };
            if (!argument.StartsWith('-'))
            {
                options = options.Folder is null
                    ? options with { Folder = argument }
                    : throw new StopException($"Only one folder can be read at a time, and there are two: '{options.Folder}' and '{argument}'.");
                continue;
            }

            // "--goal nps=40" and "--period=2025-03" alike.
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            if (!Known.Contains(name, StringComparer.Ordinal))
                throw new StopException($"The option {ShownText.Of(name)} is unknown; --help shows all options.");
            if (equals < 0 && i + 1 == arguments.Count)
                throw new StopException($"The option {name} needs a value; --help shows how it is used.");
            options = Apply(options, name, equals < 0 ? arguments[++i] : argument[(equals + 1)..]);
        }

        if (options is { Folder: not null, SampleFolder: not null })
            throw new StopException("--write-sample writes the sample company, so it takes no folder to read.");
        return options;
    }

    private static ScorecardOptions Apply(ScorecardOptions options, string name, string value)
    {
        switch (name)
        {
            case "--as-of":
                return options with { AsOf = DateOf(name, value) };
            case "--period":
                return options with { Period = PeriodOf(value) };
            case "--time-zone":
                return options with { TimeZone = ZoneOf(value) };
            case "--culture":
                return options with { Culture = CultureOf(value) };
            case "--goal":
                options.Goals.Set(value);
                return options;
            case "--json":
                return options with { JsonFile = Writable(name, value) };
            case "--markdown":
                return options with { MarkdownFile = Writable(name, value) };
            case "--bad-rows":
                return options with { BadRowsFile = Writable(name, value) };
            case "--write-sample":
                return options with { SampleFolder = value };
            default:
                return options with { SamplePurchases = PurchasesOf(name, value) };
        }
    }

    private static DateOnly DateOf(string name, string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= Fields.FirstYear and <= Fields.LastYear
            ? date
            : throw new StopException($"{name} has the value '{value}', which is not a date like 2025-03-31.");

    private static ReportingPeriod PeriodOf(string value)
    {
        var match = PeriodPattern().Match(value);
        if (!match.Success)
            throw new StopException($"--period has the value '{value}', which is not a month like 2025-03, a quarter like 2025-Q1 or a year like 2025.");
        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["month"] is { Success: true } month)
            return ReportingPeriod.Month(year, int.Parse(month.Value, CultureInfo.InvariantCulture));
        return match.Groups["quarter"] is { Success: true } quarter
            ? ReportingPeriod.Quarter(year, int.Parse(quarter.Value, CultureInfo.InvariantCulture))
            : ReportingPeriod.Year(year);
    }

    private static TimeZoneInfo ZoneOf(string value) => TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone)
        ? zone
        : throw new StopException($"--time-zone has the value '{value}', which is no time zone of this system; Europe/Berlin is one.");

    private static CultureInfo CultureOf(string value)
    {
        try
        {
            return value.Equals("invariant", StringComparison.OrdinalIgnoreCase)
                ? CultureInfo.InvariantCulture
                : CultureInfo.GetCultureInfo(value, predefinedOnly: true);
        }
        catch (CultureNotFoundException failure)
        {
            throw new StopException($"--culture has the value '{value}', which is no culture; de-DE and invariant are.", failure);
        }
    }

    /// <summary>A file that cannot be written is refused before ten million rows are read for it.</summary>
    private static string Writable(string name, string value)
    {
        if (value.Length == 0 || Directory.Exists(value))
            throw new StopException($"{name} has the value '{value}', which is not the name of a file.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(value));
        return Directory.Exists(folder) ? value : throw new StopException($"{name} cannot write '{value}': its folder does not exist.");
    }

    private static int PurchasesOf(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= SampleCompany.FewestPurchases and <= SampleCompany.MostPurchases
            ? count
            : throw new StopException(FormattableString.Invariant(
                $"{name} has the value '{value}', which is not a whole number from {SampleCompany.FewestPurchases} to {SampleCompany.MostPurchases}."));

    [GeneratedRegex("^(?<year>(19|20|21)[0-9]{2})(-(?<month>0[1-9]|1[0-2])|-Q(?<quarter>[1-4]))?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PeriodPattern();
}
