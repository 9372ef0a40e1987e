namespace RetentionMetrics;

/// <summary>Quotients of exact numbers as decimals, so that a text rounds the quotient itself and not the double nearest to it.</summary>
internal static class Quotient
{
    private const byte Digits = 28;
    private const byte ShortDigits = 9;
    private const byte PointDigits = 2;
    private static readonly UInt128 Upper = 10_000_000_000_000_000_000;
    private static readonly UInt128 Lower = 1_000_000_000;

    /// <summary>part / whole, cut after 28 decimals where it lies within ±1; null when there is no whole.</summary>
    /// <remarks>
    /// Cut and not rounded: so no quotient below a half becomes one, however large the counts are. Below 2³¹ a decimal's own rounding is as good: over
    /// such a whole no quotient lies within 10⁻²⁸ of a half of its first 18 decimals without being one.
    /// </remarks>
    public static decimal? Of(long part, long whole)
    {
        if (whole == 0)
            return null;
        var magnitude = (ulong)Int128.Abs(part);
        if (whole <= int.MaxValue || magnitude > (ulong)whole)
            return (decimal)part / whole;
        // 19 digits and 9 more: a product stays below 2^127, and all of them below 2^96.
        var (first, rest) = UInt128.DivRem(magnitude * Upper, (ulong)whole);
        var mantissa = (first * Lower) + (rest * Lower / (ulong)whole);
        return new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), (int)(uint)(mantissa >> 64), part < 0, Digits);
    }

    /// <summary>The same for a text; where its format shows few digits, cut after few of them and one more that says whether any followed: it is rounded alike, in less time.</summary>
    public static decimal? Of(long part, long whole, ReadOnlySpan<char> format) =>
        IsShort(part, whole, format) ? Short(part, whole, ShortDigits) : Of(part, whole);

    /// <summary>100 · (plus − minus) / whole, in points, for a text; null when there is no whole.</summary>
    public static decimal? Points(long plus, long minus, long whole, ReadOnlySpan<char> format) =>
        IsShort(plus - minus, whole, format) ? Short(plus - minus, whole, ShortDigits - PointDigits) : 100 * Of(plus - minus, whole);

    // "P" shows two digits fewer than the quotient has, "F" and "N" of points as well.
    private static bool IsShort(long part, long whole, ReadOnlySpan<char> format) =>
        whole > 0 && part is >= -int.MaxValue and <= int.MaxValue
        && NumberText.ShowsFewDigits(format);

    private static decimal Short(long part, long whole, byte digits)
    {
        const ulong Scale = 100_000_000;
        var (mantissa, rest) = Math.DivRem((ulong)Math.Abs(part) * Scale, (ulong)whole);
        mantissa = (mantissa * 10) + (rest > 0 ? 1u : 0);
        return new decimal((int)(uint)mantissa, (int)(uint)(mantissa >> 32), 0, part < 0, digits);
    }
}
