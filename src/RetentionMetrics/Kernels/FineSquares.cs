using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Squares of decimals with 15 to 28 decimals, rounded at the 28th as multiplication rounds them, in a third to four fifths of its time.</summary>
/// <remarks>The quotient by a power of ten is a product with its reciprocal, which is at most a few too low; the remainder tells.</remarks>
internal static class FineSquares
{
    /// <summary>The scale of the squares, and the finest of decimals.</summary>
    public const int FinestScale = 28;

    private const int CoarsestScale = 15;

    // From 24 decimals on the power of ten has more than 64 bits, so that the lowest 64 of a longer square hardly count.
    private const int CoarsestScaleOfHighDigits = 24;
    private const int HalfBits = 64;
    private const int DecimalBits = 96;

    private static readonly ImmutableArray<UInt128> Powers = [.. Scales(CoarsestScale).Select(zeros => (UInt128)BigInteger.Pow(10, zeros))];
    private static readonly ImmutableArray<UInt128> Reciprocals =
        [.. Scales(CoarsestScale).Select(zeros => (UInt128)((BigInteger.One << (2 * HalfBits)) / BigInteger.Pow(10, zeros)))];

    private static readonly ImmutableArray<UInt128> ReciprocalsOfHighDigits =
        [.. Scales(CoarsestScaleOfHighDigits).Select(zeros => (UInt128)((BigInteger.One << (3 * HalfBits)) / BigInteger.Pow(10, zeros)))];

    /// <summary>The square in units of 1e-28, where it has some and fits a decimal in them.</summary>
    /// <param name="high">The high digits.</param>
    /// <param name="low">The low ones.</param>
    /// <param name="scale">The scale, from 15 to 28.</param>
    /// <param name="units">The square.</param>
    /// <returns>Whether that is the square that multiplication gives.</returns>
    public static bool TryRound(uint high, ulong low, int scale, out UInt128 units)
    {
        units = default;
        // Of high · 2^64 + low, the square in three pieces of 64 bits.
        var lowest = new UInt128(Math.BigMul(low, low, out var lowHalf), lowHalf);
        UInt128 quotient;
        if (high == 0)
        {
            quotient = HighProduct(lowest, Reciprocals[scale - CoarsestScale]);
        }
        else if (scale >= CoarsestScaleOfHighDigits)
        {
            var twice = new UInt128(Math.BigMul(2ul * high, low, out var twiceLow), twiceLow);
            var top = (lowest >> HalfBits) + twice + ((UInt128)((ulong)high * high) << HalfBits);
            lowest = unchecked(lowest + (twice << HalfBits));
            quotient = HighProduct(top, ReciprocalsOfHighDigits[scale - CoarsestScaleOfHighDigits]);
        }
        else
        {
            return false;
        }

        var power = Powers[scale - CoarsestScale];
        // What is left is a few times the power at most, whatever the bits above these.
        var rest = unchecked(lowest - (quotient * power));
        while (rest >= power)
        {
            rest -= power;
            quotient++;
        }

        // Never halfway: that would leave an odd number of twos in a square.
        if (rest > power >> 1)
            quotient++;
        units = quotient;
        return quotient != UInt128.Zero && quotient >> DecimalBits == UInt128.Zero;
    }

    private static IEnumerable<int> Scales(int coarsest) =>
        Enumerable.Range(coarsest, FinestScale - coarsest + 1).Select(scale => (2 * scale) - FinestScale);

    // The upper 128 bits of a product.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static UInt128 HighProduct(UInt128 left, UInt128 right)
    {
        var (leftHigh, leftLow) = ((ulong)(left >> HalfBits), (ulong)left);
        var (rightHigh, rightLow) = ((ulong)(right >> HalfBits), (ulong)right);
        var first = Math.BigMul(leftHigh, rightLow, out var firstLow);
        var second = Math.BigMul(leftLow, rightHigh, out var secondLow);
        var middle = (UInt128)Math.BigMul(leftLow, rightLow, out _) + firstLow + secondLow;
        return new UInt128(Math.BigMul(leftHigh, rightHigh, out var low), low) + first + second + (middle >> HalfBits);
    }
}
