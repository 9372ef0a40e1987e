using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>An exact sum of decimals: the same whatever the order and grouping, without rounding at any size.</summary>
/// <remarks>
/// <c>decimal</c> itself rounds as soon as 96 bits no longer hold the digits (7.9e28 + 0.1), so a running decimal sum depends on the
/// order. This one keeps a 256-bit integer in units of the finest scale seen, so that 1.10 + 2.20 gives back 3.30. In units of 1e-28,
/// the finest a decimal knows, 96 bits of mantissa take 190 bits, which leaves room for 2^65 of the largest decimals; the range is
/// that of these units at every scale, so that a finer addend never makes a sum overflow that did not before.
/// </remarks>
internal readonly partial struct DecimalSum : IEquatable<DecimalSum>
{
    private const int FinestScale = 28;

    // What lies within 128 + 33 bits stays within 255 bits in the finest units, as 10^28 is below 2^94.
    private const long SafeHigh = 1L << 33;

    // value = (high · 2^128 + low) · 10^−scale, two's complement
    private readonly UInt128 _low;
    private readonly Int128 _high;
    private readonly byte _scale;

    private DecimalSum(UInt128 low, Int128 high, int scale)
    {
        _low = low;
        _high = high;
        _scale = (byte)scale;
    }

    public bool IsZero => _low == UInt128.Zero && _high == Int128.Zero;

    public bool IsNegative => _high < Int128.Zero;

    /// <summary>Gets the finest scale of what was added up.</summary>
    public int Scale => _scale;

    // The integers below 10^20 of the 64 bits that a factor has.
    internal static ReadOnlySpan<ulong> PowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];

    // By reference, and written once: a sum that is copied right after it was written waits for the pieces of it.
    public static DecimalSum operator +(in DecimalSum left, in DecimalSum right)
    {
        if (left._scale != right._scale)
            return AddScales(in left, in right);
        var low = unchecked(left._low + right._low);
        var carry = low < left._low ? Int128.One : Int128.Zero;
        var high = checked(left._high + right._high + carry);
        RefuseIfOutOfRange(low, high, left._scale);
        return new DecimalSum(low, high, left._scale);
    }

    public static DecimalSum operator -(in DecimalSum value) => value.Negate();

    public static DecimalSum operator -(in DecimalSum left, in DecimalSum right)
    {
        var negated = right.Negate();
        return left + negated;
    }

    /// <summary>The exact sum of a column. One pass, no allocation.</summary>
    public static DecimalSum Of(ReadOnlySpan<decimal> amounts) => MantissaKernel.Sum(amounts, out _);

    /// <summary>One amount as a sum.</summary>
    public static DecimalSum Of(decimal amount)
    {
        var parts = DecimalParts.Of(amount);
        return Of(parts.Mantissa, parts.Scale);
    }

    /// <summary>Whether a square is that of decimal multiplication, since an exact one would have more than 28 decimals.</summary>
    public static bool IsSquareRounded(int scale) => 2 * scale > FinestScale;

    /// <summary>The square of an amount: exact up to 14 decimals; of more, what decimals can tell of it, rounded half to even.</summary>
    /// <exception cref="OverflowException">The square exceeds an exact sum, or a decimal where it has to be one.</exception>
    public static DecimalSum Square(decimal amount)
    {
        var parts = DecimalParts.Of(amount);
        if (IsSquareRounded(parts.Scale))
            return Of(amount * amount);
        var (low, high) = parts.Square();
        RefuseIfOutOfRange(low, (Int128)high, 2 * parts.Scale);
        return new DecimalSum(low, (Int128)high, 2 * parts.Scale);
    }

    /// <summary>A whole number of units of a scale, 0 to 28.</summary>
    public static DecimalSum Of(Int128 mantissa, int scale) =>
        new((UInt128)mantissa, mantissa < Int128.Zero ? Int128.NegativeOne : Int128.Zero, scale);

    /// <summary>An amount counted several times, exactly.</summary>
    /// <exception cref="OverflowException">The product exceeds 256 bits; no count of real customers does.</exception>
    public static DecimalSum Of(decimal amount, long times) => Of(amount).Times(times);

    /// <summary>The product with a whole number, exactly.</summary>
    /// <exception cref="OverflowException">The product exceeds 256 bits.</exception>
    public DecimalSum Times(long factor)
    {
        if (IsInt64(out var mantissa))
            return Of(Product(mantissa, factor), _scale);
        var negative = IsNegative != factor < 0;
        var magnitude = IsNegative ? Negate() : this;
        var product = magnitude.TimesMagnitude(factor < 0 ? (ulong)(-(factor + 1)) + 1 : (ulong)factor);
        RefuseIfOutOfRange(product._low, product._high, _scale);
        return negative ? product.Negate() : product;
    }

    /// <summary>The sum as a whole number of units of 1e-28.</summary>
    public BigInteger ToBigInteger() => Mantissa() * BigInteger.Pow(10, FinestScale - _scale);

    /// <summary>Compares values: 1.0 and 1.00 are equal, as for decimals.</summary>
    public bool Equals(DecimalSum other)
    {
        var scale = Math.Max(_scale, other._scale);
        var (one, two) = (InScale(scale), other.InScale(scale));
        return one._low == two._low && one._high == two._high;
    }

    /// <summary>The sum as a whole number of units of a scale as fine or finer, if it is not negative and has at most so many of them.</summary>
    public bool TryUnits(int scale, ulong most, out ulong units)
    {
        units = 0;
        var zeros = scale - _scale;
        return _high == Int128.Zero && _low <= most && zeros < PowersOfTen.Length
            && Math.BigMul((ulong)_low, PowersOfTen[zeros], out units) == 0 && units <= most;
    }

    /// <summary>The sum as a whole number of units of a scale as fine or finer, if that takes at most 126 bits.</summary>
    public bool TryUnits(int scale, out Int128 units)
    {
        const int LastBit = 125;
        const int SignBit = 127;
        var refined = InScale(scale);
        units = (Int128)refined._low;
        var sign = units >> SignBit;
        return refined._high == sign && units >> LastBit == sign;
    }

    public override bool Equals(object? obj) => obj is DecimalSum other && Equals(other);

    public override int GetHashCode()
    {
        var finest = InScale(FinestScale);
        return HashCode.Combine(finest._low, finest._high);
    }

    // The same value in units of a finer scale, or of its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DecimalSum InScale(int scale) => scale == _scale ? this : Refined(scale);

    private DecimalSum Refined(int scale)
    {
        if (scale - _scale < PowersOfTen.Length - 1 && IsInt64(out var mantissa))
            return Of(Product(mantissa, (long)PowersOfTen[scale - _scale]), scale);
        var negative = IsNegative;
        var refined = negative ? Negate() : this;
        for (var missing = scale - _scale; missing > 0; missing -= PowersOfTen.Length - 1)
            refined = refined.TimesMagnitude(PowersOfTen[Math.Min(missing, PowersOfTen.Length - 1)]);
        if (negative)
            refined = refined.Negate();
        return new DecimalSum(refined._low, refined._high, scale);
    }

    internal static Int128 Product(long left, long right) => new((ulong)Math.BigMul(left, right, out var low), (ulong)low);

    // Of a value that is not negative: schoolbook over four limbs of 64 bits.
    private DecimalSum TimesMagnitude(ulong factor)
    {
        UInt128 by = factor;
        var p0 = (_low & ulong.MaxValue) * by;
        var p1 = ((_low >> 64) * by) + (p0 >> 64);
        var p2 = (((UInt128)_high & ulong.MaxValue) * by) + (p1 >> 64);
        var p3 = (((UInt128)_high >> 64) * by) + (p2 >> 64);
        if (p3 >> 63 != UInt128.Zero)
            throw OutOfRange();
        return new DecimalSum((p1 << 64) | (p0 & ulong.MaxValue), (Int128)((p3 << 64) | (p2 & ulong.MaxValue)), _scale);
    }

    private DecimalSum Negate()
    {
        var low = unchecked(~_low + UInt128.One);
        var high = unchecked(~_high + (low == UInt128.Zero ? Int128.One : Int128.Zero));
        return new DecimalSum(low, high, _scale);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DecimalSum AddScales(in DecimalSum left, in DecimalSum right)
    {
        if (left._scale > right._scale)
            return left + right.Refined(left._scale);
        // What a sum begins with.
        if (left.IsZero)
            return right;
        return left.Refined(right._scale) + right;
    }

    private static void RefuseIfOutOfRange(UInt128 low, Int128 high, int scale)
    {
        if (high >= SafeHigh || high < -SafeHigh)
            RefuseIfNotRefined(low, high, scale);
    }

    // In the finest units it must be there: refining throws where it is not.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RefuseIfNotRefined(UInt128 low, Int128 high, int scale) => _ = new DecimalSum(low, high, scale).Refined(FinestScale);

    private BigInteger Mantissa() => ((BigInteger)_high << 128) + (BigInteger)_low;

    private static OverflowException OutOfRange() => new("The value exceeds the range of an exact sum.");
}
