using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The values by segment.</content>
public sealed partial class SubscriptionBook<TKey, TSegment>
{
    /// <summary>Computes the monthly recurring revenue of a day by segment: each customer with all it pays in the segment of the row that pays most on that day.</summary>
    /// <param name="date">The day.</param>
    /// <returns>The MRR by segment; the total is <see cref="SubscriptionBook{TKey}.MrrAt"/>.</returns>
    public Breakdown<TSegment, MonthlyRecurringRevenue> MrrAtBy(DateOnly date)
    {
        var day = date.DayNumber;
        var totals = new DecimalSum[_segments.Length];
        var customers = new long[_segments.Length];
        for (var customer = 0; customer < Rows.Customers.Length; customer++)
        {
            if (!TryAmountOn(day, customer, out var amount))
                continue;
            var segment = SegmentOf(customer, day + 1, day + 1);
            totals[segment] += amount;
            customers[segment]++;
        }

        return By(segment => customers[segment] == 0 ? null : (MonthlyRecurringRevenue?)MonthlyRecurringRevenue.Of(PerMonth(totals[segment]), customers[segment]));
    }

    /// <summary>Sorts the change of MRR over a period into movements by segment, as of the opening.</summary>
    /// <param name="period">The period.</param>
    /// <returns>The movements by segment; the total is that of the book.</returns>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    public Breakdown<TSegment, MrrMovements> MovementsBy(ReportingPeriod period)
    {
        period.ThrowIfEmpty(nameof(period));
        return MovementsByIn([period])[0].Value;
    }

    /// <summary>Sorts the changes of MRR over consecutive periods into movements by segment, in each as of its own opening.</summary>
    /// <param name="range">The days to cover.</param>
    /// <param name="unit">The unit into which they are split, at its borders.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <returns>One breakdown per period; the totals are those of the book. A customer may belong to another segment in the next period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the week day is unknown.</exception>
    public IReadOnlyList<KeyValuePair<ReportingPeriod, Breakdown<TSegment, MrrMovements>>> MovementsOverBy(
        ReportingPeriod range, PeriodUnit unit, DayOfWeek weekStart = DayOfWeek.Monday) => MovementsByIn(range.Split(unit, weekStart));

    /// <summary>Sorts the changes of MRR over consecutive periods of a calendar into movements by segment, in each as of its own opening.</summary>
    /// <param name="range">The days to cover.</param>
    /// <param name="unit">The unit into which they are split, at its borders.</param>
    /// <param name="calendar">The calendar.</param>
    /// <returns>One breakdown per period; the totals are those of the book.</returns>
    /// <exception cref="ArgumentNullException">There is no calendar.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is unknown.</exception>
    public IReadOnlyList<KeyValuePair<ReportingPeriod, Breakdown<TSegment, MrrMovements>>> MovementsOverBy(
        ReportingPeriod range, PeriodUnit unit, ReportingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return MovementsByIn(calendar.Split(range, unit));
    }

    /// <summary>Computes net revenue retention of a period in the cohort form by segment, as of the opening.</summary>
    /// <param name="period">The period.</param>
    /// <returns>The retention by segment; the total is that of the book.</returns>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    public Breakdown<TSegment, NetRevenueRetention> NetRevenueRetentionBy(ReportingPeriod period) =>
        RetentionBy(period, RetentionMetrics.NetRevenueRetention.KeptOf, RetentionMetrics.NetRevenueRetention.FromCohort);

    /// <summary>Computes gross revenue retention of a period in the cohort form by segment, as of the opening.</summary>
    /// <param name="period">The period.</param>
    /// <returns>The retention by segment; the total is that of the book.</returns>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    public Breakdown<TSegment, GrossRevenueRetention> GrossRevenueRetentionBy(ReportingPeriod period) =>
        RetentionBy(period, RetentionMetrics.GrossRevenueRetention.KeptOf, RetentionMetrics.GrossRevenueRetention.FromCohort);

    /// <summary>Counts customers at the start, acquired and lost over a period by segment, as of the opening.</summary>
    /// <param name="period">The period.</param>
    /// <param name="basis">Whether the borders of the period decide, as for money, or every beginning and end of a stay.</param>
    /// <returns>The movements by segment; the total is that of the book.</returns>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The basis is unknown.</exception>
    public Breakdown<TSegment, CustomerMovements> CustomerMovementsBy(ReportingPeriod period, MovementBasis basis = MovementBasis.Borders)
    {
        period.ThrowIfEmpty(nameof(period));
        StayTally.ThrowIfUnknown(basis);
        var tallies = new StayTally?[_segments.Length];
        var stays = new List<(int Start, int End)>();
        for (var customer = 0; customer < Rows.Customers.Length; customer++)
        {
            var segment = SegmentOf(customer, period.Start.DayNumber, period.End.DayNumber);
            if (segment < 0)
                continue;
            StaysOf(customer, stays);
            (tallies[segment] ??= new StayTally([period], basis)).Add(stays);
        }

        return By(segment => tallies[segment]?.Result()[0].Value);
    }

    /// <summary>Computes the churn rate of a period by segment, as of the opening.</summary>
    /// <param name="period">The period.</param>
    /// <param name="definition">The definition; <see cref="ChurnDefinition.Standard"/> by default.</param>
    /// <param name="basis">Whether the borders of the period decide who is lost, as for money, or every end of a stay.</param>
    /// <returns>The churn rate by segment; the total is that of the book.</returns>
    /// <exception cref="ArgumentException">The period holds no days, or a segment lost more than the definition's base holds, as Baremetrics' can in small segments.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The basis is unknown.</exception>
    public Breakdown<TSegment, ChurnRate> ChurnRateBy(
        ReportingPeriod period, ChurnDefinition? definition = null, MovementBasis basis = MovementBasis.Borders) =>
        Each(CustomerMovementsBy(period, basis), movements => movements.ChurnRate(definition));

    /// <summary>Computes the share of the customers at the start who stayed to the end by segment, as of the opening.</summary>
    /// <param name="period">The period.</param>
    /// <param name="basis">Whether the borders of the period decide who stayed, as for money, or every end of a stay.</param>
    /// <returns>The retention rate by segment; the total is that of the book.</returns>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The basis is unknown.</exception>
    public Breakdown<TSegment, CustomerRetentionRate> RetentionRateBy(ReportingPeriod period, MovementBasis basis = MovementBasis.Borders) =>
        Each(CustomerMovementsBy(period, basis), movements => movements.RetentionRate);

    private KeyValuePair<ReportingPeriod, Breakdown<TSegment, MrrMovements>>[] MovementsByIn(IReadOnlyList<ReportingPeriod> periods)
    {
        if (periods.Count == 0)
            return [];
        var days = BordersOf(periods);
        var boundaries = new BoundaryAmounts(days, Rows.Intervals);
        MrrTally[][] tallies = [.. periods.Select(_ => new MrrTally[_segments.Length])];
        bool[][] isListed = [.. periods.Select(_ => new bool[_segments.Length])];
        for (var customer = 0; customer < Rows.Customers.Length; customer++)
        {
            boundaries.Read(Rows[customer], Rows.HaveDiscounts(customer));
            for (var i = 0; i < periods.Count; i++)
            {
                var segment = SegmentOf(customer, days[i], days[i + 1]);
                if (segment < 0)
                    continue;
                isListed[i][segment] = true;
                tallies[i][segment].Add(boundaries.Amounts[i], boundaries.Amounts[i + 1], boundaries.FirstPaidDay < days[i]);
            }
        }

        return
        [
            .. periods.Select((period, i) => KeyValuePair.Create(
                period, By(segment => isListed[i][segment] ? (MrrMovements?)tallies[i][segment].Result(Rows.Intervals.Months) : null))),
        ];
    }

    private Breakdown<TSegment, TMetric> RetentionBy<TMetric>(
        ReportingPeriod period, Func<DecimalSum, DecimalSum, DecimalSum> keptOf, Func<DividedSum, DividedSum, TMetric> metricOf)
        where TMetric : struct, IMetric<TMetric>
    {
        period.ThrowIfEmpty(nameof(period));
        var (start, end) = (period.Start.DayNumber, period.End.DayNumber);
        var boundaries = new BoundaryAmounts([start, end], Rows.Intervals);
        var (kept, opening, isListed) = (new DecimalSum[_segments.Length], new DecimalSum[_segments.Length], new bool[_segments.Length]);
        for (var customer = 0; customer < Rows.Customers.Length; customer++)
        {
            var segment = SegmentOf(customer, start, end);
            if (segment < 0)
                continue;
            boundaries.Read(Rows[customer], Rows.HaveDiscounts(customer));
            isListed[segment] = true;
            opening[segment] += boundaries.Amounts[0];
            kept[segment] += keptOf(boundaries.Amounts[0], boundaries.Amounts[1]);
        }

        return By(segment => isListed[segment] ? (TMetric?)metricOf(PerMonth(kept[segment]), PerMonth(opening[segment])) : null);
    }

    private Breakdown<TSegment, TMetric> By<TMetric>(Func<int, TMetric?> metricOf)
        where TMetric : struct, IMetric<TMetric>
    {
        var metrics = new List<KeyValuePair<TSegment, TMetric>>();
        for (var segment = 0; segment < _segments.Length; segment++)
        {
            if (metricOf(segment) is { } metric)
                metrics.Add(KeyValuePair.Create(_segments[segment], metric));
        }

        return Breakdown.FromMetrics(metrics);
    }

    private static Breakdown<TSegment, TMetric> Each<TFrom, TMetric>(Breakdown<TSegment, TFrom> breakdown, Func<TFrom, TMetric> metricOf)
        where TFrom : IMetric<TFrom>
        where TMetric : IMetric<TMetric> =>
        Breakdown.FromMetrics(breakdown.Select(segment => KeyValuePair.Create(segment.Key, metricOf(segment.Value))));
}
