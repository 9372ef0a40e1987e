using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Counts the bits of a column of bit sets by place, in one pass.</summary>
/// <remarks>Eight vectors are added up bit by bit first, as full adders do, so that the counts are touched once for all of them: half the time of counting one after the other.</remarks>
internal static class BitSetKernel
{
    private const int Streams = 4;
    private const int VectorsPerStep = 2 * Streams;

    // A lane grows by one at most in a step, and by one with each of the vectors behind the last step.
    private const int StepsPerFlush = byte.MaxValue - VectorsPerStep;

    /// <summary>Gets how many sets a vector has.</summary>
    public static int SetsPerVector => Vector512.IsHardwareAccelerated ? Vector512<byte>.Count : Vector<byte>.Count;

    /// <summary>Counts the whole vectors of a column, if every set keeps within what is allowed to it.</summary>
    /// <param name="sets">The column; what fills no vector at its end is left out.</param>
    /// <param name="allowedWith">The bits of a set that has the lowest one, which is among them.</param>
    /// <param name="allowedWithout">The bits of a set that has not.</param>
    /// <param name="counts">The counts; they mean nothing if not all sets are sound.</param>
    /// <returns>Whether all sets are sound.</returns>
    public static bool TryCount(ReadOnlySpan<byte> sets, byte allowedWith, byte allowedWithout, out BitSetCounts counts)
    {
        sets = sets[..(sets.Length / SetsPerVector * SetsPerVector)];
        return Vector512.IsHardwareAccelerated
            ? TryCount<Vector512<byte>, WideLanes<byte>, BitLanes512>(sets, allowedWith, allowedWithout, out counts)
            : TryCount<Vector<byte>, NativeLanes<byte>, BitLanesNative>(sets, allowedWith, allowedWithout, out counts);
    }

    // Compiled in full at once, as the loop is.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryCount<TVector, TLanes, TBits>(ReadOnlySpan<byte> sets, byte allowedWith, byte allowedWithout, out BitSetCounts counts)
        where TVector : struct
        where TLanes : struct, ILanes<byte, TVector>
        where TBits : struct, IBitLanes<TVector>
    {
        counts = default;
        var longest = StepsPerFlush * VectorsPerStep * TLanes.Count;
        for (; !sets.IsEmpty; sets = sets[Math.Min(longest, sets.Length)..])
        {
            var planes = Add<TVector, TLanes, TBits>(sets[..Math.Min(longest, sets.Length)], allowedWith, allowedWithout);
            if (TBits.HasAny(planes.Excess))
                return false;
            var (numbers, alone) = (planes.Numbers, planes.Alone);
            counts.First += Total<TVector, TLanes, TBits>(planes.First, in numbers, 1);
            counts.Second += Total<TVector, TLanes, TBits>(planes.Second, in numbers, 1 << 1);
            counts.Third += Total<TVector, TLanes, TBits>(planes.Third, in numbers, 1 << 2);
            counts.Fourth += Total<TVector, TLanes, TBits>(planes.Fourth, in numbers, 1 << 3);
            counts.Fifth += Total<TVector, TLanes, TBits>(planes.Fifth, in numbers, 1 << 4);
            counts.Sixth += Total<TVector, TLanes, TBits>(planes.Sixth, in numbers, 1 << 5);
            counts.Seventh += Total<TVector, TLanes, TBits>(planes.Seventh, in numbers, 1 << 6);
            counts.ThirdAlone += Total<TVector, TLanes, TBits>(planes.ThirdAlone, in alone, 1 << 2);
            counts.FourthAlone += Total<TVector, TLanes, TBits>(planes.FourthAlone, in alone, 1 << 3);
        }

        return true;
    }

    // The eights that were counted, and what no step has carried so far. All of it fits: no step or vector more is in a lane than StepsPerFlush says.
    private static long Total<TVector, TLanes, TBits>(TVector eights, in BinaryNumbers<TVector> rest, byte bit)
        where TVector : struct
        where TLanes : struct, ILanes<byte, TVector>
        where TBits : struct, IBitLanes<TVector>
    {
        var mask = TLanes.All(bit);
        return (8 * TLanes.Total(eights))
            + (4 * TLanes.Total(TBits.Count(default, rest.Fours, mask)))
            + (2 * TLanes.Total(TBits.Count(default, rest.Twos, mask)))
            + TLanes.Total(TBits.Count(default, rest.Ones, mask));
    }

    // Bounds: whole vectors, and whole pairs of them in each quarter; the quarters are read as four streams, as the prefetcher likes them.
    // Without a call, which would drive the lanes out of the registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Planes<TVector> Add<TVector, TLanes, TBits>(ReadOnlySpan<byte> sets, byte allowedWith, byte allowedWithout)
        where TVector : struct
        where TLanes : struct, ILanes<byte, TVector>
        where TBits : struct, IBitLanes<TVector>
    {
        ref var first = ref MemoryMarshal.GetReference(sets);
        var (width, length) = ((nuint)TLanes.Count, (nuint)sets.Length);
        var quarter = length / (VectorsPerStep * width) * 2 * width;
        var (with, without) = (TLanes.All(allowedWith), TLanes.All(allowedWithout));
        var planes = default(Planes<TVector>);
        for (nuint at = 0; at < quarter; at += 2 * width)
        {
            var (a, b) = (TLanes.Load(in first, at), TLanes.Load(in first, at + width));
            var (c, d) = (TLanes.Load(in first, at + quarter), TLanes.Load(in first, at + quarter + width));
            var (e, f) = (TLanes.Load(in first, at + (2 * quarter)), TLanes.Load(in first, at + (2 * quarter) + width));
            var (g, h) = (TLanes.Load(in first, at + (3 * quarter)), TLanes.Load(in first, at + (3 * quarter) + width));
            planes.AddExcess<TBits>(a, b, with, without);
            planes.AddExcess<TBits>(c, d, with, without);
            planes.AddExcess<TBits>(e, f, with, without);
            planes.AddExcess<TBits>(g, h, with, without);
            planes.Count<TLanes, TBits>(planes.Numbers.Add<TBits>(a, b, c, d, e, f, g, h));
            planes.CountAlone<TLanes, TBits>(planes.Alone.Add<TBits>(
                TBits.WithoutBelow(a), TBits.WithoutBelow(b), TBits.WithoutBelow(c), TBits.WithoutBelow(d),
                TBits.WithoutBelow(e), TBits.WithoutBelow(f), TBits.WithoutBelow(g), TBits.WithoutBelow(h)));
        }

        // Fewer than eight are left: each is carried as far as it goes.
        for (var at = Streams * quarter; at < length; at += width)
        {
            var a = TLanes.Load(in first, at);
            planes.AddExcess<TBits>(a, a, with, without);
            planes.Count<TLanes, TBits>(planes.Numbers.Add<TBits>(a));
            planes.CountAlone<TLanes, TBits>(planes.Alone.Add<TBits>(TBits.WithoutBelow(a)));
        }

        return planes;
    }

    /// <summary>A number from 0 to 7 for each bit of a vector, in binary.</summary>
    private struct BinaryNumbers<TVector>
        where TVector : struct
    {
        public TVector Ones;
        public TVector Twos;
        public TVector Fours;

        /// <summary>Adds eight vectors; gives back where that carries eight.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Add<TBits>(TVector a, TVector b, TVector c, TVector d, TVector e, TVector f, TVector g, TVector h)
            where TBits : struct, IBitLanes<TVector>
        {
            var firstTwos = AddOnes<TBits>(a, b);
            var secondTwos = AddOnes<TBits>(c, d);
            var firstFours = AddTwos<TBits>(firstTwos, secondTwos);
            firstTwos = AddOnes<TBits>(e, f);
            secondTwos = AddOnes<TBits>(g, h);
            var secondFours = AddTwos<TBits>(firstTwos, secondTwos);
            var eights = TBits.Carry(Fours, firstFours, secondFours);
            Fours = TBits.Sum(Fours, firstFours, secondFours);
            return eights;
        }

        /// <summary>Adds one vector; gives back where that carries eight.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Add<TBits>(TVector a)
            where TBits : struct, IBitLanes<TVector>
        {
            var fours = AddTwos<TBits>(AddOnes<TBits>(a, default), default);
            var eights = TBits.Carry(Fours, fours, default);
            Fours = TBits.Sum(Fours, fours, default);
            return eights;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TVector AddOnes<TBits>(TVector a, TVector b)
            where TBits : struct, IBitLanes<TVector>
        {
            var carry = TBits.Carry(Ones, a, b);
            Ones = TBits.Sum(Ones, a, b);
            return carry;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TVector AddTwos<TBits>(TVector a, TVector b)
            where TBits : struct, IBitLanes<TVector>
        {
            var carry = TBits.Carry(Twos, a, b);
            Twos = TBits.Sum(Twos, a, b);
            return carry;
        }
    }

    private struct Planes<TVector>
        where TVector : struct
    {
        public BinaryNumbers<TVector> Numbers;
        public BinaryNumbers<TVector> Alone;
        public TVector Excess;
        public TVector First;
        public TVector Second;
        public TVector Third;
        public TVector Fourth;
        public TVector Fifth;
        public TVector Sixth;
        public TVector Seventh;
        public TVector ThirdAlone;
        public TVector FourthAlone;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddExcess<TBits>(TVector a, TVector b, TVector with, TVector without)
            where TBits : struct, IBitLanes<TVector> =>
            Excess = TBits.AddExcess(TBits.AddExcess(Excess, a, with, without), b, with, without);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Count<TLanes, TBits>(TVector eights)
            where TLanes : struct, ILanes<byte, TVector>
            where TBits : struct, IBitLanes<TVector>
        {
            First = TBits.Count(First, eights, TLanes.All(1));
            Second = TBits.Count(Second, eights, TLanes.All(1 << 1));
            Third = TBits.Count(Third, eights, TLanes.All(1 << 2));
            Fourth = TBits.Count(Fourth, eights, TLanes.All(1 << 3));
            Fifth = TBits.Count(Fifth, eights, TLanes.All(1 << 4));
            Sixth = TBits.Count(Sixth, eights, TLanes.All(1 << 5));
            Seventh = TBits.Count(Seventh, eights, TLanes.All(1 << 6));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void CountAlone<TLanes, TBits>(TVector eights)
            where TLanes : struct, ILanes<byte, TVector>
            where TBits : struct, IBitLanes<TVector>
        {
            ThirdAlone = TBits.Count(ThirdAlone, eights, TLanes.All(1 << 2));
            FourthAlone = TBits.Count(FourthAlone, eights, TLanes.All(1 << 3));
        }
    }
}
