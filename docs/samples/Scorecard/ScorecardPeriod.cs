using System.Globalization;
using RetentionMetrics;

namespace Scorecard;

/// <summary>The days that the scorecard is about.</summary>
/// <param name="AsOf">The day after which nothing is known.</param>
/// <param name="Reporting">The reporting period: whole months that end on the as-of date at the latest.</param>
/// <param name="AsOfSource">Where the as-of date comes from, for the reader.</param>
internal sealed record ScorecardPeriod(DateOnly AsOf, ReportingPeriod Reporting, string AsOfSource)
{
    private const int PurchaseWindowInMonths = 12;

    /// <summary>Gets the twelve months that end with the reporting period: repeat purchases need a longer look than a month.</summary>
    public ReportingPeriod PurchaseWindow => new(Reporting.End.AddMonths(-PurchaseWindowInMonths), Reporting.End);

    /// <summary>Gives the last month that is complete on a day.</summary>
    public static ReportingPeriod LastCompleteMonth(DateOnly asOf)
    {
        var month = ReportingPeriod.Containing(asOf, PeriodUnit.Month);
        return month.End == asOf.AddDays(1) ? month : month.Previous();
    }

    /// <summary>Says a period as people do: "March 2025", or first and last day.</summary>
    public static string Name(ReportingPeriod period, CultureInfo culture) =>
        period == ReportingPeriod.Containing(period.Start, PeriodUnit.Month)
            ? period.Start.ToString("MMMM yyyy", culture)
            : string.Create(CultureInfo.InvariantCulture, $"{period.Start:yyyy-MM-dd} to {period.End.AddDays(-1):yyyy-MM-dd}");
}
