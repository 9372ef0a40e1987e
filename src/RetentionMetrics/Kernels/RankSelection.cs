namespace RetentionMetrics.Kernels;

/// <summary>Finds the values of given ranks without sorting a column of any length and without touching it. Dispatches by length.</summary>
internal static class RankSelection
{
    // From here on buckets are quicker than sorting a copy: level at 64 values, 8 times quicker at 1,000.
    private const int ShortLength = 64;

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
        for (var i = 0; i < column.Length; i++)
            sorted[i] = TOrder.KeyOf(column[i]);
        sorted.Sort();
        for (var i = 0; i < ranks.Length; i++)
            keys[i] = sorted[ranks[i]];
    }
}
