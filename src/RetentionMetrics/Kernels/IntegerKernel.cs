using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Counts integers: by merging where columns ascend, and by bits over their range where that is narrow for the number of rows.</summary>
internal sealed partial class IntegerKernel<TKey, TInteger, TKeys> : PartitionKernel<TKey, TKeys>
    where TInteger : unmanaged, IBinaryInteger<TInteger>, IMinMaxValue<TInteger>
    where TKeys : struct, IPartitionedKeys<TKeys, TKey>
{
    /// <inheritdoc/>
    public override (long Distinct, long Repeated) Count(ReadOnlySpan<TKey> column, out int missingRow)
    {
        missingRow = -1;
        if (column.IsEmpty)
            return default;
        var keys = Integers(column);
        var range = new KeyRange<TInteger>(keys);
        return range.IsNarrow ? range.CountRepeats(keys) : base.Count(column, out missingRow);
    }

    /// <inheritdoc/>
    public override (long Distinct, long Common) Intersect(
        ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others, out int missingRow, out int otherMissingRow)
    {
        (missingRow, otherMissingRow) = (-1, -1);
        if (column.IsEmpty)
            return default;
        var keys = Integers(column);
        var otherKeys = Integers(others);
        if (SortedKeys.TryIntersect(keys, otherKeys, out var sorted))
            return (sorted.Distinct, sorted.Common);
        var range = new KeyRange<TInteger>(keys);
        return range.IsNarrow ? range.CountCommon(keys, otherKeys) : base.Intersect(column, others, out missingRow, out otherMissingRow);
    }

    private static ReadOnlySpan<TInteger> Integers(ReadOnlySpan<TKey> column) => KeyMixers.Reinterpret<TKey, TInteger>(column);
}
