using RetentionMetrics;
using Scorecard.Data;

namespace Scorecard.Kpis;

/// <summary>Who buys again, how much and how often, and what that makes over a customer's life.</summary>
internal static class PurchaseSection
{
    private const int MonthsPerYear = 12;

    public static KpiSection Build(PurchaseFile purchases, CustomerFile customers, ScorecardPeriod period, KpiFactory kpis)
    {
        var (cohorts, window) = purchases.In(period);
        var lastDay = period.Reporting.End.AddDays(-1);
        var orders = window.AverageOrderValue;
        var frequency = window.PurchaseFrequency;
        return new KpiSection(
            "Purchases",
            $"{purchases.FileName}, twelve months: {ScorecardPeriod.Name(period.PurchaseWindow, kpis.Culture)}",
            [
                kpis.Share(KpiCatalogue.RepeatPurchase, window.RepeatPurchaseRate, "repeat", "customers"),
                kpis.Of(KpiCatalogue.OrderValue, orders, new KpiCounts(orders.Revenue, "revenue", orders.Orders, "orders")),
                kpis.Of(KpiCatalogue.Frequency, frequency, new KpiCounts(frequency.Purchases, "purchases", frequency.Customers, "customers")),
                LifetimeValue(orders, frequency, customers, period.Reporting, kpis),
            ])
        {
            Tables = [.. CohortFigures.Of(cohorts, period.PurchaseWindow), .. SegmentFigures.Of(window, lastDay)],
        };
    }

    /// <summary>Order value × purchases per year × years, where a customer stays 1 / churn periods.</summary>
    private static Kpi LifetimeValue(
        AverageOrderValue orders, PurchaseFrequency frequency, CustomerFile customers, ReportingPeriod period, KpiFactory kpis)
    {
        if (ReasonAgainst(orders, frequency, customers) is { } reason)
            return kpis.Figure(KpiCatalogue.LifetimeValue, null, $"CLV {KpiText.NotAvailable}: {reason}");
        var churn = customers.Movements(period).ChurnRate();
        if (churn.Lost == 0)
        {
            return kpis.Figure(
                KpiCatalogue.LifetimeValue, null, $"CLV {KpiText.NotAvailable}: nobody left in the period, so how long customers stay is unknown");
        }

        var months = ((period.End.Year - period.Start.Year) * MonthsPerYear) + period.End.Month - period.Start.Month;
        var years = (decimal)churn.AtRisk * months / (MonthsPerYear * (decimal)churn.Lost);
        var perYear = (decimal)frequency.Purchases / frequency.Customers;
        var kpi = kpis.Of(
            KpiCatalogue.LifetimeValue, CustomerLifetimeValue.FromAverages(orders.Amount!.Value, perYear, years, frequency.Customers));
        return kpi with { Explanation = $"{kpi.Explanation}; a period is a year, and a customer stays 1 / churn" };
    }

    private static string? ReasonAgainst(AverageOrderValue orders, PurchaseFrequency frequency, CustomerFile customers) => true switch
    {
        _ when !customers.IsPresent => "without customers.csv it is unknown how long customers stay",
        _ when !orders.IsDefined || !frequency.IsDefined => "there are no purchases",
        _ when orders.Amount < 0 => "refunds exceed the purchases",
        _ => null,
    };
}
