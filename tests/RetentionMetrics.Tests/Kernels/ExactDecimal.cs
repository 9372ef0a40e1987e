using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Kernels;

/// <summary>Decimals as plain big integers, the slow and obvious twin of the exact sum, and decimals of every kind to try it on.</summary>
internal static class ExactDecimal
{
    public const int Scale = 28;

    public static BigInteger LargestMantissa { get; } = (BigInteger.One << 96) - 1;

    /// <summary>Decimals of any mantissa and scale, with the extremes often.</summary>
    public static Gen<decimal> Any { get; } = Gen.Frequency(
        (6, from low in Gen.Choose(int.MinValue, int.MaxValue)
            from mid in Gen.Choose(int.MinValue, int.MaxValue)
            from high in Gen.Choose(int.MinValue, int.MaxValue)
            from width in Gen.Choose(0, 2)
            from scale in Gen.Choose(0, Scale)
            from negative in Gen.Elements(true, false)
            select new decimal(low, width > 0 ? mid : 0, width > 1 ? high : 0, negative, (byte)scale)),
        (2, Gen.Elements(
            decimal.MaxValue,
            decimal.MinValue,
            0.0000000000000000000000000001m,
            -0.0000000000000000000000000001m,
            7.9228162514264337593543950335m,
            -7.9228162514264337593543950335m,
            0m,
            0.00m,
            -0.0m,
            1m,
            0.1m)),
        (3, Gen.Choose(-1_000_000, 1_000_000).Select(cents => cents / 100m)));

    /// <summary>The value in units of 1e-28.</summary>
    public static BigInteger Units(decimal value)
    {
        var bits = decimal.GetBits(value);
        var mantissa = new BigInteger((uint)bits[2]) * (BigInteger.One << 64) + new BigInteger((uint)bits[1]) * (BigInteger.One << 32) + (uint)bits[0];
        var scale = (bits[3] >> 16) & 0xFF;
        return (bits[3] < 0 ? -1 : 1) * mantissa * BigInteger.Pow(10, Scale - scale);
    }

    public static BigInteger Units(IEnumerable<decimal> values) => values.Aggregate(BigInteger.Zero, (sum, value) => sum + Units(value));

    /// <summary>That a decimal is numerator / denominator, correctly rounded: no other decimal lies nearer, and ties went to the even one.</summary>
    public static void ShouldBeNearest(decimal actual, BigInteger numerator, BigInteger denominator)
    {
        // The finest step that decimals have around the quotient.
        var step = Scale;
        while (step > 0 && BigInteger.Abs(Units(actual)) * BigInteger.Pow(10, step) > LargestMantissa * BigInteger.Pow(10, Scale))
            step--;
        // |actual − n/d| ≤ ½·10^−step, over the common denominator 10^28 · d.
        var error = BigInteger.Abs((Units(actual) * denominator) - (numerator * BigInteger.Pow(10, Scale)));
        var half = BigInteger.Abs(denominator) * BigInteger.Pow(10, Scale - step);
        (2 * error).Should().BeLessThanOrEqualTo(half);
        if (2 * error == half)
            (BigInteger.Abs(Units(actual)) / BigInteger.Pow(10, Scale - step)).IsEven.Should().BeTrue();
    }
}
