using System.Globalization;
using RetentionMetrics;
using Scorecard.Data;

namespace Scorecard.Kpis;

/// <summary>How well and how fast customers are helped.</summary>
internal static class SupportSection
{
    private const double NinetiethPercentile = 0.9;

    private static readonly TimeSpan ServiceTarget = TimeSpan.FromHours(48);

    public static KpiSection Build(TicketFile file, ScorecardPeriod period, KpiFactory kpis)
    {
        var tickets = file.Opened(period);
        var asOf = file.AsOf(period);
        var firstContact = FirstContactResolutionRate.FromTickets(tickets, ticket => ticket.Contacts, ticket => ticket.ResolvedAt is not null);
        var response = FirstResponseTime.FromTickets(tickets, ticket => ticket.OpenedAt, ticket => ticket.FirstResponseAt, asOf);
        var resolution = ResolutionTime.FromTickets(tickets, ticket => ticket.OpenedAt, ticket => ticket.ResolvedAt, asOf);
        var withinTarget = resolution.ServiceLevel(ServiceTarget);
        return new KpiSection(
            "Support",
            $"{file.FileName}, opened in {ScorecardPeriod.Name(period.Reporting, kpis.Culture)}",
            [
                kpis.Share(KpiCatalogue.FirstContact, firstContact, "at first contact", "requests"),
                kpis.Of(KpiCatalogue.ResponseMedian, response),
                Percentile(KpiCatalogue.ResponseP90, response.Percentile(NinetiethPercentile), "FRT", response.Answered, "answered", kpis),
                kpis.Of(KpiCatalogue.ResolutionMedian, resolution),
                Percentile(KpiCatalogue.ResolutionP90, resolution.Percentile(NinetiethPercentile), "Resolution time", resolution.Resolved, "resolved", kpis),
                kpis.Share(KpiCatalogue.ServiceLevel, withinTarget, "in time", "due"),
            ]);
    }

    private static Kpi Percentile(KpiDefinition definition, TimeSpan? time, string name, long tickets, string state, KpiFactory kpis)
    {
        var culture = kpis.Culture;
        return kpis.Figure(
            definition,
            time?.TotalSeconds,
            time is { } known
                ? string.Create(culture, $"90 % of the {tickets:N0} {state} tickets were {state} within {KpiText.Duration(known.TotalSeconds, culture)}")
                : string.Create(culture, $"{name} {KpiText.NotAvailable}: 0 {state} tickets"));
    }
}
