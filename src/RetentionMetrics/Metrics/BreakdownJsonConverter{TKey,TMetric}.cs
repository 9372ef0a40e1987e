using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>Stores a breakdown as an object with a property per segment, for System.Text.Json.</summary>
/// <typeparam name="TKey">The segment's key; any type that System.Text.Json accepts as a dictionary key.</typeparam>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <remarks>
/// <c>JsonSerializer</c> finds it by itself. With Native AOT, name the closed converter in the options or in
/// <c>JsonSourceGenerationOptions(Converters = [typeof(BreakdownJsonConverter&lt;string, ChurnRate&gt;)])</c>.
/// </remarks>
public sealed class BreakdownJsonConverter<TKey, TMetric> : JsonConverter<Breakdown<TKey, TMetric>>
    where TKey : notnull
    where TMetric : IMetric<TMetric>
{
    private readonly MetricJsonConverter<TMetric> _metrics = new();

    /// <inheritdoc/>
    public override Breakdown<TKey, TMetric> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"A breakdown is stored as an object; found {reader.TokenType}.");
        var keys = Keys(options);
        var segments = new List<KeyValuePair<TKey, TMetric>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = keys.ReadAsPropertyName(ref reader, typeof(TKey), options);
            reader.Read();
            segments.Add(KeyValuePair.Create(key, _metrics.Read(ref reader, typeof(TMetric), options)));
        }

        return new Breakdown<TKey, TMetric>(segments);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Breakdown<TKey, TMetric> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        var keys = Keys(options);
        writer.WriteStartObject();
        foreach (var (key, metric) in value)
        {
            keys.WriteAsPropertyName(writer, key, options);
            _metrics.Write(writer, metric, options);
        }

        writer.WriteEndObject();
    }

    private static JsonConverter<TKey> Keys(JsonSerializerOptions options) => (JsonConverter<TKey>)options.GetTypeInfo(typeof(TKey)).Converter;
}
