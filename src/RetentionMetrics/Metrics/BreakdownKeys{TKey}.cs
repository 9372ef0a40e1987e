using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RetentionMetrics;

/// <summary>The keys of a breakdown in JSON: as property names where they can be, else as values; each is read back before it is written.</summary>
internal sealed class BreakdownKeys<TKey>
    where TKey : notnull
{
    private readonly JsonSerializerOptions _withFields;
    private readonly JsonTypeInfo<TKey> _values;
    private readonly JsonConverter<TKey> _names;

    public BreakdownKeys(JsonSerializerOptions options)
    {
        Options = options;
        // The parts of a tuple are fields, which options leave out unless they are asked for.
        _withFields = options.IncludeFields ? options : new JsonSerializerOptions(options) { IncludeFields = true };
        _values = (JsonTypeInfo<TKey>)_withFields.GetTypeInfo(typeof(TKey));
        _names = (JsonConverter<TKey>)_values.Converter;
    }

    public JsonSerializerOptions Options { get; }

    /// <summary>Whether the key's converter writes property names: those of objects and collections do not.</summary>
    public bool CanBeNames(TKey key)
    {
        if (_values.Kind != JsonTypeInfoKind.None)
            return false;
        try
        {
            _ = Name(key);
            return true;
        }
        catch (Exception exception) when (exception is NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    public void WriteName(Utf8JsonWriter writer, TKey key)
    {
        Check(key, Name, ReadNameOf);
        _names.WriteAsPropertyName(writer, key, _withFields);
    }

    public void WriteValue(Utf8JsonWriter writer, TKey key)
    {
        Check(key, key => JsonSerializer.SerializeToUtf8Bytes(key, _values), json => JsonSerializer.Deserialize(json.Span, _values));
        JsonSerializer.Serialize(writer, key, _values);
    }

    public TKey ReadName(ref Utf8JsonReader reader) => _names.ReadAsPropertyName(ref reader, typeof(TKey), _withFields);

    public TKey? ReadValue(ref Utf8JsonReader reader) => JsonSerializer.Deserialize(ref reader, _values);

    private ReadOnlyMemory<byte> Name(TKey key)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        _names.WriteAsPropertyName(writer, key, _withFields);
        writer.WriteNullValue();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private TKey ReadNameOf(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        reader.Read();
        return ReadName(ref reader);
    }

    private static void Check(TKey key, Func<TKey, ReadOnlyMemory<byte>> write, Func<ReadOnlyMemory<byte>, TKey?> read)
    {
        Exception? reason = null;
        try
        {
            if (read(write(key)) is { } back && EqualityComparer<TKey>.Default.Equals(back, key))
                return;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or ArgumentException or InvalidOperationException or FormatException)
        {
            reason = exception;
        }

        throw new NotSupportedException(
            string.Create(CultureInfo.InvariantCulture, $"Segment '{key}': this {typeof(TKey).Name} does not come back the same from JSON, so it is not written."),
            reason);
    }
}
