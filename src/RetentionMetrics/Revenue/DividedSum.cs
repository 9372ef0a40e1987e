using System.Globalization;
using System.Numerics;
using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>An exact amount of money as a sum of decimals over a whole number: 100 a year are 100 / 12 a month, which no decimal holds.</summary>
/// <remarks>
/// Kept in lowest terms of units of 1e-28, so that equal amounts have equal fields: 300 / 12 is 25. A divisor of more than 10^12, which no usual mix of
/// intervals needs, is not kept: the amounts are rounded at their 28th decimal first.
/// </remarks>
internal readonly record struct DividedSum
{
    /// <summary>The largest divisor that is kept.</summary>
    public const long LargestDivisor = 1_000_000_000_000;

    // default is 0 / 1.
    private readonly long _divisorLessOne;

    private DividedSum(DecimalSum numerator, long divisor)
    {
        Numerator = numerator;
        _divisorLessOne = divisor - 1;
    }

    public DecimalSum Numerator { get; }

    public long Divisor => _divisorLessOne + 1;

    public bool IsZero => Numerator.IsZero;

    public bool IsNegative => Numerator.IsNegative;

    public static DividedSum operator +(in DividedSum left, in DividedSum right)
    {
        if ((left._divisorLessOne | right._divisorLessOne) == 0)
            return new DividedSum(left.Numerator + right.Numerator, 1);
        if (TryCommon(left.Divisor, right.Divisor, out var common))
            return Of(left.Numerator.Times(common / left.Divisor) + right.Numerator.Times(common / right.Divisor), common);
        return new DividedSum(left.Rounded() + right.Rounded(), 1);
    }

    public static DividedSum operator -(in DividedSum left, in DividedSum right) => left + new DividedSum(-right.Numerator, right.Divisor);

    /// <summary>A sum over a divisor of 1 or more.</summary>
    public static DividedSum Of(DecimalSum sum, long divisor = 1)
    {
        if (divisor == 1)
            return new DividedSum(sum, 1);
        var units = sum.ToBigInteger();
        var shared = BigInteger.GreatestCommonDivisor(units, divisor);
        return new DividedSum(DecimalSum.Rounded(units / shared, DecimalSum.Of(1m).ToBigInteger()), (long)(divisor / shared));
    }

    /// <summary>The least common multiple of two divisors, where it is kept.</summary>
    public static bool TryCommon(long left, long right, out long common)
    {
        var multiple = (Int128)left / (long)BigInteger.GreatestCommonDivisor(left, right) * right;
        common = multiple <= LargestDivisor ? (long)multiple : 0;
        return common > 0;
    }

    /// <summary>The quotient of two amounts of which the second is not 0.</summary>
    public static double Ratio(in DividedSum part, in DividedSum whole) =>
        part.Divisor == whole.Divisor
            ? part.Numerator.ToDouble() / whole.Numerator.ToDouble()
            : part.Numerator.Times(whole.Divisor).ToDouble() / whole.Numerator.Times(part.Divisor).ToDouble();

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not an amount, or not one in lowest terms.</exception>
    public static DividedSum Read(JsonFields fields, string name)
    {
        if (!fields.IsText(name))
            return Of(fields.Sum(name));
        var text = fields.TextOrNull(name)!;
        var bar = text.IndexOf('/', StringComparison.Ordinal);
        if (bar < 0 || !long.TryParse(text.AsSpan(bar + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var divisor) || divisor is < 1 or > LargestDivisor)
            throw new FormatException($"\"{name}\" is \"{text}\"; expected a number, or a sum and a whole number as in \"25/3\".");
        return Of(DecimalSum.Parse(text[..bar]), divisor);
    }

    /// <summary>Writes a number, or a text as "25/3" where no number holds the amount.</summary>
    public void Write(Utf8JsonWriter writer, string name)
    {
        if (_divisorLessOne == 0)
            writer.WriteSum(name, Numerator);
        else
            writer.WriteString(name, ToString());
    }

    /// <summary>The amount as a decimal, correctly rounded to what 96 bits hold.</summary>
    /// <exception cref="OverflowException">The amount lies outside the range of decimal, ±7.9e28.</exception>
    public decimal ToDecimal() => _divisorLessOne == 0 ? Numerator.ToDecimal() : Numerator.DividedBy(Divisor);

    /// <summary>The amount as a decimal, or null where no decimal holds it.</summary>
    public decimal? ToDecimalOrNull() => Math.Abs(ToDouble()) < NumberText.LargestDecimal ? ToDecimal() : null;

    public double ToDouble() => Numerator.ToDouble() / Divisor;

    /// <summary>The amount over a number of 1 or more as a decimal.</summary>
    /// <exception cref="OverflowException">The amount lies outside the range of decimal, ±7.9e28.</exception>
    public decimal DividedBy(int months, long customers = 1) =>
        Divisor == 1 && customers == 1 ? Numerator.DividedBy(months) : Numerator.DividedBy(DecimalSum.Of(months, customers).Times(Divisor));

    /// <summary>The quotient of two amounts, of which the second is not 0, as a decimal.</summary>
    /// <exception cref="OverflowException">The quotient lies outside the range of decimal, ±7.9e28.</exception>
    public decimal DividedBy(in DividedSum whole) =>
        Divisor == whole.Divisor ? Numerator.DividedBy(whole.Numerator) : Numerator.Times(whole.Divisor).DividedBy(whole.Numerator.Times(Divisor));

    /// <summary>All digits, invariant: 25, or 25/3.</summary>
    public override string ToString() =>
        _divisorLessOne == 0 ? Numerator.ToString() : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Divisor}");

    private DecimalSum Rounded() => DecimalSum.Rounded(Numerator.ToBigInteger(), DecimalSum.Of(Divisor).ToBigInteger());
}
