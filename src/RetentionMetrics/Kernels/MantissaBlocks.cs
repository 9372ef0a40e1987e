using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Sums of blocks of decimals that have one scale, in lanes of 64 bits; told in hindsight whether the lanes could hold them.</summary>
internal static class MantissaBlocks
{
    /// <summary>A block is read as four streams side by side, as the prefetcher likes them: so many rows from a place on in each quarter of a column.</summary>
    public const int Streams = 4;

    /// <summary>The rows of a stream in a block: 1,024 integers below 2^52 sum up to less than 2^62, whatever their signs.</summary>
    public const int StreamRows = 256;

    private const int LargestMantissaBits = 52;
    private const int LanesPerDecimal = 2;
    private const int ScaleShift = 16;
    private const ulong Sign = 1ul << 31;

    /// <summary>Gets how many rows a vector has; the rows of a stream are a multiple of them.</summary>
    public static int RowsPerVector =>
        (Vector512.IsHardwareAccelerated ? Vector512<ulong>.Count : Vector256.IsHardwareAccelerated ? Vector256<ulong>.Count : Vector128<ulong>.Count) / LanesPerDecimal;

    /// <summary>The sum of a block, sound if all of it has one scale.</summary>
    /// <param name="amounts">The column.</param>
    /// <param name="at">Where the block starts in each quarter.</param>
    /// <param name="quarter">The rows of a quarter.</param>
    /// <param name="rows">The rows that the block has in each.</param>
    /// <param name="expectSigns">Whether to look at signs at once. If not, a block that has one is read again.</param>
    public static Block Sum(ReadOnlySpan<decimal> amounts, int at, int quarter, int rows, bool expectSigns)
    {
        if (Vector512.IsHardwareAccelerated)
            return Sum<Vector512<ulong>, MantissaLanes512>(amounts, at, quarter, rows, expectSigns);
        return Vector256.IsHardwareAccelerated
            ? Sum<Vector256<ulong>, MantissaLanes256>(amounts, at, quarter, rows, expectSigns)
            : Sum<Vector128<ulong>, MantissaLanes128>(amounts, at, quarter, rows, expectSigns);
    }

    /// <summary>The sum of what has a certain scale in a block.</summary>
    public static Block SumOfScale(ReadOnlySpan<decimal> amounts, int at, int quarter, int rows, int scale)
    {
        if (Vector512.IsHardwareAccelerated)
            return SumOfScale<Vector512<ulong>, MantissaLanes512>(amounts, at, quarter, rows, scale);
        return Vector256.IsHardwareAccelerated
            ? SumOfScale<Vector256<ulong>, MantissaLanes256>(amounts, at, quarter, rows, scale)
            : SumOfScale<Vector128<ulong>, MantissaLanes128>(amounts, at, quarter, rows, scale);
    }

    // Compiled in full at once, as the loops are: a process that sums a column once would spend a third of the time between unoptimized blocks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Block Sum<TVector, TLanes>(ReadOnlySpan<decimal> amounts, int at, int quarter, int rows, bool expectSigns)
        where TVector : struct
        where TLanes : struct, IMantissaLanes<TVector>
    {
        // Revenue is seldom below zero: sums that need not care about signs take two thirds of the time in cache.
        var start = TLanes.Load(in Unsafe.As<decimal, ulong>(ref MemoryMarshal.GetReference(amounts)), (nuint)at * LanesPerDecimal);
        var lanes = expectSigns
            ? Add<TVector, TLanes, AddSigned>(amounts, at, quarter, rows, start)
            : Add<TVector, TLanes, AddUnsigned>(amounts, at, quarter, rows, start);
        var first = Numbers<TVector, TLanes>(ref lanes.First);
        var differences = Numbers<TVector, TLanes>(ref lanes.Bits);
        var flags = first[0] & ~Sign;
        ulong otherFlags = 0, low = 0;
        for (var lane = 0; lane < TLanes.Count; lane += LanesPerDecimal)
        {
            otherFlags |= differences[lane] | (first[lane] ^ flags);
            low |= differences[lane + 1] | first[lane + 1];
        }

        // The same scale for all, whatever the signs; no high digits, which share the lane; and no low digits that could run over.
        var isSound = (otherFlags & ~Sign) == 0 && flags <= uint.MaxValue && low >> LargestMantissaBits == 0;
        if (isSound && !expectSigns && (otherFlags & Sign) != 0)
            return Sum<TVector, TLanes>(amounts, at, quarter, rows, expectSigns: true) with { HasUnexpectedSigns = true };
        return new Block((long)Total<TVector, TLanes>(ref lanes.Sums), (int)Total<TVector, TLanes>(ref lanes.BelowZero), (int)flags >> ScaleShift, rows * Streams, isSound);
    }

    private static Block SumOfScale<TVector, TLanes>(ReadOnlySpan<decimal> amounts, int at, int quarter, int rows, int scale)
        where TVector : struct
        where TLanes : struct, IMantissaLanes<TVector>
    {
        var lanes = Add<TVector, TLanes, AddMatching>(amounts, at, quarter, rows, TLanes.All((ulong)scale << ScaleShift));
        ulong low = 0;
        var bits = Numbers<TVector, TLanes>(ref lanes.Bits);
        for (var lane = 1; lane < TLanes.Count; lane += LanesPerDecimal)
            low |= bits[lane];
        var isSound = low >> LargestMantissaBits == 0;
        return new Block((long)Total<TVector, TLanes>(ref lanes.Sums), (int)Total<TVector, TLanes>(ref lanes.BelowZero), scale, (int)Total<TVector, TLanes>(ref lanes.Matches), isSound);
    }

    // Bounds: at + rows is at most the quarter, four quarters at most the column, and rows are whole vectors. Compiled on its own for each
    // operation, and without a call: it would drive the lanes out of the registers, which takes twice as long.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Lanes<TVector, TLanes> Add<TVector, TLanes, TOperation>(ReadOnlySpan<decimal> amounts, int at, int quarter, int rows, in TVector first)
        where TVector : struct
        where TLanes : struct, IMantissaLanes<TVector>
        where TOperation : struct, IOperation
    {
        ref var start = ref Unsafe.As<decimal, ulong>(ref MemoryMarshal.GetReference(amounts));
        var (from, stream) = ((nuint)at * LanesPerDecimal, (nuint)quarter * LanesPerDecimal);
        var end = from + ((nuint)rows * LanesPerDecimal);
        var lanes = new Lanes<TVector, TLanes> { First = first };
        for (; from < end; from += (nuint)TLanes.Count)
        {
            TOperation.Add(ref lanes, TLanes.Load(in start, from));
            TOperation.Add(ref lanes, TLanes.Load(in start, from + stream));
            TOperation.Add(ref lanes, TLanes.Load(in start, from + (2 * stream)));
            TOperation.Add(ref lanes, TLanes.Load(in start, from + (3 * stream)));
        }

        return lanes;
    }

    private static ReadOnlySpan<ulong> Numbers<TVector, TLanes>(ref TVector lanes)
        where TVector : struct
        where TLanes : struct, IMantissaLanes<TVector> =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TVector, ulong>(ref lanes), TLanes.Count);

    // Of the lanes that mean anything: the second of each decimal.
    private static ulong Total<TVector, TLanes>(ref TVector lanes)
        where TVector : struct
        where TLanes : struct, IMantissaLanes<TVector>
    {
        var numbers = Numbers<TVector, TLanes>(ref lanes);
        ulong total = 0;
        for (var lane = 1; lane < numbers.Length; lane += LanesPerDecimal)
            total = unchecked(total + numbers[lane]);
        return total;
    }

    // What is done with each vector.
    private interface IOperation
    {
        static abstract void Add<TVector, TLanes>(ref Lanes<TVector, TLanes> lanes, TVector decimals)
            where TVector : struct
            where TLanes : struct, IMantissaLanes<TVector>;
    }

    /// <summary>What a pass over a block found; the sum means nothing unless it is sound.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Block(long Sum, int BelowZero, int Scale, int Rows, bool IsSound, bool HasUnexpectedSigns = false);

    private struct Lanes<TVector, TLanes>
        where TVector : struct
        where TLanes : struct, IMantissaLanes<TVector>
    {
        // What others are compared with: the first decimals, or sign and scale of those that are looked for.
        public TVector First;
        public TVector Bits;
        public TVector Matches;
        public TVector Sums;
        public TVector BelowZero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(TVector decimals)
        {
            var signs = TLanes.Signs(decimals);
            var inverted = TLanes.Invert(decimals, signs);
            Sums = TLanes.Add(Sums, inverted, signs);
            BelowZero = TLanes.CountBelowZero(BelowZero, inverted);
        }
    }

    private readonly struct AddSigned : IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add<TVector, TLanes>(ref Lanes<TVector, TLanes> lanes, TVector decimals)
            where TVector : struct
            where TLanes : struct, IMantissaLanes<TVector>
        {
            lanes.Add(decimals);
            lanes.Bits = TLanes.AddDifferences(lanes.Bits, decimals, lanes.First);
        }
    }

    private readonly struct AddUnsigned : IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add<TVector, TLanes>(ref Lanes<TVector, TLanes> lanes, TVector decimals)
            where TVector : struct
            where TLanes : struct, IMantissaLanes<TVector>
        {
            lanes.Sums = TLanes.Add(lanes.Sums, decimals, default);
            lanes.Bits = TLanes.AddDifferences(lanes.Bits, decimals, lanes.First);
        }
    }

    private readonly struct AddMatching : IOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add<TVector, TLanes>(ref Lanes<TVector, TLanes> lanes, TVector decimals)
            where TVector : struct
            where TLanes : struct, IMantissaLanes<TVector>
        {
            var matches = TLanes.Matches(decimals, lanes.First);
            var kept = TLanes.Keep(decimals, matches);
            lanes.Add(kept);
            lanes.Matches = TLanes.CountMatches(lanes.Matches, matches);
            lanes.Bits = TLanes.AddDifferences(lanes.Bits, kept, default);
        }
    }
}
