using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>Revenue at a date and its movements.</content>
public partial class SubscriptionBook<TKey>
{
    /// <summary>Computes the monthly recurring revenue of a day: of all subscriptions that run on it.</summary>
    /// <param name="date">The day.</param>
    /// <returns>The MRR and the customers who have a subscription, free plans included.</returns>
    public MonthlyRecurringRevenue MrrAt(DateOnly date)
    {
        var day = date.DayNumber;
        var (total, customers) = (default(DecimalSum), 0L);
        for (var customer = 0; customer < _rows.Customers.Length; customer++)
        {
            if (!TryAmountOn(day, customer, out var amount))
                continue;
            total += amount;
            customers++;
        }

        return MonthlyRecurringRevenue.Of(PerMonth(total), customers);
    }

    /// <summary>Sorts the change of MRR over a period into movements.</summary>
    /// <param name="period">The period.</param>
    /// <returns>The movements; they lead from the opening to the closing exactly.</returns>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    public MrrMovements Movements(ReportingPeriod period)
    {
        period.ThrowIfEmpty(nameof(period));
        return MovementsBetween([period.Start.DayNumber, period.End.DayNumber])[0];
    }

    /// <summary>Sorts the changes of MRR over consecutive periods into movements, in one pass over the book.</summary>
    /// <param name="range">The days to cover.</param>
    /// <param name="unit">The unit into which they are split, at its borders.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <returns>One entry per period; the closing of one is the opening of the next.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the week day is unknown.</exception>
    public IReadOnlyList<KeyValuePair<ReportingPeriod, MrrMovements>> MovementsOver(
        ReportingPeriod range, PeriodUnit unit, DayOfWeek weekStart = DayOfWeek.Monday)
    {
        return MovementsIn(range.Split(unit, weekStart));
    }

    /// <summary>Sorts the changes of MRR over consecutive periods of a calendar into movements, with its own weeks and fiscal quarters and years.</summary>
    /// <param name="range">The days to cover.</param>
    /// <param name="unit">The unit into which they are split, at its borders.</param>
    /// <param name="calendar">The calendar.</param>
    /// <returns>One entry per period; the closing of one is the opening of the next.</returns>
    /// <exception cref="ArgumentNullException">There is no calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is unknown.</exception>
    public IReadOnlyList<KeyValuePair<ReportingPeriod, MrrMovements>> MovementsOver(ReportingPeriod range, PeriodUnit unit, ReportingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return MovementsIn(calendar.Split(range, unit));
    }

    /// <summary>Computes net revenue retention of a period in the cohort form.</summary>
    /// <param name="period">The period.</param>
    /// <returns>What the customers of the opening pay at the end over what they paid at the start. The movement form is made from <see cref="Movements"/>.</returns>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    public NetRevenueRetention NetRevenueRetention(ReportingPeriod period)
    {
        var (kept, opening) = Cohort(period, RetentionMetrics.NetRevenueRetention.KeptOf);
        return RetentionMetrics.NetRevenueRetention.FromCohort(kept, opening);
    }

    /// <summary>Computes gross revenue retention of a period in the cohort form.</summary>
    /// <param name="period">The period.</param>
    /// <returns>What is left of the opening, upgrades not counted. The movement form is made from <see cref="Movements"/>.</returns>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    public GrossRevenueRetention GrossRevenueRetention(ReportingPeriod period)
    {
        var (kept, opening) = Cohort(period, RetentionMetrics.GrossRevenueRetention.KeptOf);
        return RetentionMetrics.GrossRevenueRetention.FromCohort(kept, opening);
    }

    private (DividedSum Kept, DividedSum Opening) Cohort(ReportingPeriod period, Func<DecimalSum, DecimalSum, DecimalSum> keptOf)
    {
        period.ThrowIfEmpty(nameof(period));
        var (kept, opening) = (default(DecimalSum), default(DecimalSum));
        var boundaries = new BoundaryAmounts([period.Start.DayNumber, period.End.DayNumber], _rows.Intervals);
        for (var customer = 0; customer < _rows.Customers.Length; customer++)
        {
            boundaries.Read(_rows[customer], _rows.HaveDiscounts(customer));
            opening += boundaries.Amounts[0];
            kept += keptOf(boundaries.Amounts[0], boundaries.Amounts[1]);
        }

        return (PerMonth(kept), PerMonth(opening));
    }

    private KeyValuePair<ReportingPeriod, MrrMovements>[] MovementsIn(IReadOnlyList<ReportingPeriod> periods) =>
        periods.Count == 0 ? [] : [.. periods.Zip(MovementsBetween(BordersOf(periods)), KeyValuePair.Create)];

    private protected static int[] BordersOf(IReadOnlyList<ReportingPeriod> periods) =>
        [periods[0].Start.DayNumber, .. periods.Select(period => period.End.DayNumber)];

    private protected DividedSum PerMonth(DecimalSum amount) => DividedSum.Of(amount, _rows.Intervals.Months);

    /// <summary>What a customer pays on a day, if it is there.</summary>
    private protected bool TryAmountOn(int day, int customer, out DecimalSum amount)
    {
        amount = default;
        var isThere = false;
        foreach (ref readonly var row in _rows[customer])
        {
            if (!row.Runs(day))
                continue;
            amount += _rows.Intervals.AmountOf(in row);
            isThere |= row.Amount >= 0;
        }

        // Below zero counts as nothing; the issues list it.
        if (amount.IsNegative)
            amount = default;
        return isThere;
    }

    private MrrMovements[] MovementsBetween(int[] days)
    {
        var boundaries = new BoundaryAmounts(days, _rows.Intervals);
        var tallies = new MrrTally[days.Length - 1];
        for (var customer = 0; customer < _rows.Customers.Length; customer++)
        {
            boundaries.Read(_rows[customer], _rows.HaveDiscounts(customer));
            var amounts = boundaries.Amounts;
            tallies[0].Open(amounts[0]);
            // Most customers pay in most months what they paid before: only changes are looked at.
            var last = Math.Min(boundaries.End, tallies.Length);
            for (var i = Math.Max(boundaries.First - 1, 0); i < last; i++)
            {
                if (!amounts[i].Equals(amounts[i + 1]))
                    tallies[i].Change(amounts[i], amounts[i + 1], boundaries.FirstPaidDay < days[i]);
            }
        }

        var movements = new MrrMovements[tallies.Length];
        for (var i = 0; i < movements.Length; i++)
        {
            // The closing of a period is the opening of the next.
            if (i > 0)
                tallies[i].Open(tallies[i - 1].Closing);
            movements[i] = tallies[i].Result(_rows.Intervals.Months);
        }

        return movements;
    }
}
