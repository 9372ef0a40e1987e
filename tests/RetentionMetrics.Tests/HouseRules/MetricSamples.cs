namespace RetentionMetrics.Tests.HouseRules;

/// <summary>One value of every metric, defined and not zero: a new metric adds its line here and its type to <see cref="MetricsJsonContext"/>.</summary>
internal static class MetricSamples
{
    public static IReadOnlyList<IMetricSample> All { get; } =
    [
        Of(NetPromoterScore.FromCounts(promoters: 70, passives: 20, detractors: 10)),
        Of(WeightedNetPromoterScore.FromScores([10, 8, 3], [1.5m, 1m, 0.5m])),
        Of(CustomerSatisfactionScore.FromRatings([5, 4, 2], SatisfactionScale.OneToFive)),
        Of(CustomerEffortScore.FromRatings([1, 2, 5], EffortScale.EffortOneToFive)),

        Of(CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1)),
        Of(CustomerRetentionRate.FromHeadcounts(atStart: 100, atEnd: 119, acquired: 29)),
        Of(ChurnRate.FromCounts(lost: 50, atStart: 1000)),
        Of(Stickiness.FromCounts(customerDays: 900, activeCustomers: 100, windowDays: 30)),

        Of(RepeatPurchaseRate.FromCounts(repeatCustomers: 200, customers: 1000)),
        Of(ReturningCustomerRate.FromCounts(returning: 30, customers: 120)),
        Of(AverageOrderValue.FromTotals(revenue: 2500.50m, orders: 100)),
        Of(PurchaseFrequency.FromCounts(purchases: 400, customers: 100)),
        Of(TimeBetweenPurchases.FromGaps([7, 30, 7])),
        Of(CustomerLifetimeValue.FromAverages(50m, 4m, 5m)),
        Of(MonthlyRecurringRevenue.FromAverage(customers: 100, averageRevenuePerCustomer: 50m)),
        Of(MrrMovements.FromTotals(100m, newMrr: 30m, expansion: 10m, contraction: 4m, churned: 6m, reactivated: 5m, closing: 135m)),
        Of(NetRevenueRetention.FromCustomerAmounts([KeyValuePair.Create("Ada", 40m), KeyValuePair.Create("Ben", 60m)], [KeyValuePair.Create("Ada", 50m)])),
        Of(GrossRevenueRetention.FromCustomerAmounts([KeyValuePair.Create("Ada", 40m), KeyValuePair.Create("Ben", 60m)], [KeyValuePair.Create("Ada", 50m)])),
        Of(QuickRatio.FromTotals(gained: 40m, lost: 10m)),

        Of(FirstContactResolutionRate.FromCounts(resolvedAtFirstContact: 70, requests: 100)),
        Of(FirstResponseTime.FromDurations([TimeSpan.FromMinutes(5), TimeSpan.FromHours(3)])),
        Of(ResolutionTime.FromDurations([TimeSpan.FromMinutes(50), TimeSpan.FromDays(3)])),
        Of(ServiceLevel.FromCounts(withinTarget: 90, due: 100, TimeSpan.FromHours(48), pending: 3, unknownAge: 2)),

        Of(OpenRate.FromCounts(opened: 250, delivered: 1000)),
        Of(ClickThroughRate.FromCounts(clicked: 50, delivered: 1000)),
        Of(ClickToOpenRate.FromCounts(clicked: 50, opened: 250)),
        Of(ConversionRate.FromCounts(converted: 20, audience: 1000)),
        Of(UnsubscribeRate.FromCounts(unsubscribed: 3, delivered: 1000)),
        Of(BounceRate.FromCounts(bounced: 20, sent: 1000)),
        Of(ComplaintRate.FromCounts(complaints: 1, delivered: 1000)),
        Of(EngagementRate.FromCounts(interactions: 75, audience: 500, EngagementBase.Followers)),
        Of(CampaignFunnel.FromCounts(new() { Sent = 1000, Bounced = 20, Opened = 250, Clicked = 50, Converted = 10, Unsubscribed = 3, Complaints = 1 })),
        Of(SendTimeProfile.FromMessages([true, false], _ => DateTimeOffset.UnixEpoch, opened => opened, ReportingCalendar.Utc)),

        Of(CohortTable.FromPurchases([7, 8, 7], [new(2025, 1, 7), new(2025, 1, 9), new(2025, 2, 28)], [20m, 15m, 7.50m], PeriodUnit.Month)),
    ];

    private static MetricSample<TMetric> Of<TMetric>(TMetric value)
        where TMetric : IMetric<TMetric> => new(value);
}
