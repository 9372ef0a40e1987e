namespace RetentionMetrics.Tests.HouseRules;

/// <summary>One value of every metric, defined and not zero: a new metric adds its line here and its type to <see cref="MetricsJsonContext"/>.</summary>
internal static class MetricSamples
{
    private static readonly TimeSpan[] Durations = [TimeSpan.FromMinutes(5), TimeSpan.FromHours(3), TimeSpan.FromDays(2)];

    public static IReadOnlyList<IMetricSample> All { get; } =
    [
        // Retention
        Of(CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1)),
        Of(CustomerRetentionRate.FromCounts(atStart: 100, atEnd: 120, acquired: 30)),
        Of(ChurnRate.FromCounts(lost: 11, atRisk: 130, ChurnDefinition.Stripe)),

        // Surveys
        Of(NetPromoterScore.FromCounts(promoters: 70, passives: 20, detractors: 10)),
        Of(WeightedNetPromoterScore.FromScores([10, 8, 3], [1.5m, 1m, 0.25m])),
        Of(CustomerSatisfactionScore.FromRatings([5, 4, 2], SatisfactionScale.OneToFive)),
        Of(CustomerEffortScore.FromRatings([7, 5, 2], EffortScale.EaseOneToSeven)),

        // Purchases and revenue
        Of(RepeatPurchaseRate.FromCounts(repeatCustomers: 200, customers: 1000)),
        Of(AverageOrderValue.FromTotals(revenue: 1234.50m, orders: 7)),
        Of(PurchaseFrequency.FromCounts(purchases: 1500, customers: 1000)),
        Of(CustomerLifetimeValue.FromAverages(purchaseValue: 50m, purchasesPerPeriod: 4m, lifespanPeriods: 5m)),
        Of(MonthlyRecurringRevenue.FromAmounts([50m, 19.99m, 100m / 3])),

        // Support
        Of(FirstContactResolutionRate.FromCounts(resolvedAtFirstContact: 80, requests: 120, RequestBasis.Net)),
        Of(FirstResponseTime.FromDurations(Durations)),
        Of(ResolutionTime.FromDurations(Durations, TimeBasis.BusinessHours)),
        Of(ServiceLevel.FromCounts(withinTarget: 40, due: 50, target: TimeSpan.FromHours(48), pending: 3)),

        // Engagement
        Of(EngagementRate.FromCounts(interactions: 120, audience: 1000, EngagementBase.Impressions)),
        Of(Stickiness.FromCounts(customerDays: 600, activeCustomers: 100, windowDays: 28)),
        Of(OpenRate.FromCounts(opened: 250, delivered: 1000)),
        Of(ClickThroughRate.FromCounts(clicked: 50, delivered: 1000)),
        Of(ClickToOpenRate.FromCounts(clicked: 50, opened: 250)),
        Of(ConversionRate.FromCounts(converted: 20, audience: 1000)),
        Of(UnsubscribeRate.FromCounts(unsubscribed: 3, delivered: 1000)),
        Of(BounceRate.FromCounts(bounced: 20, sent: 1020)),
        Of(ComplaintRate.FromCounts(complaints: 1, delivered: 1000)),
        Of(CampaignFunnel.FromCounts(sent: 1000, bounced: 20, opened: 250, clicked: 50, converted: 20)),
        Of(SendTimeProfile.FromCounts([new SendTimeSlot(DayOfWeek.Tuesday, 10, OpenRate.FromCounts(30, 100))], ReportingCalendar.Utc)),
    ];

    private static MetricSample<TMetric> Of<TMetric>(TMetric value)
        where TMetric : IMetric<TMetric> => new(value);
}
