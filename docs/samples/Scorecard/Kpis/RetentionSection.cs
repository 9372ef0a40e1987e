using System.Globalization;
using System.Text.Json;
using RetentionMetrics;
using Scorecard.Data;

namespace Scorecard.Kpis;

/// <summary>Who stayed and who left.</summary>
internal static class RetentionSection
{
    public static KpiSection Build(CustomerFile customers, ScorecardPeriod period, KpiFactory kpis)
    {
        var culture = kpis.Culture;
        var movements = customers.Movements(period.Reporting);
        var state = JsonSerializer.SerializeToElement(movements);
        var explanation = movements.Explain(culture);
        var churn = movements.ChurnRate();
        var comparison = ChurnRate.Compare(movements).ToString(null, culture).Split(Environment.NewLine);
        return new KpiSection(
            "Retention",
            $"{customers.FileName}, {ScorecardPeriod.Name(period.Reporting, culture)}",
            [
                kpis.Figure(KpiCatalogue.CustomersAtStart, movements.AtStart, string.Create(culture, $"{movements.AtStart:N0} customers on {period.Reporting.Start.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}")),
                kpis.Figure(KpiCatalogue.CustomersAtEnd, movements.AtEnd, explanation, state: state),
                kpis.Share(KpiCatalogue.Retention, movements.RetentionRate, "retained", "at start"),
                kpis.Share(KpiCatalogue.Churn, churn, "lost", "at start"),
            ],
            ["Churn as vendors define it:", .. comparison]);
    }
}
