namespace RetentionMetrics.Kernels;

/// <summary>Counts short columns by one table of all keys, long ones by partitions.</summary>
internal partial class PartitionKernel<TKey, TKeys> : KeyKernel<TKey>
    where TKey : notnull
    where TKeys : struct, IPartitionedKeys<TKeys, TKey>
{
    /// <inheritdoc/>
    public override (long Distinct, long Repeated) Count(ReadOnlySpan<TKey> column, out int nullRow)
    {
        if (column.Length > ShortColumn<TKey>.MostRows)
            return CountPartitions(column, out nullRow);
        nullRow = ShortColumn<TKey>.NullRow(column);
        return nullRow >= 0 ? default : CountShort(column);
    }

    /// <inheritdoc/>
    public override (long Distinct, long Common) Intersect(
        ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others, out int nullRow, out int otherNullRow)
    {
        if (Math.Max(column.Length, others.Length) > ShortColumn<TKey>.MostRows)
            return IntersectPartitions(column, others, out nullRow, out otherNullRow);
        nullRow = ShortColumn<TKey>.NullRow(column);
        otherNullRow = nullRow >= 0 ? -1 : ShortColumn<TKey>.NullRow(others);
        return nullRow >= 0 || otherNullRow >= 0 ? default : IntersectShort(column, others);
    }

    /// <summary>Counts a short column without null.</summary>
    protected virtual (long Distinct, long Repeated) CountShort(ReadOnlySpan<TKey> column) => ShortColumn<TKey>.CountRepeats(column);

    /// <summary>Intersects short columns without null.</summary>
    protected virtual (long Distinct, long Common) IntersectShort(ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others) => ShortColumn<TKey>.CountCommon(column, others);

    /// <summary>Counts by partitions.</summary>
    private static (long Distinct, long Repeated) CountPartitions(ReadOnlySpan<TKey> column, out int nullRow)
    {
        var bits = TKeys.BitsFor(column.Length);
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
    private static (long Distinct, long Common) IntersectPartitions(
        ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others, out int nullRow, out int otherNullRow)
    {
        var bits = TKeys.BitsFor(Math.Max(column.Length, others.Length));
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
