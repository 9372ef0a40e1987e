using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

int[] scores = [10, 9, 8, 3];
Show(NetPromoterScore.FromScores(scores), Metrics.Default.NetPromoterScore);
Show(NetPromoterScore.FromResponses(scores, score => score), Metrics.Default.NetPromoterScore);

// Computes, stores, reads back, adds, explains: all that a service does with a metric.
static void Show<TMetric>(TMetric metric, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TMetric> type)
    where TMetric : IMetric<TMetric>
{
    var json = JsonSerializer.Serialize(metric, type);
    var stored = JsonSerializer.Deserialize(json, type)!;
    Console.WriteLine($"{json} {stored.Equals(metric)} {stored + TMetric.Zero}: {stored.Explain()}");
}

[JsonSerializable(typeof(NetPromoterScore))]
internal sealed partial class Metrics : JsonSerializerContext;
