namespace RetentionMetrics.Kernels;

/// <summary>Finds the values of given ranks without sorting a column of any length and without touching it. Dispatches by length.</summary>
internal static class RankSelection
{
    /// <summary>Up to here a sorted copy is the quickest way to any rank; buckets are level at 64 to 200 values, as the processor has seen their order before, and 8 times quicker at 1,000.</summary>
    public const int ShortLength = 128;

    // From here on a sample and one pass over the column are quicker than the three of the buckets: level at 50,000 values, 3.5 times quicker at 10,000,000.
    private const int LongLength = 50_000;

    /// <summary>The keys of the values of the given ranks, which ascend strictly and count from 0.</summary>
    public static void Select<TOrder>(ReadOnlySpan<long> column, ReadOnlySpan<int> ranks, Span<long> keys)
        where TOrder : struct, IKeyOrder
    {
        if (ranks.IsEmpty)
            return;
        if (column.Length > ShortLength)
        {
            if (column.Length <= LongLength || !IntervalKernel.IsQuick || !BracketSelection.TrySelect<TOrder>(column, ranks, keys))
                BucketSelection.Select<TOrder>(column, ranks, keys);
            return;
        }

        Span<long> sorted = stackalloc long[column.Length];
        Sort<TOrder>(column, sorted);
        for (var i = 0; i < ranks.Length; i++)
            keys[i] = sorted[ranks[i]];
    }

    /// <summary>The same on several threads, which allocate a little, for columns of more than <see cref="LongLength"/> values.</summary>
    public static void SelectTogether<T, TOrder>(ReadOnlyMemory<T> column, int workers, ReadOnlySpan<int> ranks, Span<long> keys)
        where T : struct
        where TOrder : struct, IKeyOrder
    {
        if (!ranks.IsEmpty && (!IntervalKernel.IsQuick || !BracketSelection.TrySelectTogether<T, TOrder>(column, workers, ranks, keys)))
            BucketSelection.SelectTogether<T, TOrder>(column, workers, ranks, keys);
    }

    /// <summary>The keys of a column in ascending order.</summary>
    public static void Sort<TOrder>(ReadOnlySpan<long> column, Span<long> sorted)
        where TOrder : struct, IKeyOrder
    {
        for (var i = 0; i < column.Length; i++)
            sorted[i] = TOrder.KeyOf(column[i]);
        sorted.Sort();
    }
}
