using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Counts integers by bits over their range where that is narrow for the number of rows.</summary>
internal sealed class IntegerKernel<TKey, TInteger, TKeys> : PartitionKernel<TKey, TKeys>
    where TKey : notnull
    where TInteger : unmanaged, IBinaryInteger<TInteger>, IMinMaxValue<TInteger>
    where TKeys : struct, IPartitionedKeys<TKeys, TKey>
{
    /// <inheritdoc/>
    public override (long Distinct, long Repeated) Count(ReadOnlySpan<TKey> column, out int nullRow)
    {
        nullRow = -1;
        if (column.IsEmpty)
            return default;
        var keys = KeyMixers.Reinterpret<TKey, TInteger>(column);
        var range = new KeyRange<TInteger>(keys, KeyRange<TInteger>.WidestFor(keys.Length));
        return range.IsNarrow ? range.CountRepeats(keys) : base.Count(column, out nullRow);
    }
}
