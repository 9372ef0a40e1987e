using System.Buffers;

namespace RetentionMetrics.Kernels;

/// <content>The same on several threads: each finds the ends of its part of the column, counts it and gathers from it, over buckets that are the same for all.</content>
internal static partial class BucketSelection
{
    /// <summary>The keys of the values of the given ranks, which ascend strictly and count from 0.</summary>
    public static void SelectTogether<T, TOrder>(ReadOnlyMemory<T> column, int workers, ReadOnlySpan<int> ranks, Span<long> keys)
        where T : struct
        where TOrder : struct, IKeyOrder
    {
        var ends = new (long Minimum, long Maximum)[workers];
        Workers.ForEachPart(column.Length, workers, (part, start, end) => ends[part] = Ends<TOrder>(RawColumn.Of(column[start..end])));
        var (minimum, maximum) = (ends.Min(static own => own.Minimum), ends.Max(static own => own.Maximum));
        if (minimum == maximum)
        {
            keys[..ranks.Length].Fill(minimum);
            return;
        }

        var buckets = Buckets.For(column.Length, minimum);
        var length = buckets.Of(maximum) + 1;
        var counts = new int[workers][];
        try
        {
            Workers.ForEachPart(column.Length, workers, (part, start, end) =>
            {
                var own = counts[part] = ArrayPool<int>.Shared.Rent(2 * length);
                own.AsSpan(0, length).Clear();
                CountInTwo<TOrder>(RawColumn.Of(column[start..end]), buckets, own.AsSpan(0, length), own.AsSpan(length, length));
            });
            SearchTogether<T, TOrder>(column, buckets, counts, length, ranks, keys);
        }
        finally
        {
            foreach (var own in counts)
            {
                // A worker may have failed before it had one.
                if (own is not null)
                    ArrayPool<int>.Shared.Return(own);
            }
        }
    }

    private static void SearchTogether<T, TOrder>(
        ReadOnlyMemory<T> column, Buckets buckets, int[][] countsOfParts, int length, ReadOnlySpan<int> ranks, Span<long> keys)
        where T : struct
        where TOrder : struct, IKeyOrder
    {
        Span<Part> parts = ranks.Length <= StackLength ? stackalloc Part[StackLength] : new Part[ranks.Length];
        var counts = ArrayPool<int>.Shared.Rent(length);
        long[]? pooled = null;
        long[]? sorted = null;
        try
        {
            Add(countsOfParts, counts.AsSpan(0, length));
            var (partCount, gathered) = Mark(buckets, counts, ranks, keys, parts);
            if (partCount == 0)
                return;
            // Each thread has its own room, with a place for the one more that gathering takes.
            var starts = Starts(countsOfParts, counts.AsSpan(0, length));
            pooled = ArrayPool<long>.Shared.Rent(gathered + countsOfParts.Length);
            sorted = ArrayPool<long>.Shared.Rent(gathered);
            Workers.ForEachPart(column.Length, countsOfParts.Length, (part, start, end) =>
                Gather<TOrder>(RawColumn.Of(column[start..end]), buckets, counts, pooled.AsSpan(starts[part]..starts[part + 1])));
            for (var part = 0; part < countsOfParts.Length; part++)
                Sort(pooled.AsSpan(starts[part]..(starts[part + 1] - 1)), buckets, counts, parts, sorted);
            SearchParts(parts[..partCount], sorted, ranks, keys);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(counts);
            if (pooled is not null)
                ArrayPool<long>.Shared.Return(pooled);
            if (sorted is not null)
                ArrayPool<long>.Shared.Return(sorted);
        }
    }

    private static void Add(int[][] countsOfParts, Span<int> counts)
    {
        counts.Clear();
        foreach (var own in countsOfParts)
        {
            for (var bucket = 0; bucket < counts.Length; bucket++)
                counts[bucket] += own[bucket];
        }
    }

    /// <summary>Where the room of each thread begins, from how many values of its part lie in marked buckets.</summary>
    private static int[] Starts(int[][] countsOfParts, ReadOnlySpan<int> marked)
    {
        var starts = new int[countsOfParts.Length + 1];
        for (var part = 0; part < countsOfParts.Length; part++)
        {
            starts[part + 1] = starts[part] + 1;
            for (var bucket = 0; bucket < marked.Length; bucket++)
                starts[part + 1] += marked[bucket] < 0 ? countsOfParts[part][bucket] : 0;
        }

        return starts;
    }
}
