using System.Buffers;

namespace RetentionMetrics.Kernels;

/// <summary>Counts distinct keys, and distinct pairs of a key and a slot of days, among the rows whose day lies in a window.</summary>
internal static class ActivityKernel
{
    private const int BitsPerMask = 64;

    /// <summary>Counts the rows of two columns of one length; rows outside the window are passed over.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="dates">The days.</param>
    /// <param name="firstDay">The day number at which the window starts.</param>
    /// <param name="days">The window's length.</param>
    /// <param name="daysPerSlot">The length of a slot; it divides the window's.</param>
    /// <returns>Distinct keys, distinct pairs, and the first row whose key is null, or −1.</returns>
    public static (long Keys, long Pairs, int NullRow) Count<TKey>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> dates, int firstDay, int days, int daysPerSlot)
        where TKey : notnull =>
        days / daysPerSlot <= BitsPerMask
            ? CountByMasks(keys, dates, firstDay, days, daysPerSlot)
            : CountByPairs(keys, dates, firstDay, days, daysPerSlot);

    /// <summary>Up to 64 slots: one mask per key, kept at the row where the key stands first.</summary>
    private static (long Keys, long Pairs, int NullRow) CountByMasks<TKey>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> dates, int firstDay, int days, int daysPerSlot)
        where TKey : notnull
    {
        var masks = ArrayPool<ulong>.Shared.Rent(Math.Max(1, keys.Length));
        var index = new CustomerIndex<TKey>(keys);
        try
        {
            masks.AsSpan(0, keys.Length).Clear();
            long pairs = 0;
            for (var row = 0; row < keys.Length; row++)
            {
                if (keys[row] is null)
                    return (0, 0, row);
                var day = dates[row].DayNumber - firstDay;
                if ((uint)day >= (uint)days)
                    continue;
                ref var mask = ref masks[index.FirstRowOf(row)];
                var bit = 1UL << (daysPerSlot == 1 ? day : day / daysPerSlot);
                if ((mask & bit) == 0)
                {
                    mask |= bit;
                    pairs++;
                }
            }

            return (index.Count, pairs, -1);
        }
        finally
        {
            index.Dispose();
            ArrayPool<ulong>.Shared.Return(masks);
        }
    }

    /// <summary>More slots: the pairs themselves, as (first row of the key, slot) in 64 bits, go through a second table.</summary>
    private static (long Keys, long Pairs, int NullRow) CountByPairs<TKey>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> dates, int firstDay, int days, int daysPerSlot)
        where TKey : notnull
    {
        var pairs = ArrayPool<long>.Shared.Rent(Math.Max(1, keys.Length));
        var index = new CustomerIndex<TKey>(keys);
        try
        {
            var filled = 0;
            for (var row = 0; row < keys.Length; row++)
            {
                if (keys[row] is null)
                    return (0, 0, row);
                var day = dates[row].DayNumber - firstDay;
                if ((uint)day < (uint)days)
                    pairs[filled++] = ((long)index.FirstRowOf(row) << 32) | (uint)(day / daysPerSlot);
            }

            return (index.Count, CountDistinct(pairs.AsSpan(0, filled)), -1);
        }
        finally
        {
            index.Dispose();
            ArrayPool<long>.Shared.Return(pairs);
        }
    }

    private static long CountDistinct(ReadOnlySpan<long> pairs)
    {
        using var distinct = new CustomerIndex<long>(pairs);
        distinct.AddAll();
        return distinct.Count;
    }
}
