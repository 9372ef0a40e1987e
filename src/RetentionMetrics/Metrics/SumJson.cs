using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The JSON form of an exact sum: a number with all its digits, which no numeric type need hold.</summary>
internal static class SumJson
{
    public static void WriteSum(this Utf8JsonWriter writer, string name, DecimalSum sum)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(sum.ToString());
    }

    public static DecimalSum Sum(this JsonFields fields, string name) => DecimalSum.Parse(fields.Digits(name));
}
