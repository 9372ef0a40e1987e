using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Merges two columns block against block, and makes sure on the way that they ascend.</summary>
/// <remarks>
/// <para>A step compares every key of a block with every key of another; then the block that ends lower moves on, or both. No step has a branch to guess.
/// It waits for a load, a comparison and the next address, so two merges run side by side, each over a half of the keys (twice as fast as one).</para>
/// <para>Where a merge reads next depends on what it has just read, so nothing reads ahead for it. The check does: it goes over the next window of all four
/// stretches side by side, at the memory's speed, and leaves them in the cache (1.9 ns per key from memory; 3.3 with a pass of its own before the merges).</para>
/// </remarks>
internal static class BlockMerge<T, TLanes>
    where T : unmanaged, IBinaryInteger<T>
    where TLanes : struct, IBlockLanes<T>
{
    // Four windows of longs lie well in a core's own cache.
    private const int Window = 2_048;

    /// <summary>Merges two pairs of stretches as far as both have blocks left.</summary>
    /// <param name="keys">The keys; the lanes start behind the first of them.</param>
    /// <param name="others">The others.</param>
    /// <param name="one">The one pair; what it has left afterwards is to be merged.</param>
    /// <param name="two">The other.</param>
    /// <param name="counts">What was found is added.</param>
    /// <returns>Whether what was read ascends; if not, the counts say nothing.</returns>
    public static bool TryRun(ReadOnlySpan<T> keys, ReadOnlySpan<T> others, ref Lane one, ref Lane two, ref SortedCounts counts)
    {
        ref var key0 = ref MemoryMarshal.GetReference(keys);
        ref var other0 = ref MemoryMarshal.GetReference(others);
        while (true)
        {
            if (!TryCheck(ref key0, ref other0, ref one, ref two))
                return false;
            var steps = Math.Min(one.Blocks, two.Blocks);
            if (steps <= 0)
                return true;
            Run(ref key0, ref other0, ref one, ref two, steps, ref counts);
        }
    }

    // Bounds: a step reads a block from each place on and moves the place by one block at most, so that many steps stay before what was checked.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Run(ref T keys, ref T others, ref Lane one, ref Lane two, nint steps, ref SortedCounts counts)
    {
        var (i, j, met) = (one.Key, one.Other, one.Met);
        var (i2, j2, met2) = (two.Key, two.Other, two.Met);
        var (distinct, common) = (0, 0);
        for (; steps > 0; steps--)
        {
            Step(ref keys, ref others, ref i, ref j, ref met, ref distinct, ref common);
            Step(ref keys, ref others, ref i2, ref j2, ref met2, ref distinct, ref common);
        }

        (one.Key, one.Other, one.Met) = (i, j, met);
        (two.Key, two.Other, two.Met) = (i2, j2, met2);
        counts += new SortedCounts(distinct, common);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref T keys, ref T others, ref nint i, ref nint j, ref uint met, ref int distinct, ref int common)
    {
        ref var key = ref Unsafe.Add(ref keys, i);
        ref var other = ref Unsafe.Add(ref others, j);
        var last = Unsafe.Add(ref key, TLanes.Count - 1);
        var lastOther = Unsafe.Add(ref other, TLanes.Count - 1);
        nint moves = Unsafe.BitCast<bool, byte>(last <= lastOther);
        nint otherMoves = Unsafe.BitCast<bool, byte>(lastOther <= last);
        // A key counts when its block is left: until then, it may be met again in the next block of the others.
        met |= TLanes.Common(ref key, ref other);
        var firsts = TLanes.FirstOfRuns(ref key) & (0 - (uint)moves);
        distinct += BitOperations.PopCount(firsts);
        common += BitOperations.PopCount(met & firsts);
        met &= (uint)moves - 1;
        i += moves * TLanes.Count;
        j += otherMoves * TLanes.Count;
    }

    private static bool TryCheck(ref T keys, ref T others, ref Lane one, ref Lane two)
    {
        var (a, b) = (one.KeysToCheck(Window), one.OthersToCheck(Window));
        var (c, d) = (two.KeysToCheck(Window), two.OthersToCheck(Window));
        var together = Math.Min(Math.Min(a, b), Math.Min(c, d));
        ref var key = ref Unsafe.Add(ref keys, one.CheckedKeys);
        ref var other = ref Unsafe.Add(ref others, one.CheckedOthers);
        ref var key2 = ref Unsafe.Add(ref keys, two.CheckedKeys);
        ref var other2 = ref Unsafe.Add(ref others, two.CheckedOthers);
        one.CheckedKeys += a;
        one.CheckedOthers += b;
        two.CheckedKeys += c;
        two.CheckedOthers += d;
        return Ascends(ref key, ref other, ref key2, ref other2, together)
            && Ascends(ref Unsafe.Add(ref key, together), a - together)
            && Ascends(ref Unsafe.Add(ref other, together), b - together)
            && Ascends(ref Unsafe.Add(ref key2, together), c - together)
            && Ascends(ref Unsafe.Add(ref other2, together), d - together);
    }

    /// <summary>Whether each of some rows is at most the next, in four stretches; a multiple of the vector's length.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static bool Ascends(ref T one, ref T two, ref T three, ref T four, nint length)
    {
        var descending = Vector<T>.Zero;
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector<T>.Count)
        {
            descending |= Vector.GreaterThan(Vector.LoadUnsafe(ref one, i), Vector.LoadUnsafe(ref one, i + 1));
            descending |= Vector.GreaterThan(Vector.LoadUnsafe(ref two, i), Vector.LoadUnsafe(ref two, i + 1));
            descending |= Vector.GreaterThan(Vector.LoadUnsafe(ref three, i), Vector.LoadUnsafe(ref three, i + 1));
            descending |= Vector.GreaterThan(Vector.LoadUnsafe(ref four, i), Vector.LoadUnsafe(ref four, i + 1));
        }

        return descending == Vector<T>.Zero;
    }

    /// <summary>Whether each of some rows is at most the next; a multiple of the vector's length.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static bool Ascends(ref T rows, nint length)
    {
        var descending = Vector<T>.Zero;
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector<T>.Count)
            descending |= Vector.GreaterThan(Vector.LoadUnsafe(ref rows, i), Vector.LoadUnsafe(ref rows, i + 1));
        return descending == Vector<T>.Zero;
    }

    /// <summary>A stretch of keys and one of others that are merged with each other.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal struct Lane(int key, int keyEnd, int other, int otherEnd)
    {
        private readonly nint _keyEnd = keyEnd;
        private readonly nint _otherEnd = otherEnd;

        /// <summary>Where the next block of keys starts.</summary>
        public nint Key = key;

        /// <summary>Where the next block of others starts.</summary>
        public nint Other = other;

        /// <summary>Which keys of this block were met already.</summary>
        public uint Met;

        /// <summary>Up to this row, all rows are known to ascend, from the one before the stretch on.</summary>
        public nint CheckedKeys = Math.Max(0, key - 1);

        /// <inheritdoc cref="CheckedKeys"/>
        public nint CheckedOthers = Math.Max(0, other - 1);

        /// <summary>Gets how many steps stay within what is checked.</summary>
        public readonly nint Blocks => Math.Min(CheckedKeys - Key, CheckedOthers - Other) / TLanes.Count;

        public readonly nint KeysToCheck(int window) => ToCheck(CheckedKeys, Math.Min(Key + window, _keyEnd));

        public readonly nint OthersToCheck(int window) => ToCheck(CheckedOthers, Math.Min(Other + window, _otherEnd));

        // Whole vectors, the last of which looks at the row behind it and stays before the end.
        private static nint ToCheck(nint from, nint to) => Math.Max(0, to - 1 - from) / Vector<T>.Count * Vector<T>.Count;
    }
}
