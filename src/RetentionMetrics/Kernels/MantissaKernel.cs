using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Sums decimals exactly by adding their digits up as integers: in vectors where they have one scale, else one by one for each scale.</summary>
/// <remarks>
/// Amounts of money nearly always have one scale and fewer than 16 digits. So many of them are added in lanes of 64 bits, 5 to 10 times as
/// fast as a decimal sum; that they were such amounts is told by the bits that any of them, and by those that all of them had.
/// </remarks>
internal static class MantissaKernel
{
    // From so many decimals on, vectors are faster than one Int128 after the other.
    private const int SmallestVectorColumn = 48;

    private const int Streams = 4;

    // 1,024 integers below 2^52 sum up to less than 2^62, whatever their signs.
    private const int StreamRows = 256;
    private const int LargestMantissaBits = 52;

    // Where scales are mixed, they likely stay so: the next blocks are not tried.
    private const int BlocksWithoutTrying = 8;

    private const int LanesPerDecimal = 2;

    /// <summary>The exact sum of a column, and how many of it are less than zero.</summary>
    public static DecimalSum Sum(ReadOnlySpan<decimal> amounts, out int belowZero)
    {
        if (amounts.Length >= SmallestVectorColumn && DecimalParts.AreTheLayout && Vector128.IsHardwareAccelerated)
            return SumOfBlocks(amounts, out belowZero);

        // A few of one scale need no total for each.
        belowZero = 0;
        var (sum, scale) = (Int128.Zero, amounts.IsEmpty ? 0 : DecimalParts.Of(amounts[0]).Scale);
        for (var i = 0; i < amounts.Length; i++)
        {
            var parts = DecimalParts.Of(amounts[i]);
            if (parts.Scale != scale)
                return SumOfScales(amounts, out belowZero);
            sum += parts.Mantissa;
            belowZero += parts.IsNegative ? 1 : 0;
        }

        return DecimalSum.Of(sum, scale);
    }

    private static DecimalSum SumOfScales(ReadOnlySpan<decimal> amounts, out int belowZero)
    {
        var totals = default(ScaleTotals);
        totals.Add(amounts);
        belowZero = totals.BelowZero;
        return totals.ToSum();
    }

    private static DecimalSum SumOfBlocks(ReadOnlySpan<decimal> amounts, out int belowZero)
    {
        var totals = default(ScaleTotals);
        var lanesPerVector = Vector512.IsHardwareAccelerated ? Vector512<ulong>.Count : Vector256.IsHardwareAccelerated ? Vector256<ulong>.Count : Vector128<ulong>.Count;
        var vectorRows = lanesPerVector / LanesPerDecimal;
        var quarter = amounts.Length / (Streams * vectorRows) * vectorRows;
        var untried = 0;
        for (var at = 0; at < quarter; at += StreamRows)
        {
            var rows = Math.Min(StreamRows, quarter - at);
            if (untried == 0)
            {
                var block = SumBlock(amounts, at, quarter, rows);
                if (block.IsOfOneScale)
                {
                    totals.Add(block.Sum, block.Scale, block.BelowZero);
                    continue;
                }

                untried = BlocksWithoutTrying;
            }

            untried--;
            for (var stream = 0; stream < Streams; stream++)
                totals.Add(amounts.Slice(at + (stream * quarter), rows));
        }

        totals.Add(amounts[(Streams * quarter)..]);
        belowZero = totals.BelowZero;
        return totals.ToSum();
    }

    private static Block SumBlock(ReadOnlySpan<decimal> amounts, int at, int quarter, int rows)
    {
        if (Vector512.IsHardwareAccelerated)
            return SumBlock<Vector512<ulong>, MantissaLanes512>(amounts, at, quarter, rows);
        return Vector256.IsHardwareAccelerated
            ? SumBlock<Vector256<ulong>, MantissaLanes256>(amounts, at, quarter, rows)
            : SumBlock<Vector128<ulong>, MantissaLanes128>(amounts, at, quarter, rows);
    }

    // So many rows from a place on in each quarter, four streams side by side as the prefetcher likes them. Bounds: at + rows is at most the
    // quarter, four quarters at most the column, and rows are whole vectors. Compiled on its own, so that no call drives the lanes out of
    // the registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Block SumBlock<TVector, TLanes>(ReadOnlySpan<decimal> amounts, int at, int quarter, int rows)
        where TVector : struct
        where TLanes : struct, IMantissaLanes<TVector>
    {
        ref var first = ref Unsafe.As<decimal, ulong>(ref MemoryMarshal.GetReference(amounts));
        var stream = (nuint)quarter * LanesPerDecimal;
        var start = (nuint)at * LanesPerDecimal;
        var end = start + ((nuint)rows * LanesPerDecimal);
        var lanes = new Lanes<TVector, TLanes>(TLanes.Load(in first, start));
        for (var i = start; i < end; i += (nuint)TLanes.Count)
        {
            lanes.Add(TLanes.Load(in first, i));
            lanes.Add(TLanes.Load(in first, i + stream));
            lanes.Add(TLanes.Load(in first, i + (2 * stream)));
            lanes.Add(TLanes.Load(in first, i + (3 * stream)));
        }

        return lanes.ToBlock();
    }

    private struct Lanes<TVector, TLanes>(TVector decimals)
        where TVector : struct
        where TLanes : struct, IMantissaLanes<TVector>
    {
        // The bits that any of the decimals has, and those that all of them have.
        private TVector _any = decimals;
        private TVector _all = decimals;
        private TVector _sums;
        private TVector _belowZero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(TVector decimals)
        {
            var negative = TLanes.Negative(decimals);
            _sums = TLanes.Add(_sums, decimals, negative);
            _belowZero = TLanes.CountBelowZero(_belowZero, decimals, negative);
            _any = TLanes.Or(_any, decimals);
            _all = TLanes.And(_all, decimals);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Block ToBlock()
        {
            var (sums, belowZero, any, all) = (_sums, _belowZero, _any, _all);
            return Block.Of(Span(ref sums), Span(ref belowZero), Span(ref any), Span(ref all));

            static ReadOnlySpan<ulong> Span(ref TVector lanes) =>
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TVector, ulong>(ref lanes), TLanes.Count);
        }
    }

    /// <summary>What the lanes of a block held.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Block(long Sum, int BelowZero, int Scale, bool IsOfOneScale)
    {
        private const int ScaleShift = 16;
        private const uint Sign = 1u << 31;

        public static Block Of(ReadOnlySpan<ulong> sums, ReadOnlySpan<ulong> belowZero, ReadOnlySpan<ulong> any, ReadOnlySpan<ulong> all)
        {
            ulong sum = 0, negatives = 0, anyFlags = 0, allFlags = ulong.MaxValue, anyLow = 0;
            for (var lane = 0; lane < sums.Length; lane += LanesPerDecimal)
            {
                anyFlags |= any[lane];
                allFlags &= all[lane];
                anyLow |= any[lane + 1];
                sum = unchecked(sum + sums[lane + 1]);
                negatives += belowZero[lane + 1];
            }

            // One scale for all, whatever the sign; nothing in the high digits, which share the lane; low digits that cannot have run over.
            var isOfOneScale = ((anyFlags ^ allFlags) & ~(ulong)Sign) == 0 && anyFlags >> 32 == 0 && anyLow >> LargestMantissaBits == 0;
            return new Block((long)sum, (int)negatives, (int)((uint)anyFlags & ~Sign) >> ScaleShift, isOfOneScale);
        }
    }
}
