using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Counts over two columns of integers that ascend; equal neighbours are allowed.</summary>
internal static class SortedKeys
{
    // With fewer rows, two merges side by side do not pay.
    private const int LengthToSplit = 256;
    private const int Chunk = 2_048;

    /// <summary>Counts the distinct keys of a column, and those of them that stand in another, if both ascend. Columns in no order are known as such after a few rows.</summary>
    public static bool TryIntersect<T>(ReadOnlySpan<T> keys, ReadOnlySpan<T> others, out SortedCounts counts)
        where T : unmanaged, IBinaryInteger<T>
    {
        counts = default;
        if (keys.IsEmpty)
            return TryCountSteps(others, out _);
        if (!TryMerge(keys, others, ref counts))
            return false;
        // The first key has none before it: with it out of the way, every merge may look back by one.
        var found = LowerBound(others, keys[0]);
        counts += new SortedCounts(1, found < others.Length && others[found] == keys[0] ? 1 : 0);
        return true;
    }

    /// <summary>The first row whose key is not less than a key, in an ascending column; some row or the end in any other.</summary>
    public static int LowerBound<T>(ReadOnlySpan<T> keys, T key)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (low, high) = (0, keys.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (keys[middle] < key)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Merges all rows but the first key.</summary>
    private static bool TryMerge<T>(ReadOnlySpan<T> keys, ReadOnlySpan<T> others, ref SortedCounts counts)
        where T : unmanaged, IBinaryInteger<T>
    {
        // Narrow keys repeat themselves where there are many, and are counted by bits over their range as fast.
        if (Math.Min(keys.Length, others.Length) <= LengthToSplit || Unsafe.SizeOf<T>() < sizeof(int) || !Vector128.IsHardwareAccelerated)
            return TryMergeOne(keys, 1, others, 0, ref counts);
        if (Vector512.IsHardwareAccelerated)
            return TryMerge<T, BlockLanes512<T>>(keys, 1, others, 0, ref counts);
        return Vector256.IsHardwareAccelerated
            ? TryMerge<T, BlockLanes256<T>>(keys, 1, others, 0, ref counts)
            : TryMerge<T, BlockLanes128<T>>(keys, 1, others, 0, ref counts);
    }

    /// <summary>Merges the rows from two places on by blocks, if they ascend from the rows before those places on.</summary>
    private static bool TryMerge<T, TLanes>(ReadOnlySpan<T> keys, int start, ReadOnlySpan<T> others, int otherStart, ref SortedCounts counts)
        where T : unmanaged, IBinaryInteger<T>
        where TLanes : struct, IBlockLanes<T>
    {
        var length = keys.Length - start;
        if (Math.Min(length, others.Length - otherStart) < LengthToSplit)
            return TryMergeOne(keys, start, others, otherStart, ref counts);
        // The cut stands where a run of equal keys starts, in both columns.
        var middle = keys[start + (length / 2)];
        var cut = start + LowerBound(keys[start..], middle);
        var otherCut = otherStart + LowerBound(others[otherStart..], middle);
        var one = new BlockMerge<T, TLanes>.Lane(start, cut, otherStart, otherCut);
        var two = new BlockMerge<T, TLanes>.Lane(cut, keys.Length, otherCut, others.Length);
        return BlockMerge<T, TLanes>.TryRun(keys, others, ref one, ref two, ref counts)
            && TryMergeRest<T, TLanes>(keys[..cut], others[..otherCut], one, otherStart, length, ref counts)
            && TryMergeRest<T, TLanes>(keys, others, two, otherCut, length, ref counts);
    }

    /// <summary>Merges what one of two merges has left when the other is done: it is split anew.</summary>
    private static bool TryMergeRest<T, TLanes>(
        ReadOnlySpan<T> keys, ReadOnlySpan<T> others, in BlockMerge<T, TLanes>.Lane lane, int otherStart, int length, ref SortedCounts counts)
        where T : unmanaged, IBinaryInteger<T>
        where TLanes : struct, IBlockLanes<T>
    {
        var start = (int)lane.Key;
        // The block of keys begins again, and so do the others that it was compared with.
        if (lane.Met != 0)
            otherStart += LowerBound(others[otherStart..(int)lane.Other], keys[start]);
        else
            otherStart = (int)lane.Other;
        // A long run of equal keys cannot be split.
        return keys.Length - start > length / 4 * 3
            ? TryMergeOne(keys, start, others, otherStart, ref counts)
            : TryMerge<T, TLanes>(keys, start, others, otherStart, ref counts);
    }

    /// <summary>Merges row by row, if the rows ascend from the ones before two places on.</summary>
    private static bool TryMergeOne<T>(ReadOnlySpan<T> keys, int start, ReadOnlySpan<T> others, int otherStart, ref SortedCounts counts)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (!TryCountSteps(keys[(start - 1)..], out var distinct) || !TryCountSteps(others[Math.Max(0, otherStart - 1)..], out _))
            return false;
        var (i, j, common) = (start, otherStart, 0L);
        ref var key0 = ref MemoryMarshal.GetReference(keys);
        ref var other0 = ref MemoryMarshal.GetReference(others);
        // No branch to guess: the lesser side moves on, or both.
        while (i < keys.Length && j < others.Length)
        {
            var key = Unsafe.Add(ref key0, i);
            var other = Unsafe.Add(ref other0, j);
            var isFirstOfEqual = Unsafe.Add(ref key0, i - 1) != key ? 1 : 0;
            common += (key == other ? 1 : 0) & isFirstOfEqual;
            i += key <= other ? 1 : 0;
            j += other <= key ? 1 : 0;
        }

        counts += new SortedCounts(distinct, common);
        return true;
    }

    /// <summary>Counts the rows that are less than the next one; does not where one is greater.</summary>
    private static bool TryCountSteps<T>(ReadOnlySpan<T> rows, out long steps)
        where T : unmanaged, IBinaryInteger<T>
    {
        steps = 0;
        for (; rows.Length > 1; rows = rows[Math.Min(Chunk, rows.Length - 1)..])
        {
            var chunk = CountSteps(rows, Math.Min(Chunk, rows.Length - 1));
            if (chunk < 0)
                return false;
            steps += chunk;
        }

        return true;
    }

    private static int CountSteps<T>(ReadOnlySpan<T> rows, int length)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (i, steps) = (0, 0);
        // Bounds: each row has a next. Narrow lanes would wrap within a chunk.
        ref var first = ref MemoryMarshal.GetReference(rows);
        if (length >= LengthToSplit && Vector.IsHardwareAccelerated && Unsafe.SizeOf<T>() >= sizeof(int))
        {
            var descending = Vector<T>.Zero;
            var minusSteps = Vector<T>.Zero;
            for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
            {
                var (one, next) = (Vector.LoadUnsafe(ref first, (nuint)i), Vector.LoadUnsafe(ref first, (nuint)i + 1));
                descending |= Vector.GreaterThan(one, next);
                minusSteps += Vector.LessThan(one, next);
            }

            if (descending != Vector<T>.Zero)
                return -1;
            steps = -int.CreateTruncating(Vector.Sum(minusSteps));
        }

        for (; i < length; i++)
        {
            var (one, next) = (Unsafe.Add(ref first, i), Unsafe.Add(ref first, i + 1));
            if (one > next)
                return -1;
            steps += one < next ? 1 : 0;
        }

        return steps;
    }
}
