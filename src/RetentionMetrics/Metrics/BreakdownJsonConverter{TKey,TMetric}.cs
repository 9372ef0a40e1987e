using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>Stores a breakdown for System.Text.Json, whatever its key is made of.</summary>
/// <typeparam name="TKey">The segment's key; any type that System.Text.Json writes and reads back.</typeparam>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <remarks>
/// <para>Keys that can be property names (texts, numbers, dates, enumerations, <c>Guid</c>) make an object, <c>{"DE":{…},"FR":{…}}</c>; others, such as tuples
/// and records, an array, <c>[{"key":{"Item1":"DE","Item2":3},"value":{…}}]</c>. A total that is not the sum of the segments, as of distinct customers, is
/// stored as well: <c>{"segments":[…],"total":{…}}</c>. All three are read.</para>
/// <para>Every key is read back while it is written. One that does not come back the same throws <see cref="NotSupportedException"/> and names the segment.</para>
/// <para><c>JsonSerializer</c> finds the converter by itself. With Native AOT, name the closed converter in the options or in
/// <c>JsonSourceGenerationOptions(Converters = [typeof(BreakdownJsonConverter&lt;string, ChurnRate&gt;)])</c>, and the key's type in a
/// <c>JsonSerializable</c> attribute.</para>
/// </remarks>
public sealed class BreakdownJsonConverter<TKey, TMetric> : JsonConverter<Breakdown<TKey, TMetric>>
    where TKey : notnull
    where TMetric : IMetric<TMetric>
{
    private const string KeyName = "key";
    private const string ValueName = "value";
    private const string SegmentsName = "segments";
    private const string TotalName = "total";

    private readonly MetricJsonConverter<TMetric> _metrics = new();

    // Options are compiled by their first use, so those of the keys are kept for the options they were made from.
    private BreakdownKeys<TKey>? _keys;

    /// <inheritdoc/>
    public override Breakdown<TKey, TMetric> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var keys = KeysOf(options);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, keys, options),
            JsonTokenType.StartArray => new Breakdown<TKey, TMetric>(ReadArray(ref reader, keys, options)),
            _ => throw new JsonException($"A breakdown is stored as an object or an array; found {reader.TokenType}."),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Breakdown<TKey, TMetric> value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        var keys = KeysOf(options);
        if (!value.Values.Total().Equals(value.Total))
        {
            writer.WriteStartObject();
            writer.WritePropertyName(SegmentsName);
            WriteArray(writer, value, keys, options);
            writer.WritePropertyName(TotalName);
            _metrics.Write(writer, value.Total, options);
            writer.WriteEndObject();
        }
        else if (value.Count == 0 || keys.CanBeNames(value.Keys.First()))
        {
            writer.WriteStartObject();
            foreach (var (key, metric) in value)
            {
                keys.WriteName(writer, key);
                _metrics.Write(writer, metric, options);
            }

            writer.WriteEndObject();
        }
        else
        {
            WriteArray(writer, value, keys, options);
        }
    }

    private void WriteArray(Utf8JsonWriter writer, Breakdown<TKey, TMetric> value, BreakdownKeys<TKey> keys, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var (key, metric) in value)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(KeyName);
            keys.WriteValue(writer, key);
            writer.WritePropertyName(ValueName);
            _metrics.Write(writer, metric, options);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private Breakdown<TKey, TMetric> ReadObject(ref Utf8JsonReader reader, BreakdownKeys<TKey> keys, JsonSerializerOptions options)
    {
        var segments = new List<KeyValuePair<TKey, TMetric>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var next = reader;
            next.Read();
            // A metric is an object, so an array of segments is not one that happens to have this name.
            if (next.TokenType == JsonTokenType.StartArray && reader.ValueTextEquals(SegmentsName))
                return ReadWithTotal(ref reader, keys, options);
            var key = keys.ReadName(ref reader);
            reader.Read();
            segments.Add(KeyValuePair.Create(key, _metrics.Read(ref reader, typeof(TMetric), options)));
        }

        return new Breakdown<TKey, TMetric>(segments);
    }

    private Breakdown<TKey, TMetric> ReadWithTotal(ref Utf8JsonReader reader, BreakdownKeys<TKey> keys, JsonSerializerOptions options)
    {
        reader.Read();
        var breakdown = new Breakdown<TKey, TMetric>(ReadArray(ref reader, keys, options));
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(TotalName))
            throw new JsonException($"The stored breakdown lacks \"{TotalName}\" behind \"{SegmentsName}\".");
        reader.Read();
        var total = _metrics.Read(ref reader, typeof(TMetric), options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
            throw new JsonException($"The stored breakdown ends with \"{TotalName}\"; found {reader.TokenType}.");
        return breakdown.WithTotal(total);
    }

    private List<KeyValuePair<TKey, TMetric>> ReadArray(ref Utf8JsonReader reader, BreakdownKeys<TKey> keys, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException($"The segments are stored as an array; found {reader.TokenType}.");
        var segments = new List<KeyValuePair<TKey, TMetric>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            segments.Add(ReadEntry(ref reader, keys, options));
        return segments;
    }

    private KeyValuePair<TKey, TMetric> ReadEntry(ref Utf8JsonReader reader, BreakdownKeys<TKey> keys, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"A segment is stored as an object of \"{KeyName}\" and \"{ValueName}\"; found {reader.TokenType}.");
        var (hasKey, hasValue) = (false, false);
        var (key, metric) = (default(TKey), default(TMetric));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isKey, isValue) = (reader.ValueTextEquals(KeyName), reader.ValueTextEquals(ValueName));
            reader.Read();
            if (isKey)
                (key, hasKey) = (keys.ReadValue(ref reader), true);
            else if (isValue)
                (metric, hasValue) = (_metrics.Read(ref reader, typeof(TMetric), options), true);
            else
                reader.Skip();
        }

        if (!hasKey || !hasValue || key is null)
            throw new JsonException($"A stored segment lacks \"{(hasValue ? KeyName : ValueName)}\".");
        return KeyValuePair.Create(key, metric!);
    }

    private BreakdownKeys<TKey> KeysOf(JsonSerializerOptions options)
    {
        var keys = _keys;
        return keys is not null && ReferenceEquals(keys.Options, options) ? keys : _keys = new BreakdownKeys<TKey>(options);
    }
}
