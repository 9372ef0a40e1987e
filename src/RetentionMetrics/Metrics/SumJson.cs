using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The JSON form of an exact sum: a number with all the digits that it needs, which no numeric type need hold.</summary>
internal static class SumJson
{
    // As money is written; zeros beyond say nothing, and exact fractions leave up to 28 of them.
    private const int DecimalsKept = 2;

    public static void WriteSum(this Utf8JsonWriter writer, string name, DecimalSum sum)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(Plain(sum.ToString()));
    }

    private static ReadOnlySpan<char> Plain(string digits)
    {
        var kept = digits.IndexOf('.', StringComparison.Ordinal) + 1 + DecimalsKept;
        return kept <= DecimalsKept || kept >= digits.Length ? digits : digits.AsSpan(0, Math.Max(kept, digits.AsSpan().TrimEnd('0').Length));
    }

    public static DecimalSum Sum(this JsonFields fields, string name) => DecimalSum.Parse(fields.Digits(name));
}
