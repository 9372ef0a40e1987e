using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>Writes and reads the counts and sums that a metric is made of, for System.Text.Json.</summary>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <remarks>
/// Every metric of this library carries this converter as an attribute, so <c>JsonSerializer</c> finds it by itself, with
/// default options and with source generation. The JSON holds the state (<c>{"lost":50,"atRisk":1000,…}</c>), never the quotient; property
/// names do not depend on the naming policy, unknown properties are ignored, and what no factory would accept throws a <see cref="JsonException"/>.
/// </remarks>
public sealed class MetricJsonConverter<TMetric> : JsonConverter<TMetric>
    where TMetric : IMetric<TMetric>
{
    /// <inheritdoc/>
    public override TMetric Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"A {typeof(TMetric).Name} is stored as an object; found {reader.TokenType}.");
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return State.Read(new JsonFields(document.RootElement, typeof(TMetric).Name));
        }
        catch (Exception refusal) when (refusal is ArgumentException or OverflowException or FormatException or InvalidOperationException)
        {
            throw new JsonException($"The stored {typeof(TMetric).Name} is not one: {refusal.Message}", refusal);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TMetric value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        ((IJsonState<TMetric>)value).Write(writer);
        writer.WriteEndObject();
    }

    // Through an instance, not a static interface member: an internal interface cannot constrain a public type parameter.
    private static IJsonState<TMetric> State => (IJsonState<TMetric>)TMetric.Zero;
}
