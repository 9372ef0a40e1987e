namespace RetentionMetrics.Kernels;

/// <summary>Keys of any type, distributed by their hash codes and compared by their own equality: an item is a hash code of 32 bits above the key's row.</summary>
internal struct HashedKeys<TRow> : IPartitionedKeys<HashedKeys<TRow>, TRow>
{
    private const int Chunk = 256;

    private Partitions<Key64> _partitions;

    /// <inheritdoc/>
    public int MissingRow { get; private set; }

    /// <summary>Starts a distribution that others fill: of some rows of a column.</summary>
    public HashedKeys(int rows, int bits)
    {
        MissingRow = -1;
        _partitions = new(rows, bits);
    }

    /// <inheritdoc/>
    public static int BitsFor(int rows) => Partitions<Key64>.BitsFor(rows);

    /// <inheritdoc/>
    public static HashedKeys<TRow> Of(ReadOnlySpan<TRow> column, int start, int end, int bits)
    {
        var keys = new HashedKeys<TRow>(end - start, bits);
        try
        {
            Span<Key64> mixed = stackalloc Key64[Chunk];
            for (; start < end; start += Chunk)
            {
                var rows = column[start..Math.Min(end, start + Chunk)];
                for (var i = 0; i < rows.Length; i++)
                {
                    if (CustomerKeys.IsMissing(rows[i]))
                    {
                        keys.MissingRow = start + i;
                        return keys;
                    }

                    mixed[i] = ItemOf(rows[i], start + i);
                }

                keys.Add(mixed[..rows.Length]);
            }

            return keys;
        }
        catch
        {
            // A key's own hash code may throw.
            keys.Dispose();
            throw;
        }
    }

    /// <summary>Adds rows as <see cref="ItemOf"/> gives them.</summary>
    public void Add(ReadOnlySpan<Key64> items) => _partitions.Add(items);


    /// <inheritdoc cref="Partitions{TKey}.Read"/>
    public readonly Partitions<Key64>.Reader Read(int partition) => _partitions.Read(partition);

    /// <summary>The hash code and the row of a key.</summary>
    public static Key64 ItemOf(TRow key, int row) => new((KeyHash.Of(key) & ~(ulong)uint.MaxValue) | (uint)row);

    /// <inheritdoc/>
    public static (long Distinct, long Repeated) Count(ReadOnlySpan<HashedKeys<TRow>> parts, ReadOnlySpan<TRow> column, int first, int end)
    {
        var (distinct, repeated) = (0L, 0L);
        using var set = new RowSet<TRow>(column, parts[0]._partitions.Bits);
        for (var partition = first; partition < end; partition++)
        {
            set.Clear();
            foreach (ref readonly var part in parts)
            {
                foreach (var block in part.Read(partition))
                    set.AddMarkingRepeats(block);
            }

            distinct += set.Count;
            repeated += set.MarkedCount;
        }

        return (distinct, repeated);
    }

    /// <inheritdoc/>
    public static (long Distinct, long Common) Intersect(
        ReadOnlySpan<HashedKeys<TRow>> parts,
        ReadOnlySpan<TRow> column,
        ReadOnlySpan<HashedKeys<TRow>> others,
        ReadOnlySpan<TRow> otherColumn,
        int first,
        int end)
    {
        var (distinct, common) = (0L, 0L);
        using var set = new RowSet<TRow>(column, parts[0]._partitions.Bits);
        for (var partition = first; partition < end; partition++)
        {
            set.Clear();
            foreach (ref readonly var part in parts)
            {
                foreach (var block in part.Read(partition))
                    set.Add(block);
            }

            foreach (ref readonly var other in others)
            {
                foreach (var block in other.Read(partition))
                    set.Mark(block, otherColumn);
            }

            distinct += set.Count;
            common += set.MarkedCount;
        }

        return (distinct, common);
    }

    public void Dispose() => _partitions.Dispose();
}
