namespace RetentionMetrics;

/// <content>The cohorts of the customers.</content>
public partial class SubscriptionBook<TKey>
{
    /// <summary>Groups the customers by the period of their first start and counts how many of each cohort have a subscription in every period after it.</summary>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day that is looked at: subscriptions without an end, or with a later one, run up to it; those that begin later are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with a subscription only, so that pauses are gaps, or up to the last one.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <returns>The table, without revenue; <see cref="CohortTable.Zero"/> without customers by the as-of day.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit, the mode or the week day is unknown, or a period leaves the range of dates.</exception>
    /// <remarks>
    /// A customer is active in a period when any subscription, free plans included, runs on any day of it: one of those at its start, or acquired in it. Who
    /// leaves on the last day of March is still active in March. Rows that were left out (<see cref="Issues"/>) are no activity.
    /// </remarks>
    /// <example><code>
    /// var book = SubscriptionBook.FromSubscriptions(
    ///     customers: ["Ada", "Ben", "Ben"],
    ///     starts: [new(2025, 1, 1), new(2025, 1, 15), new(2025, 3, 10)],
    ///     ends: [DateOnly.MaxValue, new(2025, 2, 1), DateOnly.MaxValue],
    ///     monthlyAmounts: [50m, 30m, 30m]);
    /// var table = book.Cohorts(PeriodUnit.Month, asOf: new(2025, 3, 31));
    /// Console.WriteLine($"{table.Cohorts[0].Size}, {table.Cohorts[0].ActiveAt(1)}, {table.Cohorts[0].ActiveAt(2)}"); // 2, 1, 2
    /// </code></example>
    public CohortTable Cohorts(PeriodUnit unit, DateOnly asOf, RetentionMode mode = RetentionMode.ReturnOn, DayOfWeek weekStart = DayOfWeek.Monday)
    {
        return Cohorts(CohortTable.ActivityTally(unit, asOf, mode, weekStart), unit, asOf);
    }

    /// <summary>Groups the customers by the period of their first start, in the calendar's weeks and fiscal quarters and years.</summary>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day that is looked at: subscriptions without an end, or with a later one, run up to it; those that begin later are left out.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="mode">Whether a customer counts in the periods with a subscription only, so that pauses are gaps, or up to the last one.</param>
    /// <returns>The table, without revenue; <see cref="CohortTable.Zero"/> without customers by the as-of day.</returns>
    /// <exception cref="ArgumentNullException">There is no calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the mode is unknown, or a period leaves the range of dates.</exception>
    public CohortTable Cohorts(PeriodUnit unit, DateOnly asOf, ReportingCalendar calendar, RetentionMode mode = RetentionMode.ReturnOn) =>
        Cohorts(CohortTable.ActivityTally(unit, calendar, asOf, mode), unit, asOf);

    private CohortTable Cohorts(CohortTally tally, PeriodUnit unit, DateOnly asOf)
    {
        var stays = new List<(int Start, int End)>();
        for (var customer = 0; customer < _rows.Customers.Length; customer++)
        {
            StaysOf(customer, stays);
            // Who came and went on one day was not active on any.
            stays.RemoveAll(stay => stay.End == stay.Start);
            if (stays.Count == 0 || stays[0].Start > asOf.DayNumber)
                continue;
            tally.RefuseIfOutside(stays[0].Start, unit);
            tally.Begin(tally.NumberOf(stays[0].Start));
            foreach (var (start, end) in stays)
            {
                if (start > asOf.DayNumber)
                    break;
                var last = tally.NumberOf(Math.Min(end - 1, asOf.DayNumber));
                for (var number = tally.NumberOf(start); number <= last; number++)
                    tally.Active(number);
            }

            tally.End();
        }

        return tally.ToTable();
    }
}
