using System.Globalization;
using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>An exact sum of decimals: the same whatever the order and grouping, without rounding at any size.</summary>
/// <remarks>
/// <c>decimal</c> itself rounds as soon as 96 bits no longer hold the digits (7.9e28 + 0.1), so a running decimal sum depends on the
/// order. This one keeps a 256-bit integer in units of 1e-28, the finest a decimal knows: 96 bits of mantissa times 1e28 take 190 bits,
/// which leaves room for 2^65 of the largest decimals. The largest scale seen is kept as well, so that 1.10 + 2.20 gives back 3.30.
/// </remarks>
internal readonly struct DecimalSum : IEquatable<DecimalSum>
{
    private const int UnitScale = 28;

    // value = (high · 2^128 + low) · 1e-28, two's complement
    private readonly UInt128 _low;
    private readonly Int128 _high;
    private readonly byte _scale;

    private DecimalSum(UInt128 low, Int128 high, byte scale)
    {
        _low = low;
        _high = high;
        _scale = scale;
    }

    public bool IsZero => _low == UInt128.Zero && _high == Int128.Zero;

    public bool IsNegative => _high < Int128.Zero;

    public static DecimalSum operator +(DecimalSum left, DecimalSum right)
    {
        var low = unchecked(left._low + right._low);
        var carry = low < left._low ? Int128.One : Int128.Zero;
        return new DecimalSum(low, checked(left._high + right._high + carry), Math.Max(left._scale, right._scale));
    }

    public static DecimalSum operator -(DecimalSum value) => value.Negate();

    public static DecimalSum operator -(DecimalSum left, DecimalSum right) => left + right.Negate();

    /// <summary>The exact sum of a column. One pass, no allocation.</summary>
    public static DecimalSum Of(ReadOnlySpan<decimal> amounts)
    {
        // Mantissas are added as integers, one total per scale, and scaled once at the end. A span has fewer than 2^31 entries of
        // 96 bits, so that no total leaves 127 bits.
        Span<Int128> totals = stackalloc Int128[UnitScale + 1];
        totals.Clear();
        Span<int> bits = stackalloc int[4];
        var scales = 0u;
        foreach (var amount in amounts)
        {
            var mantissa = Mantissa(amount, bits, out var scale);
            totals[scale] += mantissa;
            scales |= 1u << scale;
        }

        var sum = default(DecimalSum);
        for (; scales != 0; scales &= scales - 1)
        {
            var scale = BitOperations.TrailingZeroCount(scales);
            sum += Scaled(totals[scale], scale);
        }

        return sum;
    }

    /// <summary>One amount as a sum.</summary>
    public static DecimalSum Of(decimal amount)
    {
        var mantissa = Mantissa(amount, stackalloc int[4], out var scale);
        return Scaled(mantissa, scale);
    }

    /// <summary>An amount counted several times, exactly.</summary>
    /// <exception cref="OverflowException">The product exceeds 256 bits; no count of real customers does.</exception>
    public static DecimalSum Of(decimal amount, long times) => Of(amount).Times(times);

    /// <summary>The product with a whole number, exactly.</summary>
    public DecimalSum Times(long factor)
    {
        var negative = IsNegative != factor < 0;
        var magnitude = IsNegative ? Negate() : this;
        var by = (UInt128)(factor < 0 ? (ulong)(-(factor + 1)) + 1 : (ulong)factor);
        const ulong Mask = ulong.MaxValue;
        // Schoolbook over four limbs of 64 bits.
        var p0 = (magnitude._low & Mask) * by;
        var p1 = ((magnitude._low >> 64) * by) + (p0 >> 64);
        var p2 = (((UInt128)magnitude._high & Mask) * by) + (p1 >> 64);
        var p3 = (((UInt128)magnitude._high >> 64) * by) + (p2 >> 64);
        if (p3 >> 63 != UInt128.Zero)
            throw new OverflowException("The product exceeds the range of an exact sum.");
        var product = new DecimalSum(((p1 & Mask) << 64) | (p0 & Mask), (Int128)(((p3 & Mask) << 64) | (p2 & Mask)), _scale);
        return negative ? product.Negate() : product;
    }

    /// <summary>The sum as a decimal: exact when 96 bits hold its digits, otherwise rounded half to even at the last digit they hold.</summary>
    /// <exception cref="OverflowException">The sum lies outside the range of decimal, ±7.9e28.</exception>
    public decimal ToDecimal()
    {
        var big = ToBigInteger();
        var negative = big.Sign < 0;
        var magnitude = BigInteger.Abs(big);
        // The digits below the scale that the addends had are zeros: drop them first, so that nothing is rounded that need not be.
        var scale = UnitScale;
        var drop = UnitScale - _scale;
        var limit = (BigInteger.One << 96) - 1;
        while (scale - drop >= 0)
        {
            var rounded = DivideHalfEven(magnitude, BigInteger.Pow(10, drop));
            if (rounded <= limit)
                return new decimal((int)(uint)(rounded & uint.MaxValue), (int)(uint)((rounded >> 32) & uint.MaxValue), (int)(uint)(rounded >> 64), negative, (byte)(scale - drop));
            drop++;
        }

        throw new OverflowException("The sum lies outside the range of decimal, ±7.9e28.");
    }

    /// <summary>The quotient sum / count as a decimal, correctly rounded to what 96 bits hold.</summary>
    public decimal DividedBy(long count) => DividedBy(Of(count));

    /// <summary>The quotient of two exact sums as a decimal, correctly rounded to the digits 96 bits hold.</summary>
    /// <exception cref="OverflowException">The quotient lies outside the range of decimal.</exception>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public decimal DividedBy(DecimalSum divisor)
    {
        var numerator = ToBigInteger();
        var denominator = divisor.ToBigInteger();
        var negative = numerator.Sign * denominator.Sign < 0;
        numerator = BigInteger.Abs(numerator);
        denominator = BigInteger.Abs(denominator);
        var limit = (BigInteger.One << 96) - 1;
        for (var scale = UnitScale; scale >= 0; scale--)
        {
            var rounded = DivideHalfEven(numerator * BigInteger.Pow(10, scale), denominator);
            if (rounded > limit)
                continue;
            // A quotient that comes out even is shown without the zeros that the search put behind it.
            while (scale > 0 && (rounded % 10).IsZero)
            {
                rounded /= 10;
                scale--;
            }

            // A decimal can hold a negative zero, which turns into one of doubles and prints a sign there.
            return new decimal(
                (int)(uint)(rounded & uint.MaxValue), (int)(uint)((rounded >> 32) & uint.MaxValue), (int)(uint)(rounded >> 64), negative && !rounded.IsZero, (byte)scale);
        }

        throw new OverflowException("The quotient lies outside the range of decimal, ±7.9e28.");
    }

    public double ToDouble()
    {
        // Via the decimal digits: correctly rounded, and no division of huge integers.
        return double.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The sum as a whole number of units of 1e-28.</summary>
    public BigInteger ToBigInteger() => ((BigInteger)_high << 128) + (BigInteger)_low;

    /// <summary>All digits, invariant, without exponent: what JSON stores.</summary>
    public override string ToString()
    {
        var big = ToBigInteger();
        var digits = BigInteger.Abs(big).ToString(CultureInfo.InvariantCulture).PadLeft(UnitScale + 1, '0');
        var whole = digits[..^UnitScale];
        var fraction = digits[^UnitScale..][.._scale];
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
        // 256 bits have 78 digits: longer texts are refused before they are multiplied out.
        if (digits.Length > 80 || scale is > UnitScale or < -50)
            throw new FormatException($"{text} has more digits than an exact sum of decimals can have.");
        var big = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) * BigInteger.Pow(10, UnitScale - (int)scale);
        if (!Fits(big))
            throw new FormatException($"{text} has more digits than an exact sum of decimals can have.");
        return FromUnits(big, (byte)Math.Max(0, scale));
    }

    /// <summary>The quotient numerator / denominator in units of 1e-28, rounded half to even at the last unit; exact where it has no more decimals.</summary>
    /// <exception cref="OverflowException">The quotient exceeds 255 bits.</exception>
    public static DecimalSum Rounded(BigInteger numerator, BigInteger denominator)
    {
        var negative = numerator.Sign * denominator.Sign < 0;
        var units = DivideHalfEven(BigInteger.Abs(numerator) * BigInteger.Pow(10, UnitScale), BigInteger.Abs(denominator));
        if (!Fits(units))
            throw new OverflowException("The quotient exceeds the range of an exact sum.");
        var scale = UnitScale;
        for (var shorter = units; scale > 0; scale--)
        {
            shorter = BigInteger.DivRem(shorter, 10, out var lastDigit);
            if (!lastDigit.IsZero)
                break;
        }

        return FromUnits(negative ? -units : units, (byte)scale);
    }

    /// <summary>Compares values: 1.0 and 1.00 are equal, as for decimals.</summary>
    public bool Equals(DecimalSum other) => _low == other._low && _high == other._high;

    public override bool Equals(object? obj) => obj is DecimalSum other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_low, _high);

    private static bool Fits(BigInteger units) => BigInteger.Abs(units) < BigInteger.One << 255;

    private static DecimalSum FromUnits(BigInteger units, byte scale) =>
        new((UInt128)(units & ((BigInteger.One << 128) - 1)), (Int128)(units >> 128), scale);

    /// <summary>The digits of a decimal as a signed integer: amount = mantissa · 10^−scale.</summary>
    private static Int128 Mantissa(decimal amount, Span<int> bits, out int scale)
    {
        decimal.GetBits(amount, bits);
        scale = (bits[3] >> 16) & 0xFF;
        var magnitude = (Int128)new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return bits[3] < 0 ? -magnitude : magnitude;
    }

    private static BigInteger DivideHalfEven(BigInteger value, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var remainder);
        var twice = (remainder * 2).CompareTo(divisor);
        return twice > 0 || (twice == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    /// <summary>mantissa · 10^(28 − scale) as 256 bits.</summary>
    public static DecimalSum Scaled(Int128 mantissa, int scale)
    {
        if (mantissa == Int128.Zero)
            return new DecimalSum(UInt128.Zero, Int128.Zero, (byte)scale);
        var sum = new DecimalSum((UInt128)mantissa, mantissa < Int128.Zero ? Int128.NegativeOne : Int128.Zero, 0);
        // Two factors, each below 2^63.
        var power = UnitScale - scale;
        var half = power / 2;
        sum = sum.Times(PowerOfTen(half)).Times(PowerOfTen(power - half));
        return new DecimalSum(sum._low, sum._high, (byte)scale);
    }

    private static long PowerOfTen(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }

    private DecimalSum Negate()
    {
        var low = unchecked(~_low + UInt128.One);
        var high = unchecked(~_high + (low == UInt128.Zero ? Int128.One : Int128.Zero));
        return new DecimalSum(low, high, _scale);
    }
}
