using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Turns columns of customers, days and amounts into cohorts.</summary>
internal static class CohortCounter
{
    // A table of the days, and one of the cells, may cost this much per row, and something once.
    private const int DaysPerRow = 16;
    private const int CellsPerRow = 64;
    private const int CheapDays = 1 << 12;
    private const int CheapCells = 1 << 12;

    // 64 words of mask per customer; with amounts, which take 16 bytes per cell, 16.
    private const int MostPeriods = 1 << 12;
    private const int MostPeriodsWithAmounts = 1 << 10;

    private const int MostRows = 1 << 30;

    /// <summary>Counts rows whose days the grid covers; rows after the as-of date are left out.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="dates">The days.</param>
    /// <param name="amounts">The amounts, or nothing when the definition has none.</param>
    /// <param name="definition">The periods, the mode and the as-of date.</param>
    /// <param name="extremes">The numbers of the first and the last of the days.</param>
    /// <param name="parameter">The parameter that the customers came by.</param>
    /// <param name="together">Collects the same rows on several threads, or does nothing where they are not for that.</param>
    /// <returns>The cohorts in order.</returns>
    /// <exception cref="ArgumentException">A key names no customer; the message has its index.</exception>
    public static CohortRow[] Count<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        CohortDefinition definition,
        (int First, int Last) extremes,
        string? parameter,
        Func<DaySlots, FirstSlotCounts, FirstSlotSums?, bool>? together = null)
    {
        var (firstDay, lastDay) = (extremes.First, Math.Min(extremes.Last, definition.AsOf.DayNumber));
        if (firstDay > lastDay)
        {
            CustomerKeys.ThrowIfMissing(customers, parameter);
            return [];
        }

        var first = definition.Grid.NumberOf(DateOnly.FromDayNumber(firstDay));
        var periods = definition.Grid.NumberOf(DateOnly.FromDayNumber(lastDay)) - first + 1;
        if (customers.Length > MostRows
            || periods > (definition.HasAmounts ? MostPeriodsWithAmounts : MostPeriods)
            || extremes.Last - firstDay >= CheapDays + ((long)customers.Length * DaysPerRow)
            || (long)periods * periods > CheapCells + ((long)customers.Length * CellsPerRow))
        {
            return CohortSorting.Count(customers, dates, amounts, definition, parameter);
        }

        // Later days than the last one are part of the table and have no slot.
        using var slots = new DaySlots(firstDay, extremes.Last - firstDay + 1, periods);
        SetSlots(slots, dates, definition.Grid, first, lastDay);
        using var sums = definition.HasAmounts ? new FirstSlotSums(periods) : null;
        var counts = definition.Mode == RetentionMode.ReturnOnOrAfter ? FirstSlotCounts.OfLastSlots(periods) : FirstSlotCounts.OfAllSlots(periods);
        try
        {
            if (together is null || !together(slots, counts, sums))
                KeyMasks.Collect(customers, dates, amounts, slots, ref counts, sums, parameter);
            var rows = new List<CohortRow>(periods);
            for (var period = 0; period < periods; period++)
            {
                var active = counts.StartingWith(period);
                // Whose every slot counts is counted in the first one.
                if (active[0] == 0 && definition.Mode != RetentionMode.ReturnOnOrAfter)
                    continue;
                var activeLength = active.LastIndexOfAnyExcept(0) + 1;
                if (activeLength == 0)
                    continue;
                // A refund may come after the last activity.
                var length = Math.Max(activeLength, sums?.LengthOf(period) ?? 0);
                rows.Add(Row(first + period, active[..length], sums?.StartingWith(period, length), definition.Mode));
            }

            return [.. rows];
        }
        finally
        {
            counts.Dispose();
        }
    }

    private static void SetSlots(in DaySlots slots, ReadOnlySpan<DateOnly> dates, CohortGrid grid, int first, int lastDay)
    {
        if (dates.Length < slots.Count)
        {
            foreach (var date in dates)
            {
                var day = date.DayNumber;
                if (day <= lastDay)
                    slots.Set(day, day + 1, grid.NumberOf(date) - first);
            }

            return;
        }

        var start = grid.StartOf(first);
        for (var period = 0; period < slots.Count; period++)
        {
            var end = grid.StartOf(first + period + 1);
            slots.Set(start, Math.Min(end, lastDay + 1), period);
            start = end;
        }
    }

    private static CohortRow Row(int number, ReadOnlySpan<int> counted, DecimalSum[]? revenue, RetentionMode mode)
    {
        var active = new long[counted.Length];
        for (var offset = 0; offset < active.Length; offset++)
            active[offset] = counted[offset];
        return CohortBuilder.Row(number, active, revenue, mode);
    }
}
