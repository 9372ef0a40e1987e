namespace RetentionMetrics;

/// <content>Who is there, who came and who went.</content>
public partial class SubscriptionBook<TKey>
{
    /// <summary>Counts customers at the start, acquired and lost over a period.</summary>
    /// <param name="period">The period.</param>
    /// <param name="basis">Whether the borders of the period decide, as for money, or every beginning and end of a stay.</param>
    /// <returns>The movements of customers; a return is an acquisition.</returns>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The basis is unknown.</exception>
    /// <example><code>
    /// // Gone from 10 to 13 March, and there on both sides of it.
    /// var book = SubscriptionBook.FromSubscriptions(
    ///     ["Ada", "Ada"], [new(2025, 1, 1), new(2025, 3, 14)], [new(2025, 3, 10), DateOnly.MaxValue], [50m, 50m]);
    /// var march = ReportingPeriod.Month(2025, 3);
    /// Console.WriteLine(book.CustomerMovements(march).Lost);                       // 0
    /// Console.WriteLine(book.CustomerMovements(march, MovementBasis.Events).Lost); // 1
    /// </code></example>
    public CustomerMovements CustomerMovements(ReportingPeriod period, MovementBasis basis = MovementBasis.Borders)
    {
        period.ThrowIfEmpty(nameof(period));
        return CustomerMovementsIn([period], basis)[0].Value;
    }

    /// <summary>Counts customers' movements over consecutive periods.</summary>
    /// <param name="range">The days to cover.</param>
    /// <param name="unit">The unit into which they are split, at its borders.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <param name="basis">Whether the borders of the periods decide, as for money, or every beginning and end of a stay.</param>
    /// <returns>One entry per period; at end of one is at start of the next.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit, the week day or the basis is unknown.</exception>
    public IReadOnlyList<KeyValuePair<ReportingPeriod, CustomerMovements>> CustomerMovementsOver(
        ReportingPeriod range, PeriodUnit unit, DayOfWeek weekStart = DayOfWeek.Monday, MovementBasis basis = MovementBasis.Borders) =>
        CustomerMovementsIn(range.Split(unit, weekStart), basis);

    /// <summary>Counts customers' movements over consecutive periods of a calendar with its own weeks and fiscal quarters and years.</summary>
    /// <param name="range">The days to cover.</param>
    /// <param name="unit">The unit into which they are split, at its borders.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="basis">Whether the borders of the periods decide, as for money, or every beginning and end of a stay.</param>
    /// <returns>One entry per period; at end of one is at start of the next.</returns>
    /// <exception cref="ArgumentNullException">There is no calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the basis is unknown.</exception>
    public IReadOnlyList<KeyValuePair<ReportingPeriod, CustomerMovements>> CustomerMovementsOver(
        ReportingPeriod range, PeriodUnit unit, ReportingCalendar calendar, MovementBasis basis = MovementBasis.Borders)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return CustomerMovementsIn(calendar.Split(range, unit), basis);
    }

    /// <summary>Computes the churn rate of a period under a vendor's definition.</summary>
    /// <param name="period">The period.</param>
    /// <param name="definition">The definition; <see cref="ChurnDefinition.Standard"/> by default.</param>
    /// <param name="basis">Whether the borders of the period decide who is lost, as for money, or every end of a stay.</param>
    /// <returns>The churn rate.</returns>
    /// <exception cref="ArgumentException">The period holds no days, or more were lost than the definition's base holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The basis is unknown.</exception>
    public ChurnRate ChurnRate(ReportingPeriod period, ChurnDefinition? definition = null, MovementBasis basis = MovementBasis.Borders) =>
        CustomerMovements(period, basis).ChurnRate(definition);

    /// <summary>Computes the share of the customers at the start who stayed to the end.</summary>
    /// <param name="period">The period.</param>
    /// <param name="basis">Whether the borders of the period decide who stayed, as for money, or every end of a stay.</param>
    /// <returns>The retention rate.</returns>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The basis is unknown.</exception>
    public CustomerRetentionRate RetentionRate(ReportingPeriod period, MovementBasis basis = MovementBasis.Borders) =>
        CustomerMovements(period, basis).RetentionRate;

    /// <summary>Lists how long customers stayed, for survival analysis.</summary>
    /// <param name="asOf">The day up to which the history is known; stays that begin on it or later are left out.</param>
    /// <returns>One entry per stay, by customer: the days, and whether it has ended by then. Who signed up and cancelled on one day stayed 0 days.</returns>
    public IReadOnlyList<CustomerStay<TKey>> Stays(DateOnly asOf)
    {
        var result = new List<CustomerStay<TKey>>();
        var stays = new List<(int Start, int End)>();
        foreach (var customer in Order)
        {
            StaysOf(customer, stays);
            foreach (var (start, end) in stays)
            {
                if (start >= asOf.DayNumber)
                    continue;
                var ended = end <= asOf.DayNumber;
                result.Add(new CustomerStay<TKey>(
                    _rows.Customers[customer],
                    DateOnly.FromDayNumber(start),
                    (ended ? end : asOf.DayNumber) - start,
                    ended ? StayOutcome.Ended : StayOutcome.Ongoing));
            }
        }

        return result;
    }

    private KeyValuePair<ReportingPeriod, CustomerMovements>[] CustomerMovementsIn(IReadOnlyList<ReportingPeriod> periods, MovementBasis basis)
    {
        var tally = new StayTally(periods, basis);
        var stays = new List<(int Start, int End)>();
        for (var customer = 0; customer < _rows.Customers.Length; customer++)
        {
            StaysOf(customer, stays);
            tally.Add(stays);
        }

        return tally.Result();
    }

    /// <summary>A customer's stays: subscriptions that overlap or touch are one. One of no days is of a customer who signed up and cancelled on one day.</summary>
    private protected void StaysOf(int customer, List<(int Start, int End)> stays)
    {
        stays.Clear();
        foreach (var row in _rows[customer])
        {
            if (!row.IsStay)
                continue;
            if (stays.Count > 0 && row.Start <= stays[^1].End)
                stays[^1] = (stays[^1].Start, Math.Max(stays[^1].End, row.End));
            else
                stays.Add((row.Start, row.End));
        }
    }
}
