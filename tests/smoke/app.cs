#:package RetentionMetrics@0.1.0

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var today = NetPromoterScore.FromScores([10, 9, 8, 3]);
var json = JsonSerializer.Serialize(today, Metrics.Default.NetPromoterScore);
Console.WriteLine(json);

var stored = JsonSerializer.Deserialize(json, Metrics.Default.NetPromoterScore);
Console.WriteLine((stored + today).Explain());

[JsonSerializable(typeof(NetPromoterScore))]
internal sealed partial class Metrics : JsonSerializerContext;
