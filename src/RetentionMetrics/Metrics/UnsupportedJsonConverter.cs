using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>Throws where JSON would be written that could not be read back, and says what to store instead.</summary>
/// <remarks>Types of this library that JSON cannot hold carry this converter as an attribute; there is no need to name it
/// anywhere.</remarks>
public sealed class UnsupportedJsonConverter : JsonConverter<object>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => true;

    /// <summary>Throws.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="typeToConvert">The type.</param>
    /// <param name="options">The options.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        throw Unsupported(typeToConvert);
    }

    /// <summary>Throws.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="NotSupportedException">Always; the message says what to store instead.</exception>
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        throw Unsupported(value.GetType());
    }

    private static NotSupportedException Unsupported(Type type) => new(
        $"A {type.Name.Split('`')[0]} cannot be read back from JSON, so that it is not written either. "
        + type.GetCustomAttribute<StoreInsteadAttribute>(inherit: false)?.Advice);
}
