using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>Stores a period as text such as <c>"2025-03"</c>, as a value and as a key of a dictionary, for System.Text.Json.</summary>
/// <remarks>
/// It writes the text of the format "O", and reads whatever <see cref="ReportingPeriod.Parse(string, IFormatProvider?)"/> reads. As a value it
/// reads an object of <c>start</c> and <c>end</c> (the first day after), too. <c>JsonSerializer</c> and its source generator find it by themselves.
/// </remarks>
public sealed class ReportingPeriodJsonConverter : JsonConverter<ReportingPeriod>
{
    private const string Expected = "A period is text such as \"2025-03\" or \"2025-02-01/P28D\", or an object of two dates, start and end";

    /// <inheritdoc/>
    public override ReportingPeriod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => Parse(reader.GetString()),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new JsonException($"{Expected}; found {reader.TokenType}."),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ReportingPeriod value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public override ReportingPeriod ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, ReportingPeriod value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToString("O", CultureInfo.InvariantCulture));
    }

    private static ReportingPeriod Parse(string? text) =>
        ReportingPeriod.TryParse(text, CultureInfo.InvariantCulture, out var period) ? period : throw new JsonException($"{Expected}; found '{text}'.");

    private static ReportingPeriod ReadObject(ref Utf8JsonReader reader)
    {
        DateOnly? start = null;
        DateOnly? end = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (string.Equals(name, "start", StringComparison.OrdinalIgnoreCase))
                start = ReadDate(ref reader);
            else if (string.Equals(name, "end", StringComparison.OrdinalIgnoreCase))
                end = ReadDate(ref reader);
            else
                reader.Skip();
        }

        return start <= end
            ? new ReportingPeriod(start.Value, end.Value)
            : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"{Expected}; found start '{start:yyyy-MM-dd}' and end '{end:yyyy-MM-dd}'."));
    }

    private static DateOnly ReadDate(ref Utf8JsonReader reader)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new JsonException($"{Expected}; found {reader.TokenType} '{text}' for a date.");
    }
}
