using RetentionMetrics;
using Scorecard.Data;

namespace Scorecard.Kpis;

/// <summary>What the subscriptions bring in.</summary>
internal static class RevenueSection
{
    private const int MonthsPerYear = 12;

    public static KpiSection Build(SubscriptionFile subscriptions, ScorecardPeriod period, KpiFactory kpis)
    {
        var culture = kpis.Culture;
        var running = subscriptions.RunningAt(period.Reporting.End);
        var mrr = MonthlyRecurringRevenue.FromSubscriptions(running, row => row.Customer, row => row.Amount, row => row.Interval);
        var explanation = mrr.Explain(culture);
        var reason = mrr.IsDefined ? null : explanation;
        return new KpiSection(
            "Recurring revenue",
            string.Create(culture, $"{subscriptions.FileName}, {running.Length:N0} subscriptions running at the end of {ScorecardPeriod.Name(period.Reporting, culture)}"),
            [
                kpis.Of(KpiCatalogue.Mrr, mrr),
                kpis.Figure(
                    KpiCatalogue.Arr, (double?)mrr.Annualized, reason ?? string.Create(culture, $"ARR {mrr.Annualized:N2} = {MonthsPerYear} × {mrr.Amount:N2} MRR")),
                kpis.Figure(
                    KpiCatalogue.Arpa,
                    (double?)mrr.AveragePerCustomer,
                    reason ?? string.Create(culture, $"ARPA {mrr.AveragePerCustomer:N2} = {mrr.Amount:N2} MRR / {mrr.Customers:N0} customers"),
                    mrr.Amount is { } amount ? new KpiCounts(amount, "MRR", mrr.Customers, "customers") : null),
            ]);
    }
}
