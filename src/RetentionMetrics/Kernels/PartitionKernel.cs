namespace RetentionMetrics.Kernels;

/// <summary>Counts short columns by one table of all keys, long ones by partitions.</summary>
internal partial class PartitionKernel<TKey, TKeys> : KeyKernel<TKey>
    where TKeys : struct, IPartitionedKeys<TKeys, TKey>
{
    /// <inheritdoc/>
    public override (long Distinct, long Repeated) Count(ReadOnlySpan<TKey> column, out int missingRow)
    {
        if (column.Length > ShortColumn<TKey>.MostRows)
            return CountPartitions(column, out missingRow);
        missingRow = CustomerKeys.IndexOfMissing(column);
        return missingRow >= 0 ? default : CountShort(column);
    }

    /// <inheritdoc/>
    public override (long Distinct, long Common) Intersect(
        ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others, out int missingRow, out int otherMissingRow)
    {
        if (Math.Max(column.Length, others.Length) > ShortColumn<TKey>.MostRows)
            return IntersectPartitions(column, others, out missingRow, out otherMissingRow);
        missingRow = CustomerKeys.IndexOfMissing(column);
        otherMissingRow = missingRow >= 0 ? -1 : CustomerKeys.IndexOfMissing(others);
        return missingRow >= 0 || otherMissingRow >= 0 ? default : IntersectShort(column, others);
    }

    /// <summary>Counts a short column without missing keys.</summary>
    protected virtual (long Distinct, long Repeated) CountShort(ReadOnlySpan<TKey> column) => ShortColumn<TKey>.CountRepeats(column);

    /// <summary>Intersects short columns without missing keys.</summary>
    protected virtual (long Distinct, long Common) IntersectShort(ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others) => ShortColumn<TKey>.CountCommon(column, others);

    /// <summary>Counts by partitions.</summary>
    private static (long Distinct, long Repeated) CountPartitions(ReadOnlySpan<TKey> column, out int missingRow)
    {
        var bits = TKeys.BitsFor(column.Length);
        var keys = TKeys.Of(column, 0, column.Length, bits);
        try
        {
            missingRow = keys.MissingRow;
            return missingRow >= 0 ? default : TKeys.Count(new ReadOnlySpan<TKeys>(in keys), column, 0, 1 << bits);
        }
        finally
        {
            keys.Dispose();
        }
    }

    /// <summary>Intersects by partitions.</summary>
    private static (long Distinct, long Common) IntersectPartitions(
        ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others, out int missingRow, out int otherMissingRow)
    {
        var bits = TKeys.BitsFor(Math.Max(column.Length, others.Length));
        otherMissingRow = -1;
        var keys = TKeys.Of(column, 0, column.Length, bits);
        try
        {
            missingRow = keys.MissingRow;
            if (missingRow >= 0)
                return default;
            var otherKeys = TKeys.Of(others, 0, others.Length, bits);
            try
            {
                otherMissingRow = otherKeys.MissingRow;
                return otherMissingRow >= 0
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
