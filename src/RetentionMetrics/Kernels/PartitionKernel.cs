namespace RetentionMetrics.Kernels;

/// <summary>Counts short columns by one table of rows, long ones by partitions.</summary>
internal partial class PartitionKernel<TKey, TKeys> : KeyKernel<TKey>
    where TKey : notnull
    where TKeys : struct, IPartitionedKeys<TKeys, TKey>
{
    /// <summary>Up to here, the keys and a table of their rows lie near the core anyway.</summary>
    protected const int ShortLength = 1 << 13;

    /// <inheritdoc/>
    public override (long Distinct, long Repeated) Count(ReadOnlySpan<TKey> column, out int nullRow) =>
        column.Length > ShortLength ? CountPartitions(column, out nullRow) : CustomerIndex<TKey>.CountRepeats(column, out nullRow);

    /// <inheritdoc/>
    public override (long Distinct, long Common) Intersect(
        ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others, out int nullRow, out int otherNullRow) =>
        Math.Max(column.Length, others.Length) > ShortLength
            ? IntersectPartitions(column, others, out nullRow, out otherNullRow)
            : CustomerIndex<TKey>.CountCommon(column, others, out nullRow, out otherNullRow);

    /// <summary>Counts by partitions.</summary>
    protected static (long Distinct, long Repeated) CountPartitions(ReadOnlySpan<TKey> column, out int nullRow)
    {
        var bits = Partitions<Key64>.BitsFor(column.Length);
        var keys = TKeys.Of(column, 0, column.Length, bits);
        try
        {
            nullRow = keys.NullRow;
            return nullRow >= 0 ? default : TKeys.Count(new ReadOnlySpan<TKeys>(in keys), column, 0, 1 << bits);
        }
        finally
        {
            keys.Dispose();
        }
    }

    /// <summary>Intersects by partitions.</summary>
    protected static (long Distinct, long Common) IntersectPartitions(
        ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others, out int nullRow, out int otherNullRow)
    {
        var bits = Partitions<Key64>.BitsFor(Math.Max(column.Length, others.Length));
        otherNullRow = -1;
        var keys = TKeys.Of(column, 0, column.Length, bits);
        try
        {
            nullRow = keys.NullRow;
            if (nullRow >= 0)
                return default;
            var otherKeys = TKeys.Of(others, 0, others.Length, bits);
            try
            {
                otherNullRow = otherKeys.NullRow;
                return otherNullRow >= 0
                    ? default
                    : TKeys.Intersect(new ReadOnlySpan<TKeys>(in keys), column, new ReadOnlySpan<TKeys>(in otherKeys), others, 0, 1 << bits);
            }
            finally
            {
                otherKeys.Dispose();
            }
        }
        finally
        {
            keys.Dispose();
        }
    }
}
