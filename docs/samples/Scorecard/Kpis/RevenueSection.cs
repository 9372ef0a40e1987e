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
        var book = subscriptions.Book();
        var movements = book.Movements(period.Reporting);
        var net = book.NetRevenueRetention(period.Reporting);
        var gross = book.GrossRevenueRetention(period.Reporting);
        var quick = movements.QuickRatio;
        return new KpiSection(
            "Recurring revenue",
            string.Create(culture, $"{subscriptions.FileName}, {running.Length:N0} subscriptions running at the end of {ScorecardPeriod.Name(period.Reporting, culture)}"),
            [
                kpis.Of(KpiCatalogue.Mrr, mrr),
                kpis.Figure(
                    KpiCatalogue.Arr, (double?)mrr.AnnualRecurringRevenue, reason ?? string.Create(culture, $"ARR {mrr.AnnualRecurringRevenue:N2} = {MonthsPerYear} × {mrr.Amount:N2} MRR")),
                kpis.Figure(
                    KpiCatalogue.Arpa,
                    (double?)mrr.AveragePerCustomer,
                    reason ?? string.Create(culture, $"ARPA {mrr.AveragePerCustomer:N2} = {mrr.Amount:N2} MRR / {mrr.Customers:N0} customers"),
                    mrr.Amount is { } amount ? new KpiCounts(amount, "MRR", mrr.Customers, "customers") : null),
                kpis.Of(KpiCatalogue.NetNewMrr, movements),
                kpis.Of(KpiCatalogue.NetRetention, net, new KpiCounts(net.Retained, "kept", net.Opening, "opening")),
                kpis.Of(KpiCatalogue.GrossRetention, gross, new KpiCounts(gross.Retained, "kept", gross.Opening, "opening")),
                kpis.Of(KpiCatalogue.QuickRatio, quick, new KpiCounts(quick.Gained, "gained", quick.Lost, "lost")),
            ])
        {
            Tables = [MovementFigures.Of(movements, $"Subscribers: {book.CustomerMovements(period.Reporting).Explain(culture)}")],
        };
    }
}
