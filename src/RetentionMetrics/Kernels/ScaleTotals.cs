using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Totals of decimals' digits, one for each scale; a mutable struct.</summary>
/// <remarks>A span has fewer than 2^31 decimals of 96 bits, so that no total leaves 127 bits.</remarks>
internal struct ScaleTotals
{
    private const int ScaleCount = 29;

    private Totals _totals;

    /// <summary>Gets the scales that were seen, a bit for each.</summary>
    public uint Scales { get; private set; }

    /// <summary>Gets how many decimals were less than zero.</summary>
    public int BelowZero { get; private set; }

    [UnscopedRef]
    private Span<Int128> All => _totals;

    public void Add(ReadOnlySpan<decimal> amounts)
    {
        var totals = All;
        var (scales, belowZero) = (Scales, BelowZero);
        foreach (var amount in amounts)
        {
            var parts = DecimalParts.Of(amount);
            var scale = parts.Scale;
            totals[scale] += parts.Mantissa;
            scales |= 1u << scale;
            belowZero += parts.IsNegative ? 1 : 0;
        }

        (Scales, BelowZero) = (scales, belowZero);
    }

    /// <summary>Adds what was summed up elsewhere.</summary>
    public void Add(Int128 sum, int scale, int belowZero)
    {
        All[scale] += sum;
        Scales |= 1u << scale;
        BelowZero += belowZero;
    }

    public DecimalSum ToSum()
    {
        var sum = default(DecimalSum);
        for (var scales = Scales; scales != 0; scales &= scales - 1)
        {
            var scale = BitOperations.TrailingZeroCount(scales);
            sum += DecimalSum.Of(All[scale], scale);
        }

        return sum;
    }

    [InlineArray(ScaleCount)]
    private struct Totals
    {
        private Int128 _first;
    }
}
