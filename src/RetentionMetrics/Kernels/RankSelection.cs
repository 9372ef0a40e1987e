using System.Buffers;

namespace RetentionMetrics.Kernels;

/// <summary>Values that order like the whole numbers they are mapped to.</summary>
internal interface IOrderedKey<T>
{
    static abstract long KeyOf(T value);
}

/// <summary>Finds the values of given ranks without sorting and without touching the column.</summary>
/// <remarks>
/// Long columns are counted into log-linear buckets above their minimum; a second pass gathers the buckets that hold a wanted rank, and each of
/// them is searched likewise. A bucket spans less than a 1,024th of its column's range, so six rounds are the most, whatever the shape: constant, two
/// spikes, a narrow range far from zero. Short columns are copied and partitioned.
/// </remarks>
internal static class RankSelection
{
    private const int ShortLength = 8_192;
    private const int SortLength = 32;

    /// <summary>The keys of the values of the given ranks, which ascend strictly and count from 0.</summary>
    public static void Select<T, TKey>(ReadOnlySpan<T> column, ReadOnlySpan<int> ranks, Span<long> keys)
        where TKey : struct, IOrderedKey<T>
    {
        if (ranks.IsEmpty)
            return;
        if (column.Length > ShortLength)
        {
            SelectByBucket<T, TKey>(column, ranks, keys);
            return;
        }

        var copy = ArrayPool<long>.Shared.Rent(column.Length);
        try
        {
            for (var i = 0; i < column.Length; i++)
                copy[i] = TKey.KeyOf(column[i]);
            SelectInPlace(copy.AsSpan(0, column.Length), 0, ranks, keys);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(copy);
        }
    }

    private static void SelectByBucket<T, TKey>(ReadOnlySpan<T> column, ReadOnlySpan<int> ranks, Span<long> keys)
        where TKey : struct, IOrderedKey<T>
    {
        var (minimum, maximum) = (long.MaxValue, long.MinValue);
        foreach (var value in column)
        {
            var key = TKey.KeyOf(value);
            minimum = Math.Min(minimum, key);
            maximum = Math.Max(maximum, key);
        }

        if (minimum == maximum)
        {
            keys[..ranks.Length].Fill(minimum);
            return;
        }

        var counts = ArrayPool<int>.Shared.Rent(LogLinear.BucketCount);
        try
        {
            var buckets = counts.AsSpan(0, LogLinear.BucketCount);
            buckets.Clear();
            foreach (var value in column)
                buckets[BucketOf(TKey.KeyOf(value), minimum)]++;
            Search<T, TKey>(column, minimum, buckets, ranks, keys);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(counts);
        }
    }

    /// <summary>Walks the buckets once; those that hold wanted ranks but more than one number are gathered and searched on.</summary>
    private static void Search<T, TKey>(ReadOnlySpan<T> column, long minimum, Span<int> buckets, ReadOnlySpan<int> ranks, Span<long> keys)
        where TKey : struct, IOrderedKey<T>
    {
        var parts = new List<Part>();
        int done = 0, before = 0, gathered = 0;
        for (var bucket = 0; done < ranks.Length; bucket++)
        {
            var count = buckets[bucket];
            var first = done;
            while (done < ranks.Length && ranks[done] < before + count)
                done++;
            if (done > first && LogLinear.IsExact(bucket))
            {
                keys[first..done].Fill(unchecked(minimum + (long)LogLinear.LowerBound(bucket)));
            }
            else if (done > first)
            {
                parts.Add(new Part(first, done, before, gathered, count));
                gathered += count;
                // From here on the bucket's number is that of its part, as a complement, so that the gathering pass can tell.
                buckets[bucket] = ~(parts.Count - 1);
            }

            before += count;
        }

        if (parts.Count == 0)
            return;
        var pool = ArrayPool<long>.Shared.Rent(gathered);
        try
        {
            Gather<T, TKey>(column, minimum, buckets, parts, pool);
            Span<int> own = ranks.Length <= 64 ? stackalloc int[ranks.Length] : new int[ranks.Length];
            foreach (var part in parts)
            {
                for (var i = part.FirstRank; i < part.EndRank; i++)
                    own[i] = ranks[i] - part.Before;
                Select<long, Itself>(pool.AsSpan(part.Start, part.Length), own[part.FirstRank..part.EndRank], keys[part.FirstRank..part.EndRank]);
            }
        }
        finally
        {
            ArrayPool<long>.Shared.Return(pool);
        }
    }

    private static void Gather<T, TKey>(ReadOnlySpan<T> column, long minimum, Span<int> buckets, List<Part> parts, long[] pool)
        where TKey : struct, IOrderedKey<T>
    {
        var next = new int[parts.Count];
        for (var i = 0; i < next.Length; i++)
            next[i] = parts[i].Start;
        foreach (var value in column)
        {
            var key = TKey.KeyOf(value);
            var mark = buckets[BucketOf(key, minimum)];
            if (mark < 0)
                pool[next[~mark]++] = key;
        }
    }

    // The difference of any two 64-bit numbers fits 64 bits without a sign.
    private static int BucketOf(long key, long minimum) => LogLinear.BucketOf(unchecked((ulong)key - (ulong)minimum));

    /// <summary>Partitions around the middle rank, then left and right of it for the others.</summary>
    private static void SelectInPlace(Span<long> values, int offset, ReadOnlySpan<int> ranks, Span<long> keys)
    {
        if (ranks.IsEmpty)
            return;
        var middle = ranks.Length / 2;
        var rank = ranks[middle] - offset;
        Partition(values, rank);
        keys[middle] = values[rank];
        SelectInPlace(values[..rank], offset, ranks[..middle], keys);
        SelectInPlace(values[(rank + 1)..], offset + rank + 1, ranks[(middle + 1)..], keys[(middle + 1)..]);
    }

    /// <summary>Brings the value of a rank to its place, smaller ones before and larger ones behind it.</summary>
    private static void Partition(Span<long> values, int rank)
    {
        // Twice the depth of even halves; an order made to defeat the pivots ends in a sort.
        var rounds = 2 * int.Log2(values.Length + 1);
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            if (high - low < SortLength || rounds-- == 0)
            {
                values[low..(high + 1)].Sort();
                return;
            }

            var pivot = MiddleOfThree(values[low], values[(low + high) >>> 1], values[high]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot)
                    i++;
                while (values[j] > pivot)
                    j--;
                if (i > j)
                    break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }

            // Between j and i stands the pivot alone, if anything.
            if (rank <= j)
                high = j;
            else if (rank >= i)
                low = i;
            else
                return;
        }
    }

    private static long MiddleOfThree(long a, long b, long c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    /// <summary>A bucket that is searched on: which of the wanted ranks it holds, how many values lie below it, and where it is gathered.</summary>
    private readonly record struct Part(int FirstRank, int EndRank, int Before, int Start, int Length);

    private readonly struct Itself : IOrderedKey<long>
    {
        public static long KeyOf(long value) => value;
    }
}
