using System.Text.Json;

namespace RetentionMetrics;

/// <summary>The properties of a stored metric, read with messages that say what is missing or wrong.</summary>
internal readonly struct JsonFields(JsonElement element, string owner)
{
    public long Int64(string name)
    {
        var field = Required(name);
        return field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out var value) ? value : throw Wrong(name, field, "a whole number");
    }

    public long Int64Or(string name, long missing) => Has(name) ? Int64(name) : missing;

    public int Int32(string name)
    {
        var field = Required(name);
        return field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out var value) ? value : throw Wrong(name, field, "a whole number");
    }

    /// <summary>The digits of a number as they stand, for sums wider than any numeric type.</summary>
    public string Digits(string name)
    {
        var field = Required(name);
        return field.ValueKind == JsonValueKind.Number ? field.GetRawText() : throw Wrong(name, field, "a number");
    }

    public string? TextOrNull(string name)
    {
        if (!Has(name))
            return null;
        var field = Required(name);
        return field.ValueKind == JsonValueKind.String ? field.GetString() : throw Wrong(name, field, "a text");
    }

    public TEnum? EnumOrNull<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (TextOrNull(name) is not { } text)
            return null;
        return Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : throw Wrong(name, Required(name), $"a {typeof(TEnum).Name}");
    }

    public JsonFields? ObjectOrNull(string name)
    {
        if (!Has(name))
            return null;
        var field = Required(name);
        return field.ValueKind == JsonValueKind.Object ? new JsonFields(field, $"{owner}.{name}") : throw Wrong(name, field, "an object");
    }

    public IEnumerable<JsonElement> Items(string name)
    {
        var field = Required(name);
        return field.ValueKind == JsonValueKind.Array ? field.EnumerateArray() : throw Wrong(name, field, "an array");
    }

    /// <summary>An array of whole numbers, such as the counts of a histogram.</summary>
    public long[] Int64Array(string name)
    {
        var field = Required(name);
        if (field.ValueKind != JsonValueKind.Array)
            throw Wrong(name, field, "an array");
        var values = new long[field.GetArrayLength()];
        var i = 0;
        foreach (var item in field.EnumerateArray())
            values[i++] = item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var value) ? value : throw Wrong(name, item, "whole numbers");
        return values;
    }

    public bool IsText(string name) => element.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String;

    public bool Has(string name) => element.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null;

    private JsonElement Required(string name) =>
        element.TryGetProperty(name, out var field) ? field : throw new JsonException($"The stored {owner} lacks \"{name}\".");

    private JsonException Wrong(string name, JsonElement found, string expected) =>
        new($"\"{name}\" of the stored {owner} is {found.GetRawText()}; expected {expected}.");
}
