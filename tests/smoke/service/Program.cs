// All that a service does with a metric: computes it, stores it, reads it back, adds, prints. Trimmed, and compiled ahead of time.
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RetentionMetrics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

int[] scores = [10, 9, 8, 3];
TimeSpan[] durations = [TimeSpan.FromMinutes(30), TimeSpan.FromHours(3), TimeSpan.FromDays(3)];

Show(CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1), Metrics.Default.CustomerMovements);
Show(CustomerRetentionRate.FromHeadcounts(atStart: 100, atEnd: 120, acquired: 30), Metrics.Default.CustomerRetentionRate);
Show(ChurnRate.FromCounts(lost: 11, atRisk: 130, ChurnDefinition.Stripe), Metrics.Default.ChurnRate);
Show(NetPromoterScore.FromScores(scores), Metrics.Default.NetPromoterScore);
Show(WeightedNetPromoterScore.FromResponses(scores, score => score, _ => 1.5m), Metrics.Default.WeightedNetPromoterScore);
Show(CustomerSatisfactionScore.FromResponses(scores, score => score, SatisfactionScale.OneToTen), Metrics.Default.CustomerSatisfactionScore);
Show(CustomerEffortScore.FromCounts([0, 1, 0, 1, 1, 0, 0], EffortScale.EaseOneToSeven), Metrics.Default.CustomerEffortScore);
Show(RepeatPurchaseRate.FromPurchases(["a", "b", "a"]), Metrics.Default.RepeatPurchaseRate);
Show(PurchaseFrequency.FromPurchases(["a", "b", "a"]), Metrics.Default.PurchaseFrequency);
Show(TimeBetweenPurchases.FromGaps([2, 5, 40]), Metrics.Default.TimeBetweenPurchases);
Show(ReturningCustomerRate.FromCounts(returning: 40, customers: 100), Metrics.Default.ReturningCustomerRate);
Show(AverageOrderValue.FromAmounts([10m, 20.5m]), Metrics.Default.AverageOrderValue);
Show(CustomerLifetimeValue.FromAverages(50m, 4m, 5m), Metrics.Default.CustomerLifetimeValue);
Show(MonthlyRecurringRevenue.FromAmounts([50m, 19.99m]), Metrics.Default.MonthlyRecurringRevenue);
Show(MrrMovements.FromTotals(100m, 30m, 10m, 4m, 6m, 0m, 130m), Metrics.Default.MrrMovements);
Show(NetRevenueRetention.FromMovements(MrrMovements.FromTotals(100m, 30m, 10m, 4m, 6m, 0m, 130m)), Metrics.Default.NetRevenueRetention);
Show(GrossRevenueRetention.FromMovements(MrrMovements.FromTotals(100m, 30m, 10m, 4m, 6m, 0m, 130m)), Metrics.Default.GrossRevenueRetention);
Show(QuickRatio.FromTotals(gained: 40m, lost: 10m), Metrics.Default.QuickRatio);
Show(FirstContactResolutionRate.FromCounts(resolvedAtFirstContact: 80, requests: 120), Metrics.Default.FirstContactResolutionRate);
Show(FirstResponseTime.FromDurations(durations), Metrics.Default.FirstResponseTime);
Show(ResolutionTime.FromDurations(durations), Metrics.Default.ResolutionTime);
Show(ServiceLevel.FromDurations(durations, TimeSpan.FromHours(48)), Metrics.Default.ServiceLevel);
Show(EngagementRate.FromCounts(120, 1000, EngagementBase.Impressions), Metrics.Default.EngagementRate);
Show(Stickiness.FromCounts(customerDays: 600, activeCustomers: 100, windowDays: 30), Metrics.Default.Stickiness);
Show(OpenRate.FromCounts(opened: 250, delivered: 1000), Metrics.Default.OpenRate);
Show(ClickThroughRate.FromCounts(clicked: 50, delivered: 1000), Metrics.Default.ClickThroughRate);
Show(ClickToOpenRate.FromCounts(clicked: 50, opened: 250), Metrics.Default.ClickToOpenRate);
Show(ConversionRate.FromCounts(converted: 20, audience: 1000), Metrics.Default.ConversionRate);
Show(UnsubscribeRate.FromCounts(unsubscribed: 3, delivered: 1000), Metrics.Default.UnsubscribeRate);
Show(BounceRate.FromCounts(bounced: 20, sent: 1000), Metrics.Default.BounceRate);
Show(ComplaintRate.FromCounts(complaints: 1, delivered: 1000), Metrics.Default.ComplaintRate);
Show(CampaignFunnel.FromCounts(new() { Sent = 1000, Bounced = 20, Opened = 250, Clicked = 50, Converted = 20 }), Metrics.Default.CampaignFunnel);
Show(SendTimeProfile.FromCounts([new SendTimeSlot(DayOfWeek.Tuesday, 10, OpenRate.FromCounts(30, 100))], ReportingCalendar.Utc), Metrics.Default.SendTimeProfile);
Show(CohortTable.FromPurchases(["a", "b", "a"], [new(2025, 3, 1), new(2025, 3, 2), new(2025, 4, 30)], [10m, 20.5m, 5m], PeriodUnit.Month), Metrics.Default.CohortTable);

static void Show<TMetric>(TMetric metric, JsonTypeInfo<TMetric> type)
    where TMetric : IMetric<TMetric>
{
    var json = JsonSerializer.Serialize(metric, type);
    var stored = JsonSerializer.Deserialize(json, type)!;
    if (!stored.Equals(metric) || !(stored + TMetric.Zero).Equals(metric))
        throw new InvalidOperationException($"{typeof(TMetric).Name} came back from {json} as {stored}.");
    Console.WriteLine($"{typeof(TMetric).Name} {stored}");
}

[JsonSerializable(typeof(CustomerMovements))]
[JsonSerializable(typeof(CustomerRetentionRate))]
[JsonSerializable(typeof(ChurnRate))]
[JsonSerializable(typeof(NetPromoterScore))]
[JsonSerializable(typeof(WeightedNetPromoterScore))]
[JsonSerializable(typeof(CustomerSatisfactionScore))]
[JsonSerializable(typeof(CustomerEffortScore))]
[JsonSerializable(typeof(RepeatPurchaseRate))]
[JsonSerializable(typeof(PurchaseFrequency))]
[JsonSerializable(typeof(TimeBetweenPurchases))]
[JsonSerializable(typeof(ReturningCustomerRate))]
[JsonSerializable(typeof(AverageOrderValue))]
[JsonSerializable(typeof(CustomerLifetimeValue))]
[JsonSerializable(typeof(MonthlyRecurringRevenue))]
[JsonSerializable(typeof(MrrMovements))]
[JsonSerializable(typeof(NetRevenueRetention))]
[JsonSerializable(typeof(GrossRevenueRetention))]
[JsonSerializable(typeof(QuickRatio))]
[JsonSerializable(typeof(FirstContactResolutionRate))]
[JsonSerializable(typeof(FirstResponseTime))]
[JsonSerializable(typeof(ResolutionTime))]
[JsonSerializable(typeof(ServiceLevel))]
[JsonSerializable(typeof(EngagementRate))]
[JsonSerializable(typeof(Stickiness))]
[JsonSerializable(typeof(OpenRate))]
[JsonSerializable(typeof(ClickThroughRate))]
[JsonSerializable(typeof(ClickToOpenRate))]
[JsonSerializable(typeof(ConversionRate))]
[JsonSerializable(typeof(UnsubscribeRate))]
[JsonSerializable(typeof(BounceRate))]
[JsonSerializable(typeof(ComplaintRate))]
[JsonSerializable(typeof(CampaignFunnel))]
[JsonSerializable(typeof(SendTimeProfile))]
[JsonSerializable(typeof(CohortTable))]
internal sealed partial class Metrics : JsonSerializerContext;
