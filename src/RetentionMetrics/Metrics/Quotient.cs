namespace RetentionMetrics;

/// <summary>Quotients of exact numbers as decimals, so that a text rounds the quotient itself and not the double nearest to it.</summary>
internal static class Quotient
{
    private const byte Digits = 28;
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

    /// <summary>100 · (plus − minus) / whole, in points; null when there is no whole.</summary>
    public static decimal? Points(long plus, long minus, long whole) => 100 * Of(plus - minus, whole);
}
