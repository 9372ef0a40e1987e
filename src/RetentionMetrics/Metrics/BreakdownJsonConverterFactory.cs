using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>Finds the converter of a breakdown's key and metric.</summary>
public sealed class BreakdownJsonConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Breakdown<,>);
    }

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Reached by reflection-based serialization only, which is off under Native AOT; there the closed converter is named in the options.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The arguments come from a closed Breakdown and satisfy the same constraints.")]
    [UnconditionalSuppressMessage("Trimming", "IL2071", Justification = "The converter is made by its parameterless constructor, which the reference to the type keeps.")]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return (JsonConverter)Activator.CreateInstance(typeof(BreakdownJsonConverter<,>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
    }
}
