using System.Text.Json.Serialization;

namespace RetentionMetrics.Tests.HouseRules;

/// <summary>Every metric by source generation, as an application that is trimmed or compiled ahead of time stores them.</summary>
[JsonSerializable(typeof(NetPromoterScore))]
[JsonSerializable(typeof(WeightedNetPromoterScore))]
[JsonSerializable(typeof(CustomerSatisfactionScore))]
[JsonSerializable(typeof(CustomerEffortScore))]
[JsonSerializable(typeof(CustomerMovements))]
[JsonSerializable(typeof(CustomerRetentionRate))]
[JsonSerializable(typeof(ChurnRate))]
[JsonSerializable(typeof(Stickiness))]
[JsonSerializable(typeof(RepeatPurchaseRate))]
[JsonSerializable(typeof(AverageOrderValue))]
[JsonSerializable(typeof(PurchaseFrequency))]
[JsonSerializable(typeof(CustomerLifetimeValue))]
[JsonSerializable(typeof(MonthlyRecurringRevenue))]
[JsonSerializable(typeof(FirstContactResolutionRate))]
[JsonSerializable(typeof(FirstResponseTime))]
[JsonSerializable(typeof(ResolutionTime))]
[JsonSerializable(typeof(ServiceLevel))]
[JsonSerializable(typeof(OpenRate))]
[JsonSerializable(typeof(ClickThroughRate))]
[JsonSerializable(typeof(ClickToOpenRate))]
[JsonSerializable(typeof(ConversionRate))]
[JsonSerializable(typeof(UnsubscribeRate))]
[JsonSerializable(typeof(BounceRate))]
[JsonSerializable(typeof(ComplaintRate))]
[JsonSerializable(typeof(EngagementRate))]
[JsonSerializable(typeof(CampaignFunnel))]
[JsonSerializable(typeof(SendTimeProfile))]
[JsonSerializable(typeof(CohortTable))]
internal sealed partial class MetricsJsonContext : JsonSerializerContext;
