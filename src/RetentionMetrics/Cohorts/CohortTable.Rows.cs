using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>From rows to a table: what all doors share.</content>
public sealed partial class CohortTable
{
    private static CohortTable FromColumns<TKey>(
        ReadOnlyMemory<TKey> customers,
        ReadOnlyMemory<DateOnly> dates,
        ReadOnlyMemory<decimal> amounts,
        in Question question,
        int degreeOfParallelism,
        string customersName,
        string datesName)
    {
        var workers = Workers.Parts(customers.Length, degreeOfParallelism);
        return FromColumns(customers.Span, dates.Span, amounts.Span, question, customersName, datesName, together: workers == 1 ? null : Together);

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
        IEqualityComparer<TKey>? comparer = null,
        Func<DaySlots, FirstSlotCounts, FirstSlotSums?, bool>? together = null)
    {
        if (CustomerKeys.NullIfDefault(comparer) is { } compared)
        {
            using var known = GroupNumbers<TKey>.Create(compared);
            using var numbers = CustomerKeys.Number(customers, known, customersName);
            return FromColumns(numbers.Span, dates, amounts, question, customersName, datesName);
        }

        if (customers.IsEmpty)
            return Zero;
        var days = DayNumbers.Extremes(dates);
        if (days.First < question.Grid.FirstDay || days.Last > question.Grid.LastDay)
            ThrowIfOutside(dates, question.Grid, datesName);
        var definition = new CohortDefinition(question.Grid, question.Mode, question.AsOf ?? DateOnly.FromDayNumber(days.Last), question.HasAmounts);
        return new CohortTable(definition, CohortCounter.Count(customers, dates, amounts, definition, days, customersName, together));
    }

    private static void ThrowIfOutside(ReadOnlySpan<DateOnly> dates, CohortGrid grid, string datesName)
    {
        for (var row = 0; row < dates.Length; row++)
        {
            if (!grid.Covers(dates[row]))
                Throw.At(string.Create(CultureInfo.InvariantCulture, $"The {grid.Unit} around {dates[row]:yyyy-MM-dd} leaves the range of dates"), row, dates[row], datesName);
        }
    }

    private static CohortTable FromRows<T, TKey>(
        ReadOnlySpan<T> records, Func<T, ActivityRow<TKey>> rowOf, in Question question, string datesName, IEqualityComparer<TKey>? comparer)
    {
        var columns = new Columns<TKey>(question.HasAmounts);
        try
        {
            columns = Projection.Into(records, rowOf, columns);
            return columns.Table(question, datesName, comparer);
        }
        finally
        {
            columns.Dispose();
        }
    }

    private static CohortTable FromRows<T, TKey>(
        IEnumerable<T> records,
        Func<T, ActivityRow<TKey>> rowOf,
        in Question question,
        string recordsName,
        string datesName,
        IEqualityComparer<TKey>? comparer)
    {
        var columns = new Columns<TKey>(question.HasAmounts);
        try
        {
            columns = Projection.Into(records, rowOf, columns, recordsName);
            return columns.Table(question, datesName, comparer);
        }
        finally
        {
            columns.Dispose();
        }
    }

    private static async Task<CohortTable> FromRowsAsync<T, TKey>(
        IAsyncEnumerable<T> records,
        Func<T, ActivityRow<TKey>> rowOf,
        Question question,
        string recordsName,
        string datesName,
        IEqualityComparer<TKey>? comparer,
        CancellationToken cancellationToken)
    {
        var columns = new Columns<TKey>(question.HasAmounts);
        try
        {
            columns = await Projection.IntoAsync(records, rowOf, columns, cancellationToken, recordsName).ConfigureAwait(false);
            return columns.Table(question, datesName, comparer);
        }
        finally
        {
            columns.Dispose();
        }
    }

    private static Func<T, ActivityRow<TKey>> RowOf<T, TKey>(Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(dateSelector);
        return record => new ActivityRow<TKey>(customerSelector(record), dateSelector(record), 0);
    }

    private static Func<T, ActivityRow<TKey>> RowOf<T, TKey>(Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, Func<T, decimal> amountSelector)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(dateSelector);
        ArgumentNullException.ThrowIfNull(amountSelector);
        return record => new ActivityRow<TKey>(customerSelector(record), dateSelector(record), amountSelector(record));
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
        private Question(CohortGrid grid, DateOnly? asOf, CohortMode mode, bool hasAmounts)
        {
            if (!Enum.IsDefined(mode))
                throw new ArgumentOutOfRangeException(nameof(mode), mode, "The cohort mode is unknown.");
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

        public CohortMode Mode { get; }

        public DateOnly? AsOf { get; }

        public bool HasAmounts { get; }

        public static Question Activity(PeriodUnit unit, DayOfWeek weekStart, DateOnly? asOf, CohortMode mode) =>
            new(new CohortGrid(unit, weekStart, 1), asOf, mode, hasAmounts: false);

        public static Question Activity(PeriodUnit unit, ReportingCalendar calendar, DateOnly? asOf, CohortMode mode) =>
            new(GridOf(unit, calendar), asOf, mode, hasAmounts: false);

        public static Question Purchases(PeriodUnit unit, DayOfWeek weekStart, DateOnly? asOf, CohortMode mode) =>
            new(new CohortGrid(unit, weekStart, 1), asOf, mode, hasAmounts: true);

        public static Question Purchases(PeriodUnit unit, ReportingCalendar calendar, DateOnly? asOf, CohortMode mode) =>
            new(GridOf(unit, calendar), asOf, mode, hasAmounts: true);

        private static CohortGrid GridOf(PeriodUnit unit, ReportingCalendar calendar)
        {
            ArgumentNullException.ThrowIfNull(calendar);
            return new CohortGrid(unit, calendar.WeekStart, calendar.FiscalYearStartMonth);
        }
    }

    private readonly record struct ActivityRow<TKey>(TKey Customer, DateOnly Date, decimal Amount);

    /// <summary>Gathers the rows into columns: a customer's first activity may come last.</summary>
    private struct Columns<TKey>(bool hasAmounts) : IColumnSink<ActivityRow<TKey>>, IDisposable
    {
        private ColumnBuffer<TKey> _customers;
        private ColumnBuffer<DateOnly> _dates;
        private ColumnBuffer<decimal> _amounts;

        public void Append(ReadOnlySpan<ActivityRow<TKey>> chunk)
        {
            foreach (ref readonly var row in chunk)
            {
                _customers.Append([row.Customer]);
                _dates.Append([row.Date]);
                if (hasAmounts)
                    _amounts.Append([row.Amount]);
            }
        }

        public readonly CohortTable Table(in Question question, string datesName, IEqualityComparer<TKey>? comparer) =>
            FromColumns(_customers.Span, _dates.Span, _amounts.Span, question, "customerSelector", datesName, comparer);

        public void Dispose()
        {
            _customers.Dispose();
            _dates.Dispose();
            _amounts.Dispose();
        }
    }
}
