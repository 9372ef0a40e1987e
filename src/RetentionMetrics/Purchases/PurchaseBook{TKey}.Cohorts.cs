namespace RetentionMetrics;

/// <content>The cohorts of the customers.</content>
public sealed partial class PurchaseBook<TKey>
{
    /// <summary>Groups the customers by the period of their first purchase and counts how many of each cohort buy in every period after it, and for how much.</summary>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day whose data are complete; by default the day of the latest purchase or refund. Later ones are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with a purchase only, or up to the last one.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <returns>The table, that of <see cref="CohortTable.FromPurchases{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReadOnlySpan{decimal}, PeriodUnit, DateOnly?, RetentionMode, DayOfWeek, IEqualityComparer{TKey}, Rejections)"/> of the same rows; <see cref="CohortTable.Zero"/> without purchases up to the as-of day.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit, the mode or the week day is unknown, or a period leaves the range of dates.</exception>
    /// <remarks>
    /// Refunds are revenue with a minus sign of their own period and of their customer's cohort, and nothing else. Those of a period before the
    /// customer's first purchase, and those of customers who bought nothing, are in no cohort: they are what the table's revenue and that of the book differ by.
    /// </remarks>
    /// <example><code>
    /// int[] customers = [7, 8, 7, 8];
    /// DateOnly[] dates = [new(2025, 1, 3), new(2025, 1, 9), new(2025, 2, 14), new(2025, 3, 1)];
    /// decimal[] amounts = [20m, 35.50m, 15m, -5.50m];
    /// var table = PurchaseBook.FromPurchases(customers, dates, amounts).Cohorts(PeriodUnit.Month);
    /// Console.WriteLine($"{table.Cohorts[0].ActiveAt(1)} of {table.Cohorts[0].Size}, then {table.Cohorts[0].ActiveAt(2)} and {table.Cohorts[0].RevenueAt(2)}"); // 1 of 2, then 0 and -5.50
    /// </code></example>
    public CohortTable Cohorts(
        PeriodUnit unit, DateOnly? asOf = null, RetentionMode mode = RetentionMode.ReturnOn, DayOfWeek weekStart = DayOfWeek.Monday)
    {
        var (_, latest) = _ledger.DaySpan();
        return Cohorts(CohortTable.PurchasesTally(unit, asOf, DateOnly.FromDayNumber(latest), mode, weekStart), unit, asOf);
    }

    /// <summary>Groups the customers by the period of their first purchase, in the calendar's weeks and fiscal quarters and years.</summary>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day whose data are complete; the day of the latest purchase or refund when null. Later ones are left out.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="mode">Whether a customer counts in the periods with a purchase only, or up to the last one.</param>
    /// <returns>The table; <see cref="CohortTable.Zero"/> without purchases up to the as-of day.</returns>
    /// <exception cref="ArgumentNullException">There is no calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the mode is unknown, or a period leaves the range of dates.</exception>
    public CohortTable Cohorts(PeriodUnit unit, DateOnly? asOf, ReportingCalendar calendar, RetentionMode mode = RetentionMode.ReturnOn)
    {
        var (_, latest) = _ledger.DaySpan();
        return Cohorts(CohortTable.PurchasesTally(unit, calendar, asOf, DateOnly.FromDayNumber(latest), mode), unit, asOf);
    }

    private CohortTable Cohorts(CohortTally tally, PeriodUnit unit, DateOnly? asOf)
    {
        var (earliest, latest) = _ledger.DaySpan();
        if (_ledger.Rows == 0)
            return CohortTable.Zero;
        // Also rows that are left out must lie on the calendar: otherwise the refusal would depend on the as-of day.
        tally.RefuseIfOutside(earliest, unit);
        tally.RefuseIfOutside(latest, unit);
        var end = asOf?.DayNumber ?? latest;
        for (var customer = 0; customer < _ledger.Customers; customer++)
            AddTo(tally, customer, end);
        return tally.ToTable();
    }

    private void AddTo(CohortTally tally, int customer, int asOf)
    {
        var row = _ledger.Start(customer);
        while (row < _ledger.End(customer) && _ledger.Count(row) < 0)
            row++;
        if (row == _ledger.End(customer) || _ledger.Day(row) > asOf)
            return;

        var first = tally.NumberOf(_ledger.Day(row));
        tally.Begin(first);
        for (row = _ledger.Start(customer); row < _ledger.End(customer) && _ledger.Day(row) <= asOf; row++)
        {
            var number = tally.NumberOf(_ledger.Day(row));
            if (number < first)
                continue;
            if (_ledger.Count(row) > 0)
                tally.Active(number);
            tally.Pay(number, _ledger.Amounts[row]);
        }

        tally.End();
    }
}
