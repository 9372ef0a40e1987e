using System.Globalization;
using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <content>All digits as text, and back.</content>
internal readonly partial struct DecimalSum
{
    /// <summary>All digits, invariant, without exponent: what JSON stores.</summary>
    public override string ToString()
    {
        var big = Mantissa();
        var digits = BigInteger.Abs(big).ToString(CultureInfo.InvariantCulture).PadLeft(_scale + 1, '0');
        var whole = digits[..^_scale];
        var fraction = digits[^_scale..];
        return (big.Sign < 0 ? "-" : string.Empty) + whole + (fraction.Length == 0 ? string.Empty : "." + fraction);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; also accepts an exponent, as JSON numbers may have one.</summary>
    /// <exception cref="FormatException">The text is no number, or has more than 28 decimals or more digits than a sum can have.</exception>
    public static DecimalSum Parse(string text)
    {
        var exponent = 0;
        var mantissa = text.AsSpan();
        var e = mantissa.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!int.TryParse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
                throw new FormatException($"{text} is no number, or its exponent is too large.");
            mantissa = mantissa[..e];
        }

        var point = mantissa.IndexOf('.');
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        var scale = decimals - (long)exponent;
        // 256 bits have 78 digits: longer texts throw before they are multiplied out.
        if (digits.Length > 80 || scale is > FinestScale or < -50)
            throw new FormatException($"{text} has more digits than an exact sum of decimals can have.");
        var big = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) * BigInteger.Pow(10, FinestScale - (int)scale);
        if (!Fits(big))
            throw new FormatException($"{text} has more digits than an exact sum of decimals can have.");
        return FromUnits(big, (int)Math.Max(0, scale));
    }

    private static bool Fits(BigInteger units) => BigInteger.Abs(units) < BigInteger.One << 255;

    // Whole units of 1e-28, zeros below the scale.
    private static DecimalSum FromUnits(BigInteger units, int scale)
    {
        var mantissa = units / BigInteger.Pow(10, FinestScale - scale);
        return new DecimalSum((UInt128)(mantissa & ((BigInteger.One << 128) - 1)), (Int128)(mantissa >> 128), scale);
    }
}
