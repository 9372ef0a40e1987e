using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Finds the values of given ranks by counting the column into log-linear buckets above its minimum; the buckets that hold a wanted rank are gathered and searched likewise.</summary>
/// <remarks>A bucket spans at most an eighth of its column's range, and a narrow range has a bucket for each number: the rounds are few and bounded, whatever the shape.</remarks>
internal static partial class BucketSelection
{
    private const int FewestBits = 3;
    private const int MostBits = 10;
    private const int StackLength = 64;

    // From here on a second histogram costs less than it may save.
    private const int ShortestOfTwo = 1_024;

    /// <summary>The keys of the values of the given ranks, which ascend strictly and count from 0.</summary>
    public static void Select<TOrder>(ReadOnlySpan<long> column, ReadOnlySpan<int> ranks, Span<long> keys)
        where TOrder : struct, IKeyOrder
    {
        var (minimum, maximum) = Ends<TOrder>(column);
        if (minimum == maximum)
        {
            keys[..ranks.Length].Fill(minimum);
            return;
        }

        var buckets = Buckets.For(column.Length, minimum);
        var length = buckets.Of(maximum) + 1;
        var isLong = column.Length >= ShortestOfTwo;
        var pooled = ArrayPool<int>.Shared.Rent(isLong ? 2 * length : length);
        try
        {
            var counts = pooled.AsSpan(0, length);
            counts.Clear();
            if (isLong)
                CountInTwo<TOrder>(column, buckets, counts, pooled.AsSpan(length, length));
            else
                Count<TOrder>(column, buckets, counts);
            Search<TOrder>(column, buckets, counts, ranks, keys);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(pooled);
        }
    }

    private static void Count<TOrder>(ReadOnlySpan<long> column, Buckets buckets, Span<int> counts)
        where TOrder : struct, IKeyOrder
    {
        foreach (var bits in column)
            counts[buckets.Of(TOrder.KeyOf(bits))]++;
    }

    /// <summary>Counts the halves of the column apart: where one value follows itself, a count need not wait for the one before it. 2.1 times quicker on two spikes.</summary>
    private static void CountInTwo<TOrder>(ReadOnlySpan<long> column, Buckets buckets, Span<int> counts, Span<int> others)
        where TOrder : struct, IKeyOrder
    {
        others.Clear();
        var half = column.Length / 2;
        var front = column[..half];
        var back = column[half..(2 * half)];
        for (var i = 0; i < front.Length && i < back.Length; i++)
        {
            counts[buckets.Of(TOrder.KeyOf(front[i]))]++;
            others[buckets.Of(TOrder.KeyOf(back[i]))]++;
        }

        Count<TOrder>(column[(2 * half)..], buckets, counts);
        for (var i = 0; i < counts.Length; i++)
            counts[i] += others[i];
    }

    private static (long Minimum, long Maximum) Ends<TOrder>(ReadOnlySpan<long> column)
        where TOrder : struct, IKeyOrder
    {
        var (minimum, maximum) = (long.MaxValue, long.MinValue);
        var done = 0;
        if (Vector512.IsHardwareAccelerated && column.Length >= Vector512<long>.Count)
        {
            ref var start = ref MemoryMarshal.GetReference(column);
            var (low, high) = (Vector512.Create(minimum), Vector512.Create(maximum));
            // Every load ends at or before the end of the column.
            for (; done <= column.Length - Vector512<long>.Count; done += Vector512<long>.Count)
            {
                var keys = TOrder.KeysOf(Vector512.LoadUnsafe(ref start, (nuint)done));
                low = Vector512.Min(low, keys);
                high = Vector512.Max(high, keys);
            }

            for (var lane = 0; lane < Vector512<long>.Count; lane++)
            {
                minimum = Math.Min(minimum, low[lane]);
                maximum = Math.Max(maximum, high[lane]);
            }
        }

        foreach (var bits in column[done..])
        {
            var key = TOrder.KeyOf(bits);
            minimum = Math.Min(minimum, key);
            maximum = Math.Max(maximum, key);
        }

        return (minimum, maximum);
    }

    private static void Search<TOrder>(ReadOnlySpan<long> column, Buckets buckets, Span<int> counts, ReadOnlySpan<int> ranks, Span<long> keys)
        where TOrder : struct, IKeyOrder
    {
        Span<Part> parts = ranks.Length <= StackLength ? stackalloc Part[StackLength] : new Part[ranks.Length];
        var (partCount, gathered) = Mark(buckets, counts, ranks, keys, parts);
        if (partCount == 0)
            return;
        var pooled = ArrayPool<long>.Shared.Rent(gathered + 1);
        var sorted = ArrayPool<long>.Shared.Rent(gathered);
        try
        {
            var found = Gather<TOrder>(column, buckets, counts, pooled);
            Sort(pooled.AsSpan(0, found), buckets, counts, parts, sorted);
            SearchParts(parts[..partCount], sorted, ranks, keys);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(pooled);
            ArrayPool<long>.Shared.Return(sorted);
        }
    }

    /// <summary>Walks the buckets once; those that hold wanted ranks but more than one number become parts to be gathered and searched on.</summary>
    private static (int Parts, int Gathered) Mark(Buckets buckets, Span<int> counts, ReadOnlySpan<int> ranks, Span<long> keys, Span<Part> parts)
    {
        int partCount = 0, done = 0, before = 0, gathered = 0;
        for (var bucket = 0; done < ranks.Length; bucket++)
        {
            var count = counts[bucket];
            var first = done;
            while (done < ranks.Length && ranks[done] < before + count)
                done++;
            if (done > first && buckets.TryGetOnly(bucket, out var key))
            {
                keys[first..done].Fill(key);
            }
            else if (done > first)
            {
                parts[partCount] = new Part(first, done, before, gathered);
                gathered += count;
                // From here on the bucket's number is that of its part, as a complement, so that the gathering pass can tell.
                counts[bucket] = ~partCount++;
            }

            before += count;
        }

        return (partCount, gathered);
    }

    /// <summary>Gathers what lies in a part, without a branch that values in no order would mislead: each is stored, and stays if it counts. Hence room for one more.</summary>
    private static int Gather<TOrder>(ReadOnlySpan<long> column, Buckets buckets, ReadOnlySpan<int> counts, Span<long> gathered)
        where TOrder : struct, IKeyOrder
    {
        var found = 0;
        foreach (var bits in column)
        {
            var key = TOrder.KeyOf(bits);
            gathered[found] = key;
            found += counts[buckets.Of(key)] >>> 31;
        }

        return found;
    }

    private static void Sort(ReadOnlySpan<long> gathered, Buckets buckets, ReadOnlySpan<int> counts, Span<Part> parts, Span<long> sorted)
    {
        foreach (var key in gathered)
            sorted[parts[~counts[buckets.Of(key)]].End++] = key;
    }

    private static void SearchParts(ReadOnlySpan<Part> parts, ReadOnlySpan<long> sorted, ReadOnlySpan<int> ranks, Span<long> keys)
    {
        Span<int> own = ranks.Length <= StackLength ? stackalloc int[StackLength] : new int[ranks.Length];
        foreach (ref readonly var part in parts)
        {
            var wanted = part.FirstRank..part.EndRank;
            for (var i = part.FirstRank; i < part.EndRank; i++)
                own[i] = ranks[i] - part.Before;
            RankSelection.Select<TickOrder>(sorted[part.Start..part.End], own[wanted], keys[wanted]);
        }
    }

    /// <summary>A bucket that is searched on: which of the wanted ranks it holds, how many values lie below it, and where it is gathered so far.</summary>
    private struct Part(int firstRank, int endRank, int before, int start)
    {
        public readonly int FirstRank = firstRank;
        public readonly int EndRank = endRank;
        public readonly int Before = before;
        public readonly int Start = start;
        public int End = start;
    }

    /// <summary>Log-linear buckets of so many bits below the leading one, above a minimum; numbered without gaps in the order of the keys.</summary>
    private readonly struct Buckets(long minimum, int bits)
    {
        public static Buckets For(int length, long minimum) => new(minimum, Math.Clamp(BitOperations.Log2((uint)length) / 2, FewestBits, MostBits));

        public int Of(long key)
        {
            // The difference of any two 64-bit numbers fits 64 bits without a sign.
            var above = unchecked((ulong)key - (ulong)minimum);
            var shift = 63 - bits - BitOperations.LeadingZeroCount(above | (1UL << bits));
            return (shift << bits) + (int)(above >> shift);
        }

        /// <summary>The key of a bucket that holds a single number.</summary>
        public bool TryGetOnly(int bucket, out long key)
        {
            key = unchecked(minimum + bucket);
            return bucket < 2 << bits;
        }
    }
}
