using Scorecard.Data;

namespace Scorecard.Kpis;

/// <summary>What became of the messages.</summary>
internal static class CampaignSection
{
    public static KpiSection Build(CampaignFile campaigns, ScorecardPeriod period, KpiFactory kpis)
    {
        var funnel = campaigns.Funnel(period.Reporting);
        return new KpiSection(
            "Campaigns",
            campaigns.IsUndated
                ? $"{campaigns.FileName}, all rows: there is no column 'date'"
                : $"{campaigns.FileName}, {ScorecardPeriod.Name(period.Reporting, kpis.Culture)}",
            [
                kpis.Share(KpiCatalogue.Open, funnel.OpenRate, "opened", "delivered"),
                kpis.Share(KpiCatalogue.Click, funnel.ClickThroughRate, "clicked", "delivered"),
                kpis.Share(KpiCatalogue.ClickToOpen, funnel.ClickToOpenRate, "clicked", "opened"),
                kpis.Share(KpiCatalogue.Conversion, funnel.ConversionRate, "converted", "delivered"),
                kpis.Share(KpiCatalogue.Unsubscribe, funnel.UnsubscribeRate, "unsubscribed", "delivered"),
                kpis.Share(KpiCatalogue.Bounce, funnel.BounceRate, "bounced", "sent"),
                kpis.Share(KpiCatalogue.Complaint, funnel.ComplaintRate, "complaints", "delivered"),
            ]);
    }
}
