using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RetentionMetrics.Kernels;

/// <summary>The sums of <see cref="BandedKernel"/> over blocks of rows, in vectors.</summary>
internal static class BandedBlocks
{
    /// <summary>The most rows of a block: amounts below 2^32 sum up to less than 2^42, and so do the halves of their squares.</summary>
    public const int BlockRows = 1024;

    // As many powers of ten as the shorter vectors hold.
    private const int FinestScale = 7;
    private const int LanesPerDecimal = 4;
    private const int LowLane = 2;

    private static int RowsPerVector =>
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? BandedLanes512.Count : Avx2.IsSupported ? BandedLanes256.Count : 0;

    /// <summary>Sums a block of up to 1,024 rows.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="amounts">As many amounts.</param>
    /// <param name="bands">The bands of the numbers.</param>
    /// <param name="finest">The finest scale of the block before, with which the pass over this one begins; that of this one afterwards.</param>
    /// <param name="sums">The sums; they mean nothing unless all fits.</param>
    /// <returns>Whether all numbers lie within the bands and all amounts within their limits, and the digits fit.</returns>
    public static bool TrySum(ReadOnlySpan<int> numbers, ReadOnlySpan<decimal> amounts, Bands bands, ref int finest, out BandSums sums)
    {
        var inVectors = 0;
        sums = default;
        if (amounts.Length > BandedKernel.FewRows && RowsPerVector != 0 && DecimalParts.AreTheLayout)
        {
            inVectors = amounts.Length / RowsPerVector * RowsPerVector;
            var fits = Vector512.IsHardwareAccelerated && Avx512F.IsSupported
                ? TrySum<Vector512<uint>, BandedLanes512>(numbers[..inVectors], amounts[..inVectors], bands, ref finest, out var units)
                : TrySum<Vector256<uint>, BandedLanes256>(numbers[..inVectors], amounts[..inVectors], bands, ref finest, out units);
            if (!fits)
                return false;
            sums = units.ToSums();
        }

        for (var from = inVectors; from < amounts.Length; from += BandedKernel.FewRows)
        {
            var rows = Math.Min(BandedKernel.FewRows, amounts.Length - from);
            if (!BandedKernel.TrySumFew(numbers.Slice(from, rows), amounts.Slice(from, rows), bands, out var units))
                return false;
            sums = from == 0 ? units.ToSums() : sums + units.ToSums();
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TrySum<TVector, TLanes>(ReadOnlySpan<int> numbers, ReadOnlySpan<decimal> amounts, Bands bands, ref int finest, out BandUnits units)
        where TVector : struct
        where TLanes : struct, IBandedLanes<TVector>
    {
        var lanes = Sum<TVector, TLanes>(numbers, amounts, bands, finest);
        var scale = FinestOf<TVector, TLanes>(ref lanes);
        if (scale != finest && scale <= FinestScale)
        {
            finest = scale;
            lanes = Sum<TVector, TLanes>(numbers, amounts, bands, finest);
        }

        var squares = ((UInt128)Total<TVector, TLanes>(ref lanes.HighHalves) << 32) + Total<TVector, TLanes>(ref lanes.LowHalves);
        units = new BandUnits(
            scale,
            (long)Total<TVector, TLanes>(ref lanes.All),
            (long)Total<TVector, TLanes>(ref lanes.AboveLow),
            (long)Total<TVector, TLanes>(ref lanes.High),
            (Int128)squares,
            (int)Largest<TVector, TLanes>(ref lanes.LowScale),
            (int)Largest<TVector, TLanes>(ref lanes.MiddleScale),
            (int)Largest<TVector, TLanes>(ref lanes.HighScale));
        return scale <= FinestScale && IsSound<TVector, TLanes>(ref lanes, bands);
    }

    // Without a sign, which would be part of the scale, without high digits, with low ones that take 32 bits in their own scale and in the finest one.
    private static bool IsSound<TVector, TLanes>(ref Lanes<TVector> lanes, Bands bands)
        where TVector : struct
        where TLanes : struct, IBandedLanes<TVector>
    {
        var bits = Numbers<TVector, TLanes>(ref lanes.Bits);
        var units = Numbers<TVector, TLanes>(ref lanes.UnitBits);
        uint excess = 0;
        for (var lane = 0; lane < bits.Length; lane += LanesPerDecimal)
            excess |= bits[lane + 1] | bits[lane + LowLane + 1] | units[lane + LowLane + 1];
        return excess == 0 && Largest<TVector, TLanes>(ref lanes.LargestNumber) <= (uint)bands.Largest;
    }

    private static int FinestOf<TVector, TLanes>(ref Lanes<TVector> lanes)
        where TVector : struct
        where TLanes : struct, IBandedLanes<TVector> =>
        (int)Math.Max(
            Largest<TVector, TLanes>(ref lanes.LowScale),
            Math.Max(Largest<TVector, TLanes>(ref lanes.MiddleScale), Largest<TVector, TLanes>(ref lanes.HighScale)));

    // Bounds: as many numbers as amounts, and whole vectors of them. Without a call, which would drive the lanes out of the registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Lanes<TVector> Sum<TVector, TLanes>(ReadOnlySpan<int> numbers, ReadOnlySpan<decimal> amounts, Bands bands, int finest)
        where TVector : struct
        where TLanes : struct, IBandedLanes<TVector>
    {
        ref var firstNumber = ref MemoryMarshal.GetReference(numbers);
        ref var firstAmount = ref MemoryMarshal.GetReference(amounts);
        var (finestScale, lowLimit, middleLimit) = (TLanes.All(finest), TLanes.All(bands.LowLimit), TLanes.All(bands.MiddleLimit));
        var powers = TLanes.Powers();
        var lanes = default(Lanes<TVector>);
        for (nuint row = 0; row < (nuint)amounts.Length; row += (nuint)TLanes.Count)
        {
            var (decimals, number) = (TLanes.Load(in firstAmount, row), TLanes.Load(in firstNumber, row));
            var scales = TLanes.Scales(decimals);
            var units = TLanes.Units(decimals, scales, finestScale, powers);
            var squares = TLanes.Squares(units);
            var (isAboveLow, isHigh) = (TLanes.Above(number, lowLimit), TLanes.Above(number, middleLimit));
            lanes.Bits = TLanes.Or(lanes.Bits, decimals);
            lanes.UnitBits = TLanes.Or(lanes.UnitBits, units);
            lanes.LargestNumber = TLanes.Max(lanes.LargestNumber, number);
            lanes.All = TLanes.Add(lanes.All, units);
            lanes.AboveLow = TLanes.Add(lanes.AboveLow, TLanes.And(units, isAboveLow));
            lanes.High = TLanes.Add(lanes.High, TLanes.And(units, isHigh));
            lanes.LowHalves = TLanes.AddLowHalves(lanes.LowHalves, squares);
            lanes.HighHalves = TLanes.AddHighHalves(lanes.HighHalves, squares);
            lanes.LowScale = TLanes.Max(lanes.LowScale, TLanes.AndNot(scales, isAboveLow));
            lanes.MiddleScale = TLanes.Max(lanes.MiddleScale, TLanes.AndNot(TLanes.And(scales, isAboveLow), isHigh));
            lanes.HighScale = TLanes.Max(lanes.HighScale, TLanes.And(scales, isHigh));
        }

        return lanes;
    }

    private static ReadOnlySpan<uint> Numbers<TVector, TLanes>(ref TVector lanes)
        where TVector : struct
        where TLanes : struct, IBandedLanes<TVector> =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TVector, uint>(ref lanes), TLanes.Count * LanesPerDecimal);

    private static uint Largest<TVector, TLanes>(ref TVector lanes)
        where TVector : struct
        where TLanes : struct, IBandedLanes<TVector>
    {
        uint largest = 0;
        foreach (var number in Numbers<TVector, TLanes>(ref lanes))
            largest = Math.Max(largest, number);
        return largest;
    }

    private static ulong Total<TVector, TLanes>(ref TVector lanes)
        where TVector : struct
        where TLanes : struct, IBandedLanes<TVector>
    {
        var numbers = Numbers<TVector, TLanes>(ref lanes);
        ulong total = 0;
        for (var lane = LowLane; lane < numbers.Length; lane += LanesPerDecimal)
            total += numbers[lane] + ((ulong)numbers[lane + 1] << 32);
        return total;
    }

    private struct Lanes<TVector>
        where TVector : struct
    {
        public TVector Bits;
        public TVector UnitBits;
        public TVector LargestNumber;
        public TVector All;
        public TVector AboveLow;
        public TVector High;
        public TVector LowHalves;
        public TVector HighHalves;
        public TVector LowScale;
        public TVector MiddleScale;
        public TVector HighScale;
    }
}
