using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Sums amounts, none of them below zero, in three bands of the whole numbers beside them, and the amounts' squares: exactly, where their digits are few.</summary>
/// <remarks>
/// Every amount is brought to the finest scale by a power of ten, so that columns of one scale and of several take the same way.
/// Whether that fits is told in hindsight; what does not is left to <see cref="BandTotals"/>.
/// </remarks>
internal static class BandedKernel
{
    /// <summary>The largest amount: its square, 1e28, still is a decimal.</summary>
    public const ulong LargestAmount = 100_000_000_000_000;

    /// <summary>So many amounts at most are taken one after the other: 31 below 2^58 sum up to less than 2^63, and their squares to less than 2^121.</summary>
    public const int FewRows = 31;

    private const ulong LargestOfFew = (1UL << 58) - 1;

    // From four decimals on, an amount below 2^58 units is below the largest one.
    private const int ScaleOfMostDigits = 4;

    // A square has twice the decimals, and a sum 28 at most.
    private const int FinestOfFew = 14;

    /// <summary>Sums up to 31 amounts.</summary>
    /// <returns>Whether all numbers lie within the bands and all amounts within their limits, and the digits fit; if not, the sums mean nothing.</returns>
    public static bool TrySumFew(ReadOnlySpan<int> numbers, ReadOnlySpan<decimal> amounts, Bands bands, out BandUnits units)
    {
        Unsafe.SkipInit(out units);
        if (!DecimalParts.AreTheLayout)
            return false;
        // Bounds: these parts have the size of a decimal.
        var parts = MemoryMarshal.Cast<decimal, DecimalParts>(amounts);
        var finest = 0;
        foreach (ref readonly var amount in parts)
            finest = Math.Max(finest, amount.Scale);
        if (finest > FinestOfFew)
            return false;
        var largest = Math.Min(LargestOfFew, LargestAmount * DecimalSum.PowersOfTen[Math.Min(finest, ScaleOfMostDigits)]);
        var (all, aboveLow, high, squares) = (0L, 0L, 0L, UInt128.Zero);
        var (lowScale, middleScale, highScale) = (0, 0, 0);
        var fits = true;
        for (var row = 0; row < parts.Length && row < numbers.Length; row++)
        {
            var (number, scale) = (numbers[row], parts[row].Scale);
            fits &= parts[row].TryUnits(finest, largest, out var amount) & (uint)number <= (uint)bands.Largest;
            // All bits or none: numbers in no order would mislead a branch.
            var isAboveLow = ((long)bands.LowLimit - number) >> 63;
            var isHigh = ((long)bands.MiddleLimit - number) >> 63;
            all += amount;
            aboveLow += amount & isAboveLow;
            high += amount & isHigh;
            squares += new UInt128(Math.BigMul((ulong)amount, (ulong)amount, out var low), low);
            lowScale = Math.Max(lowScale, scale & (int)~isAboveLow);
            middleScale = Math.Max(middleScale, scale & (int)(isAboveLow & ~isHigh));
            highScale = Math.Max(highScale, scale & (int)isHigh);
        }

        units = new BandUnits(finest, all, aboveLow, high, (Int128)squares, lowScale, middleScale, highScale);
        return fits;
    }
}
