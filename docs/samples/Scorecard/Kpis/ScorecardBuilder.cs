using RetentionMetrics;
using Scorecard.Data;
using Scorecard.Reading;

namespace Scorecard.Kpis;

/// <summary>Computes the scorecard from what was read.</summary>
internal static class ScorecardBuilder
{
    /// <summary>Computes the scorecard.</summary>
    /// <param name="name">The company's name.</param>
    /// <param name="company">What was read.</param>
    /// <param name="period">The days that count; null when no row of any file has a date.</param>
    /// <param name="badRows">What was left out.</param>
    /// <param name="kpis">Makes the rows.</param>
    public static ScorecardReport Build(string name, Company company, ScorecardPeriod? period, BadRows badRows, KpiFactory kpis)
    {
        // Without a single date the dated files are empty, and any month gives the same nothing.
        var days = period ?? new ScorecardPeriod(new DateOnly(2000, 1, 31), ReportingPeriod.Month(2000, 1), string.Empty);
        var sections = new List<KpiSection>();
        if (company.Customers.IsPresent)
            sections.Add(RetentionSection.Build(company.Customers, days, kpis));
        if (company.Survey.IsPresent)
            sections.Add(SurveySection.Build(company.Survey, days, kpis));
        if (company.Purchases.IsPresent)
            sections.Add(PurchaseSection.Build(company.Purchases, company.Customers, days, kpis));
        if (company.Subscriptions.IsPresent)
            sections.Add(RevenueSection.Build(company.Subscriptions, days, kpis));
        if (company.Tickets.IsPresent)
            sections.Add(SupportSection.Build(company.Tickets, days, kpis));
        if (company.Campaigns.IsPresent)
            sections.Add(CampaignSection.Build(company.Campaigns, days, kpis));
        var files = company.Files.Where(file => file.IsPresent).Select(file => RowsOf(file, days, badRows)).ToArray();
        return new ScorecardReport(
            name, period, sections, files, [.. company.Files.Where(file => !file.IsPresent).Select(file => file.Schema.FileName)], badRows);
    }

    private static FileRows RowsOf(DataFile file, ScorecardPeriod days, BadRows badRows)
    {
        var bad = badRows.CountOf(file.FileName!);
        var counted = file.RowsIn(days);
        return new FileRows(file.FileName!, file.Rows, counted, file.Rows - counted - bad, bad);
    }
}
