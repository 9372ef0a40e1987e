using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>An exact fraction, for formulas that divide: computed without rounding, rounded once at the end.</summary>
/// <remarks><c>default</c> is no fraction. The terms are not reduced after each step; <see cref="Pow"/> reduces before it multiplies out.</remarks>
internal readonly struct Fraction
{
    private readonly BigInteger _numerator;
    private readonly BigInteger _denominator;

    private Fraction(BigInteger numerator, BigInteger denominator)
    {
        _numerator = numerator;
        _denominator = denominator;
    }

    public static Fraction One { get; } = Of(1);

    public bool IsOne => _numerator == _denominator;

    public static Fraction Of(long value) => new(value, BigInteger.One);

    public static Fraction Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        return new Fraction(bits[3] < 0 ? -mantissa : mantissa, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }

    /// <summary>An exact sum.</summary>
    public static Fraction Of(DecimalSum value) => new(value.ToBigInteger(), DecimalSum.Of(1m).ToBigInteger());

    /// <summary>So many of so many; the whole is not 0.</summary>
    public static Fraction Of(long part, long whole) => new(part, whole);

    public static Fraction operator +(Fraction left, Fraction right) =>
        new((left._numerator * right._denominator) + (right._numerator * left._denominator), left._denominator * right._denominator);

    public static Fraction operator -(Fraction left, Fraction right) =>
        new((left._numerator * right._denominator) - (right._numerator * left._denominator), left._denominator * right._denominator);

    public static Fraction operator *(Fraction left, Fraction right) =>
        new(left._numerator * right._numerator, left._denominator * right._denominator);

    /// <summary>The quotient; the divisor is not 0.</summary>
    public static Fraction operator /(Fraction left, Fraction right) =>
        new(left._numerator * right._denominator, left._denominator * right._numerator);

    /// <summary>The power with a natural exponent; 0 to the power of 0 is 1.</summary>
    public Fraction Pow(int exponent)
    {
        var reduced = Reduced();
        return new Fraction(BigInteger.Pow(reduced._numerator, exponent), BigInteger.Pow(reduced._denominator, exponent));
    }

    /// <summary>The same fraction in lowest terms, for long sums.</summary>
    public Fraction Reduced()
    {
        var common = BigInteger.GreatestCommonDivisor(_numerator, _denominator);
        return new Fraction(_numerator / common, _denominator / common);
    }

    /// <summary>The value with 28 decimals, rounded half to even: exact where it has no more of them.</summary>
    /// <exception cref="OverflowException">The value exceeds the range of an exact sum.</exception>
    public DecimalSum ToSum() => DecimalSum.Rounded(_numerator, _denominator);
}
