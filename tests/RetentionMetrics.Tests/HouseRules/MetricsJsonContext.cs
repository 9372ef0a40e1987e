using System.Text.Json.Serialization;

namespace RetentionMetrics.Tests.HouseRules;

/// <summary>Every metric by source generation, as an application that is trimmed or compiled ahead of time stores them.</summary>
[JsonSerializable(typeof(NetPromoterScore))]
[JsonSerializable(typeof(WeightedNetPromoterScore))]
[JsonSerializable(typeof(CustomerSatisfactionScore))]
[JsonSerializable(typeof(CustomerEffortScore))]
internal sealed partial class MetricsJsonContext : JsonSerializerContext;
