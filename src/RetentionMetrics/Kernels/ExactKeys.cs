namespace RetentionMetrics.Kernels;

/// <summary>Keys whose mixed form says all: they are compared without a look at the column.</summary>
internal struct ExactKeys<TRow, TKey, TMixer> : IPartitionedKeys<ExactKeys<TRow, TKey, TMixer>, TRow>
    where TKey : unmanaged, ITableKey<TKey>
    where TMixer : struct, IKeyMixer<TRow, TKey>
{
    // What is mixed at once stays in the core's first cache.
    private const int Chunk = 256;

    private Partitions<TKey> _partitions;

    /// <inheritdoc/>
    public int MissingRow { get; private set; }

    /// <inheritdoc/>
    public static int BitsFor(int rows) => Partitions<TKey>.BitsFor(rows);

    /// <inheritdoc/>
    public static ExactKeys<TRow, TKey, TMixer> Of(ReadOnlySpan<TRow> column, int start, int end, int bits)
    {
        var keys = new ExactKeys<TRow, TKey, TMixer> { MissingRow = -1, _partitions = new(end - start, bits) };
        Span<TKey> mixed = stackalloc TKey[Chunk];
        for (; start < end; start += Chunk)
        {
            var rows = column[start..Math.Min(end, start + Chunk)];
            TMixer.Mix(rows, mixed);
            // Of integers none is missing, which the compiler knows. Others lie in the core's first cache by now.
            var missing = CustomerKeys.IndexOfMissing(rows);
            if (missing >= 0)
            {
                keys.MissingRow = start + missing;
                return keys;
            }

            keys._partitions.Add(mixed[..rows.Length]);
        }

        return keys;
    }

    /// <inheritdoc/>
    public static (long Distinct, long Repeated) Count(
        ReadOnlySpan<ExactKeys<TRow, TKey, TMixer>> parts, ReadOnlySpan<TRow> column, int first, int end)
    {
        var (distinct, repeated) = (0L, 0L);
        using var set = new KeySet<TKey>();
        for (var partition = first; partition < end; partition++)
        {
            set.Clear();
            foreach (ref readonly var part in parts)
            {
                foreach (var block in part._partitions.Read(partition))
                    set.AddMarkingRepeats(block);
            }

            distinct += set.Count;
            repeated += set.MarkedCount;
        }

        return (distinct, repeated);
    }

    /// <inheritdoc/>
    public static (long Distinct, long Common) Intersect(
        ReadOnlySpan<ExactKeys<TRow, TKey, TMixer>> parts,
        ReadOnlySpan<TRow> column,
        ReadOnlySpan<ExactKeys<TRow, TKey, TMixer>> others,
        ReadOnlySpan<TRow> otherColumn,
        int first,
        int end)
    {
        var (distinct, common) = (0L, 0L);
        using var set = new KeySet<TKey>();
        for (var partition = first; partition < end; partition++)
        {
            set.Clear();
            foreach (ref readonly var part in parts)
            {
                foreach (var block in part._partitions.Read(partition))
                    set.Add(block);
            }

            foreach (ref readonly var other in others)
            {
                foreach (var block in other._partitions.Read(partition))
                    set.Mark(block);
            }

            distinct += set.Count;
            common += set.MarkedCount;
        }

        return (distinct, common);
    }

    public void Dispose() => _partitions.Dispose();
}
