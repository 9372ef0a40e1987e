using System.Globalization;
using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <content>What is read from a sum: decimals, quotients and doubles, each rounded once. Big integers only where 96 bits do not hold the digits.</content>
internal readonly partial struct DecimalSum
{
    private static readonly BigInteger LargestMantissa = (BigInteger.One << 96) - 1;

    /// <summary>The sum as a decimal: exact when 96 bits hold its digits, otherwise rounded half to even at the last digit they hold.</summary>
    /// <exception cref="OverflowException">The sum lies outside the range of decimal, ±7.9e28.</exception>
    public decimal ToDecimal()
    {
        if (IsDecimal(out var amount))
            return amount;
        var magnitude = BigInteger.Abs(Mantissa());
        for (var scale = (int)_scale; scale >= 0; scale--)
        {
            var rounded = DivideHalfEven(magnitude, BigInteger.Pow(10, _scale - scale));
            if (rounded <= LargestMantissa)
                return Decimal(rounded, IsNegative, scale);
        }

        throw new OverflowException("The sum lies outside the range of decimal, ±7.9e28.");
    }

    /// <summary>The quotient sum / count as a decimal, correctly rounded to what 96 bits hold.</summary>
    public decimal DividedBy(long count) =>
        count != 0 && IsDecimal(out var amount) ? DecimalParts.WithoutTrailingZeros(amount / count) : DividedBy(Of((Int128)count, 0));

    /// <summary>The quotient of two exact sums as a decimal, correctly rounded to the digits 96 bits hold.</summary>
    /// <exception cref="OverflowException">The quotient lies outside the range of decimal.</exception>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public decimal DividedBy(DecimalSum divisor)
    {
        // Decimals round a quotient correctly, too; by one or more it cannot leave their range.
        if (IsDecimal(out var amount) && divisor.IsDecimal(out var by) && Math.Abs(by) >= 1)
            return DecimalParts.WithoutTrailingZeros(amount / by);
        var numerator = ToBigInteger();
        var denominator = divisor.ToBigInteger();
        var negative = numerator.Sign * denominator.Sign < 0;
        numerator = BigInteger.Abs(numerator);
        denominator = BigInteger.Abs(denominator);
        for (var scale = FinestScale; scale >= 0; scale--)
        {
            var rounded = DivideHalfEven(numerator * BigInteger.Pow(10, scale), denominator);
            // A quotient that comes out even is shown without the zeros that the search put behind it.
            if (rounded <= LargestMantissa)
                return DecimalParts.WithoutTrailingZeros(Decimal(rounded, negative, scale));
        }

        throw new OverflowException("The quotient lies outside the range of decimal, ±7.9e28.");
    }

    public double ToDouble()
    {
        // Both exact as doubles, so that their quotient is rounded once.
        const long LargestExactMantissa = 1L << 53;
        const int LargestExactPower = 22;
        if (_scale <= LargestExactPower && IsInt64(out var mantissa) && mantissa is >= -LargestExactMantissa and <= LargestExactMantissa)
            return mantissa / ExactPowersOfTen[_scale];
        // Via the decimal digits: correctly rounded, and no division of huge integers.
        return double.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The quotient numerator / denominator in units of 1e-28, rounded half to even at the last unit; exact where it has no more decimals.</summary>
    /// <exception cref="OverflowException">The quotient exceeds 255 bits.</exception>
    public static DecimalSum Rounded(BigInteger numerator, BigInteger denominator)
    {
        var negative = numerator.Sign * denominator.Sign < 0;
        var units = DivideHalfEven(BigInteger.Abs(numerator) * BigInteger.Pow(10, FinestScale), BigInteger.Abs(denominator));
        if (!Fits(units))
            throw new OverflowException("The quotient exceeds the range of an exact sum.");
        var scale = FinestScale;
        for (var shorter = units; scale > 0; scale--)
        {
            shorter = BigInteger.DivRem(shorter, 10, out var lastDigit);
            if (!lastDigit.IsZero)
                break;
        }

        return FromUnits(negative ? -units : units, scale);
    }

    private static ReadOnlySpan<double> ExactPowersOfTen =>
    [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    private static BigInteger DivideHalfEven(BigInteger value, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var remainder);
        var twice = (remainder * 2).CompareTo(divisor);
        return twice > 0 || (twice == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private static decimal Decimal(BigInteger magnitude, bool negative, int scale) => Decimal((UInt128)magnitude, negative, scale);

    private static decimal Decimal(UInt128 magnitude, bool negative, int scale) =>
        new((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), negative, (byte)scale);

    private bool IsDecimal(out decimal amount)
    {
        // Above the low half stands nothing but the sign.
        var negative = _high == Int128.NegativeOne;
        var magnitude = negative ? unchecked(UInt128.Zero - _low) : _low;
        var fits = (negative ? _low != UInt128.Zero : _high == Int128.Zero) && magnitude >> 96 == UInt128.Zero;
        amount = fits ? Decimal(magnitude, negative, _scale) : default;
        return fits;
    }

    private bool IsInt64(out long mantissa)
    {
        mantissa = (long)(ulong)(_low & ulong.MaxValue);
        return _low == (UInt128)(Int128)mantissa && _high == (mantissa < 0 ? Int128.NegativeOne : Int128.Zero);
    }
}
