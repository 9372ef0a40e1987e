using System.Buffers;

namespace RetentionMetrics.Kernels;

/// <summary>Counts distinct keys, and distinct pairs of a key and a slot of days, among the rows whose day lies in a window.</summary>
internal static class ActivityKernel
{
    // Masks of this many slots, and a table of this many days per row, cost less than a second table of pairs.
    private const int MostSlots = 1 << 12;
    private const int DaysPerRow = 16;
    private const int CheapDays = 1 << 12;

    /// <summary>Counts the rows of two columns of one length; rows outside the window are passed over.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="dates">The days.</param>
    /// <param name="firstDay">The day number at which the window starts.</param>
    /// <param name="days">The window's length.</param>
    /// <param name="daysPerSlot">The length of a slot; it divides the window's.</param>
    /// <param name="parameter">The parameter that the keys came by.</param>
    /// <param name="together">Counts the rows of a table of slots on several threads, or nothing where they are not for that.</param>
    /// <returns>Distinct keys and distinct pairs.</returns>
    /// <exception cref="ArgumentException">A key names no customer; the message has its index.</exception>
    public static (long Keys, long Pairs) Count<TKey>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> dates, int firstDay, int days, int daysPerSlot, string? parameter, Func<DaySlots, ActiveCounts?>? together = null)
    {
        if (keys.Length <= Few.Length)
            return CountFew(keys, dates, firstDay, days, daysPerSlot, parameter);
        var slotCount = days / daysPerSlot;
        var (first, last) = DayNumbers.Extremes(dates);
        if (slotCount > MostSlots || last - first >= CheapDays + ((long)keys.Length * DaysPerRow))
            return CountByPairs(keys, dates, firstDay, days, daysPerSlot, parameter);
        using var slots = new DaySlots(first, last - first + 1, slotCount);
        for (var slot = 0; slot < slotCount; slot++)
            slots.Set(firstDay + (slot * daysPerSlot), firstDay + ((slot + 1) * daysPerSlot), slot);
        if (together?.Invoke(slots) is { } counted)
            return (counted.Keys, counted.Pairs);
        var counts = default(ActiveCounts);
        KeyMasks.Collect(keys, dates, [], slots, ref counts, sums: null, parameter);
        return (counts.Keys, counts.Pairs);
    }

    /// <summary>Counts the rows of two columns of one length on several threads, which allocate a little.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="dates">The days.</param>
    /// <param name="firstDay">The day number at which the window starts.</param>
    /// <param name="days">The window's length.</param>
    /// <param name="daysPerSlot">The length of a slot; it divides the window's.</param>
    /// <param name="workers">How many threads share the work.</param>
    /// <param name="parameter">The parameter that the keys came by.</param>
    /// <returns>Distinct keys and distinct pairs.</returns>
    /// <exception cref="ArgumentException">A key names no customer; the message has its index.</exception>
    public static (long Keys, long Pairs) Count<TKey>(
        ReadOnlyMemory<TKey> keys, ReadOnlyMemory<DateOnly> dates, int firstDay, int days, int daysPerSlot, int workers, string? parameter)
    {
        return Count(keys.Span, dates.Span, firstDay, days, daysPerSlot, parameter, workers == 1 ? null : Together);

        ActiveCounts? Together(DaySlots slots)
        {
            var counts = default(ActiveCounts);
            try
            {
                return KeyMasks.TryCollectTogether(keys, dates, default, slots, workers, ref counts, sums: null) ? counts : null;
            }
            catch (AggregateException)
            {
                // Memory of the caller's own may throw when it is read: one thread throws what it throws.
                return null;
            }
        }
    }

    /// <summary>So few rows that comparing and sorting them takes less than any table.</summary>
    private static (long Keys, long Pairs) CountFew<TKey>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> dates, int firstDay, int days, int daysPerSlot, string? parameter)
    {
        CustomerKeys.ThrowIfMissing(keys, parameter);
        Few<TKey> within = default;
        Span<TKey> kept = within;
        Span<int> slots = stackalloc int[Few.Length];
        Span<int> numbers = stackalloc int[Few.Length];
        Span<int> counts = stackalloc int[Few.Length];
        Span<long> pairs = stackalloc long[Few.Length];
        var filled = 0;
        for (var row = 0; row < keys.Length; row++)
        {
            var day = dates[row].DayNumber - firstDay;
            if ((uint)day < (uint)days)
                (kept[filled], slots[filled++]) = (keys[row], day / daysPerSlot);
        }

        var distinct = GroupNumbers<TKey>.NumberFew(kept[..filled], numbers, counts);
        for (var row = 0; row < filled; row++)
            pairs[row] = ((long)numbers[row] << 32) | (uint)slots[row];
        pairs = pairs[..filled];
        pairs.Sort();
        var distinctPairs = Math.Min(filled, 1);
        for (var row = 1; row < filled; row++)
            distinctPairs += pairs[row] == pairs[row - 1] ? 0 : 1;
        return (distinct, distinctPairs);
    }

    /// <summary>More slots: the pairs themselves, as (number of the key, slot) in 64 bits, are counted as keys in their turn.</summary>
    private static (long Keys, long Pairs) CountByPairs<TKey>(
        ReadOnlySpan<TKey> keys, ReadOnlySpan<DateOnly> dates, int firstDay, int days, int daysPerSlot, string? parameter)
    {
        // As values, texts are compared without a detour.
        if (typeof(TKey) == typeof(string))
            return CountByPairs(KeyMixers.Reinterpret<TKey, Text>(keys), dates, firstDay, days, daysPerSlot, parameter);
        CustomerKeys.ThrowIfMissing(keys, parameter);
        var pairs = ArrayPool<long>.Shared.Rent(keys.Length);
        var table = new KeyTable<TKey>();
        try
        {
            var filled = 0;
            for (var row = 0; row < keys.Length; row++)
            {
                var day = dates[row].DayNumber - firstDay;
                if ((uint)day < (uint)days)
                    pairs[filled++] = ((long)table.Add(keys[row]) << 32) | (uint)(day / daysPerSlot);
            }

            return (table.Count, KeyCounts.Of<long>(pairs.AsSpan(0, filled)).Distinct);
        }
        finally
        {
            table.Dispose();
            ArrayPool<long>.Shared.Return(pairs);
        }
    }
}
