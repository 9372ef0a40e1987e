using System.Globalization;
using RetentionMetrics;
using Scorecard.Kpis;

namespace Scorecard.CommandLine;

/// <summary>What the user asked for.</summary>
internal sealed record ScorecardOptions
{
    /// <summary>Gets the folder of CSV files; the sample company when there is none.</summary>
    public string? Folder { get; init; }

    public DateOnly? AsOf { get; init; }

    public ReportingPeriod? Period { get; init; }

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    public CultureInfo Culture { get; init; } = CultureInfo.CurrentCulture;

    public Goals Goals { get; } = new();

    public string? JsonFile { get; init; }

    public string? MarkdownFile { get; init; }

    public string? BadRowsFile { get; init; }

    /// <summary>Gets the folder that keeps the sample company's files.</summary>
    public string? SampleFolder { get; init; }

    /// <summary>Gets how many purchases the sample company has in the twelve months.</summary>
    public int SamplePurchases { get; init; } = Sample.SampleCompany.DefaultPurchases;

    public bool WantsHelp { get; init; }
}
