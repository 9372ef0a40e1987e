using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Counts over columns of integers that ascend; equal neighbours are allowed.</summary>
internal static class SortedKeys
{
    private const int Chunk = 2_048;
    private const int Lanes = 4;
    private const int LengthToSplit = 256;

    /// <summary>Asks whether a column ascends, and counts its distinct keys on the way. A column in no order is known as such after a few rows.</summary>
    public static bool TryCountDistinct<T>(ReadOnlySpan<T> keys, out long distinct)
        where T : unmanaged, IBinaryInteger<T>
    {
        distinct = keys.IsEmpty ? 0 : 1;
        // Each row is compared with the next, in four quarters side by side: the prefetcher works page by page, so four streams are read faster than one.
        var quarter = Math.Max(0, keys.Length - 1) / Lanes;
        for (var start = 0; start < quarter; start += Chunk)
        {
            var steps = CountSteps(keys[start..], Math.Min(Chunk, quarter - start), quarter);
            if (steps < 0)
                return false;
            distinct += steps;
        }

        for (var row = quarter * Lanes; row < keys.Length - 1; row++)
        {
            if (keys[row] > keys[row + 1])
                return false;
            distinct += keys[row] == keys[row + 1] ? 0 : 1;
        }

        return true;
    }

    /// <summary>Counts the distinct keys of one ascending column that stand in another.</summary>
    public static long CountCommon<T>(ReadOnlySpan<T> keys, ReadOnlySpan<T> others)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (keys.IsEmpty)
            return 0;
        // The first key has none before it: with it out of the way, every merge may look back by one.
        var found = LowerBound(others, keys[0]);
        var isFirstCommon = found < others.Length && others[found] == keys[0];
        return (isFirstCommon ? 1 : 0) + Merge(keys, 1, others[found..]);
    }

    /// <summary>Where the keys begin that are equal to that of a row; the end for the row behind the last.</summary>
    public static int StartOfRun<T>(ReadOnlySpan<T> keys, int row)
        where T : unmanaged, IBinaryInteger<T> =>
        row < keys.Length ? LowerBound(keys, keys[row]) : row;

    /// <summary>How many rows are less than the next one, in four stretches of a length that start a quarter apart; −1 when one is greater.</summary>
    private static long CountSteps<T>(ReadOnlySpan<T> keys, int length, int quarter)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (i, equal) = (0, 0L);
        // Bounds: the last stretch ends before the last row, and each row has a next.
        ref var rows = ref MemoryMarshal.GetReference(keys);
        // Narrow lanes would wrap within a chunk; columns of those are never so long that this matters.
        if (Vector.IsHardwareAccelerated && Unsafe.SizeOf<T>() >= sizeof(int))
        {
            var descending = Vector<T>.Zero;
            var minusEqual = Vector<T>.Zero;
            for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
            {
                for (var lane = 0; lane < Lanes; lane++)
                {
                    var at = i + (lane * quarter);
                    var (one, next) = (Vector.LoadUnsafe(ref rows, (nuint)at), Vector.LoadUnsafe(ref rows, (nuint)at + 1));
                    descending |= Vector.GreaterThan(one, next);
                    minusEqual += Vector.Equals(one, next);
                }
            }

            if (descending != Vector<T>.Zero)
                return -1;
            equal = -long.CreateTruncating(Vector.Sum(minusEqual));
        }

        for (; i < length; i++)
        {
            for (var at = i; at < i + (Lanes * quarter); at += quarter)
            {
                var (one, next) = (Unsafe.Add(ref rows, at), Unsafe.Add(ref rows, at + 1));
                if (one > next)
                    return -1;
                equal += one == next ? 1 : 0;
            }
        }

        return (Lanes * length) - equal;
    }

    /// <summary>
    /// Merges the keys from <paramref name="start"/> on with the others. A step of a merge waits for a load, a comparison and the next address; four merges side by
    /// side, each over a quarter of the keys, wait together (2.5 times as fast as one). No step has a branch to guess.
    /// </summary>
    private static long Merge<T>(ReadOnlySpan<T> keys, int start, ReadOnlySpan<T> others)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (keys.Length - start < LengthToSplit || others.IsEmpty)
            return MergeOne(keys, start, others);
        // Cuts stand where a run of equal keys starts, in both columns.
        Span<int> ends = stackalloc int[Lanes];
        Span<int> otherEnds = stackalloc int[Lanes];
        for (var lane = 0; lane < Lanes - 1; lane++)
        {
            var key = keys[start + (int)((long)(keys.Length - start) * (lane + 1) / Lanes)];
            ends[lane] = Math.Max(start, LowerBound(keys, key));
            otherEnds[lane] = LowerBound(others, key);
        }

        (ends[^1], otherEnds[^1]) = (keys.Length, others.Length);
        var (i0, i1, i2, i3) = (start, ends[0], ends[1], ends[2]);
        var (j0, j1, j2, j3) = (0, otherEnds[0], otherEnds[1], otherEnds[2]);
        var common = 0L;
        ref var key0 = ref MemoryMarshal.GetReference(keys);
        ref var other0 = ref MemoryMarshal.GetReference(others);
        while (true)
        {
            // Bounds: a step moves each place by one at most, so that many steps stay before all the ends.
            var steps = Math.Min(
                Math.Min(Math.Min(ends[0] - i0, otherEnds[0] - j0), Math.Min(ends[1] - i1, otherEnds[1] - j1)),
                Math.Min(Math.Min(ends[2] - i2, otherEnds[2] - j2), Math.Min(ends[3] - i3, otherEnds[3] - j3)));
            if (steps <= 0)
                break;
            for (; steps > 0; steps--)
            {
                common += Step(ref key0, ref other0, ref i0, ref j0);
                common += Step(ref key0, ref other0, ref i1, ref j1);
                common += Step(ref key0, ref other0, ref i2, ref j2);
                common += Step(ref key0, ref other0, ref i3, ref j3);
            }
        }

        // One is done; what the others have left is split anew. A run of equal keys longer than the quarters cannot be split.
        ReadOnlySpan<int> i = [i0, i1, i2, i3];
        ReadOnlySpan<int> j = [j0, j1, j2, j3];
        for (var lane = 0; lane < Lanes; lane++)
        {
            var otherRest = others[j[lane]..otherEnds[lane]];
            common += ends[lane] - i[lane] > (keys.Length - start) / 2
                ? MergeOne(keys[..ends[lane]], i[lane], otherRest)
                : Merge(keys[..ends[lane]], i[lane], otherRest);
        }

        return common;
    }

    private static long MergeOne<T>(ReadOnlySpan<T> keys, int start, ReadOnlySpan<T> others)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (i, j, common) = (start, 0, 0L);
        ref var key0 = ref MemoryMarshal.GetReference(keys);
        ref var other0 = ref MemoryMarshal.GetReference(others);
        while (i < keys.Length && j < others.Length)
            common += Step(ref key0, ref other0, ref i, ref j);
        return common;
    }

    /// <summary>One step: whether a key that is not equal to the one before it stands on both sides; then the lesser side moves on, or both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step<T>(ref T keys, ref T others, ref int i, ref int j)
        where T : unmanaged, IBinaryInteger<T>
    {
        var key = Unsafe.Add(ref keys, i);
        var other = Unsafe.Add(ref others, j);
        var isFirstOfEqual = Unsafe.Add(ref keys, i - 1) != key ? 1 : 0;
        var isCommon = key == other ? 1 : 0;
        i += key <= other ? 1 : 0;
        j += other <= key ? 1 : 0;
        return isCommon & isFirstOfEqual;
    }

    private static int LowerBound<T>(ReadOnlySpan<T> keys, T key)
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
}
