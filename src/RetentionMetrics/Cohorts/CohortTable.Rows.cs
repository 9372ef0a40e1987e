using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>From rows to a table: what all factories share.</content>
public sealed partial class CohortTable
{
    private static CohortTable FromColumns<TKey>(
        ReadOnlyMemory<TKey> customers,
        ReadOnlyMemory<DateOnly> dates,
        ReadOnlyMemory<decimal> amounts,
        in Question question,
        int degreeOfParallelism,
        string customersName,
        string datesName,
        IEqualityComparer<TKey>? comparer,
        Rejections? rejections)
    {
        var workers = Workers.Parts(customers.Length, degreeOfParallelism);
        return FromColumns(
            customers.Span, dates.Span, amounts.Span, question, customersName, datesName, comparer, rejections, workers == 1 ? null : Together);

        bool Together(DaySlots slots, FirstSlotCounts counts, FirstSlotSums? sums) =>
            KeyMasks.TryCollectTogether(customers, dates, amounts, slots, workers, ref counts, sums);
    }

    private static CohortTable FromColumns<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        in Question question,
        string customersName,
        string datesName,
        IEqualityComparer<TKey>? comparer,
        Rejections? rejections,
        Func<DaySlots, FirstSlotCounts, FirstSlotSums?, bool>? together = null)
    {
        // Without rejections, the first wrong row throws where it is met.
        if (rejections is null || !HasWrongRow(customers, dates, question.Grid))
        {
            rejections?.AddRows(customers.Length);
            return FromColumns(customers, dates, amounts, question, customersName, datesName, comparer, together);
        }

        var right = default(Columns<TKey>);
        try
        {
            var tally = new Tally<TKey>(question, comparer, customersName, datesName);
            var errors = new RowErrors(rejections, customers.Length);
            for (var row = 0; row < customers.Length; row++)
                tally.Add(ref right, [new(customers[row], false, dates[row], amounts.IsEmpty ? 0 : amounts[row])], errors.From(row));
            return tally.ToMetric(in right);
        }
        finally
        {
            right.Dispose();
        }
    }

    private static CohortTable FromColumns<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        in Question question,
        string customersName,
        string datesName,
        IEqualityComparer<TKey>? comparer,
        Func<DaySlots, FirstSlotCounts, FirstSlotSums?, bool>? together)
    {
        if (CustomerKeys.NullIfDefault(comparer) is { } compared)
        {
            using var known = GroupNumbers<TKey>.Create(compared);
            using var numbers = CustomerKeys.Number(customers, known, customersName);
            return FromColumns(numbers.Span, dates, amounts, question, customersName, datesName, null, together: null);
        }

        if (customers.IsEmpty)
            return Zero;
        var days = DayNumbers.Extremes(dates);
        if (days.First < question.Grid.FirstDay || days.Last > question.Grid.LastDay)
            ThrowIfOutside(dates, question.Grid, datesName);
        var definition = new CohortDefinition(question.Grid, question.Mode, question.AsOf ?? DateOnly.FromDayNumber(days.Last), question.HasAmounts);
        return new CohortTable(definition, CohortCounter.Count(customers, dates, amounts, definition, days, customersName, together));
    }

    private static bool HasWrongRow<TKey>(ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, CohortGrid grid) =>
        CustomerKeys.IndexOfMissing(customers) >= 0
        || (!dates.IsEmpty && DayNumbers.Extremes(dates) is var days && (days.First < grid.FirstDay || days.Last > grid.LastDay));

    private static void ThrowIfOutside(ReadOnlySpan<DateOnly> dates, CohortGrid grid, string datesName)
    {
        for (var row = 0; row < dates.Length; row++)
        {
            if (!grid.Covers(dates[row]))
                throw OutsideCalendar(dates[row], grid, datesName).ToException(row);
        }
    }

    private static RowError OutsideCalendar(DateOnly date, CohortGrid grid, string parameter) => new(
        parameter,
        string.Create(CultureInfo.InvariantCulture, $"The {grid.Unit} around {date:yyyy-MM-dd}"),
        "leaves the range of dates",
        "outside the range of dates",
        date);

    private static Measure<T, CohortTable> MeasureOf<T, TKey>(
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector,
        Question question,
        IEqualityComparer<TKey>? comparer,
        string datesName) =>
        Plan(customerSelector, dateSelector, amountSelector, question, comparer, datesName, looksLater: false).ToMeasure((records, rejections) =>
            Plan(customerSelector, dateSelector, amountSelector, question, comparer, datesName, looksLater: rejections is null).Of(records, rejections));

    private static RowPlan<T, PurchaseLine<TKey>, PurchaseReader<T, TKey, CustomerReader<T, TKey>>, Columns<TKey>, Tally<TKey>, CohortTable>
        Plan<T, TKey>(
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector,
        in Question question,
        IEqualityComparer<TKey>? comparer,
        string datesName,
        bool looksLater)
    {
        ArgumentNullException.ThrowIfNull(dateSelector, datesName);
        if (question.HasAmounts)
            ArgumentNullException.ThrowIfNull(amountSelector);
        return new(
            new(new(customerSelector!), dateSelector, amountSelector, datesName),
            new(question, comparer, nameof(customerSelector), datesName, looksLater));
    }

    private static Func<T, DateOnly> DateIn<T>(Func<T, DateTimeOffset> instantSelector, ReportingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(instantSelector);
        ArgumentNullException.ThrowIfNull(calendar);
        return record => calendar.DateOf(instantSelector(record));
    }

    /// <summary>What is asked of the rows, checked.</summary>
    private readonly struct Question
    {
        private Question(CohortGrid grid, DateOnly? asOf, RetentionMode mode, bool hasAmounts)
        {
            if (!Enum.IsDefined(mode))
                throw new ArgumentOutOfRangeException(nameof(mode), mode, "The retention mode is unknown.");
            if (asOf is { } day && !grid.Covers(day))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(asOf), day, string.Create(CultureInfo.InvariantCulture, $"The {grid.Unit} around {day:yyyy-MM-dd} leaves the range of dates."));
            }

            Grid = grid;
            Mode = mode;
            AsOf = asOf;
            HasAmounts = hasAmounts;
        }

        public CohortGrid Grid { get; }

        public RetentionMode Mode { get; }

        public DateOnly? AsOf { get; }

        public bool HasAmounts { get; }

        public static Question Activity(PeriodUnit unit, DayOfWeek weekStart, DateOnly? asOf, RetentionMode mode) =>
            new(new CohortGrid(unit, weekStart, 1), asOf, mode, hasAmounts: false);

        public static Question Activity(PeriodUnit unit, ReportingCalendar calendar, DateOnly? asOf, RetentionMode mode) =>
            new(GridOf(unit, calendar), asOf, mode, hasAmounts: false);

        public static Question Purchases(PeriodUnit unit, DayOfWeek weekStart, DateOnly? asOf, RetentionMode mode) =>
            new(new CohortGrid(unit, weekStart, 1), asOf, mode, hasAmounts: true);

        public static Question Purchases(PeriodUnit unit, ReportingCalendar calendar, DateOnly? asOf, RetentionMode mode) =>
            new(GridOf(unit, calendar), asOf, mode, hasAmounts: true);

        private static CohortGrid GridOf(PeriodUnit unit, ReportingCalendar calendar)
        {
            ArgumentNullException.ThrowIfNull(calendar);
            return new CohortGrid(unit, calendar.WeekStart, calendar.FiscalYearStartMonth);
        }
    }
}
