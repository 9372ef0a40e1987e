using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The activity factories of the caller's own records.</content>
public readonly partial record struct Stickiness
{
    /// <summary>Makes the measure that takes the value from records of activity: sessions, events, orders.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="period">The days that are looked at; records outside it are not part of the value.</param>
    /// <param name="customerSelector">The customer of a record; outside the period it may be missing.</param>
    /// <param name="dateSelector">The day of a record.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. It keeps customer and day of each record inside the period
    /// until the end.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <exception cref="ArgumentException">The period holds no days, or the periods do not divide it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive.</exception>
    /// <example><code>
    /// (string User, string Plan, DateOnly Day)[] sessions =
    ///     [("Ada", "pro", new(2025, 2, 3)), ("Ada", "free", new(2025, 2, 4)), ("Ben", "free", new(2025, 2, 4))];
    /// var daily = Stickiness.Measure(
    ///     ReportingPeriod.Days(new(2025, 2, 3), 2), ((string User, string Plan, DateOnly Day) s) => s.User, s => s.Day);
    /// Console.WriteLine(daily.By(sessions, s => s.Plan).Total.ActiveCustomers); // 2
    /// </code></example>
    public static Measure<T, Stickiness> Measure<T, TKey>(
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        int periodDays = 1,
        IEqualityComparer<TKey>? comparer = null)
    {
        var plan = Plan(period, customerSelector, dateSelector, periodDays, comparer);
        return plan.ToMeasure((activity, rejections) => Of(in plan, activity, rejections));
    }

    /// <summary>Counts the caller's own records of activity: sessions, events, orders.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="activity">The records; any number of them for a customer on a day counts once.</param>
    /// <param name="period">The days that are looked at; records outside it are not part of the value.</param>
    /// <param name="customerSelector">The customer of a record; outside the period it may be missing.</param>
    /// <param name="dateSelector">The day of a record.</param>
    /// <param name="periodDays">A period's length in days, which divides the window's: 1 for DAU/MAU, 7 for WAU/MAU.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="rejections">Counts the records of the period without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">The period holds no days, or the periods do not divide it; or a record has no customer (null, an
    /// empty text or an empty Guid), and there are no <paramref name="rejections"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The period's length is not positive.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string User, DateOnly Day)[] sessions = [("Ada", new(2025, 2, 3)), ("Ada", new(2025, 2, 12)), ("Ben", new(2025, 2, 12))];
    /// var weekly = Stickiness.FromActivity(sessions, ReportingPeriod.Month(2025, 2), s => s.User, s => s.Day, periodDays: 7);
    /// Console.WriteLine(weekly.Percent); // 37.5
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static Stickiness FromActivity<T, TKey>(
        ReadOnlySpan<T> activity,
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        int periodDays = 1,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null) =>
        Of(Plan(period, customerSelector, dateSelector, periodDays, comparer), activity, rejections);

    /// <inheritdoc cref="FromActivity{T, TKey}(ReadOnlySpan{T}, ReportingPeriod, Func{T, TKey}, Func{T, DateOnly}, int, IEqualityComparer{TKey}, Rejections)"/>
    public static Stickiness FromActivity<T, TKey>(
        IEnumerable<T> activity,
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        int periodDays = 1,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        var plan = Plan(period, customerSelector, dateSelector, periodDays, comparer);
        ArgumentNullException.ThrowIfNull(activity);
        return Sequences.TryGetSpan(activity, out var span) ? Of(in plan, span, rejections) : plan.Of(activity, rejections);
    }

    private static RowPlan<T, (TKey, DateOnly), SelectorPairReader<T, TKey, DateOnly>, ActiveDays<TKey>, ActivityTally<TKey>, Stickiness>
        Plan<T, TKey>(
            ReportingPeriod period,
            Func<T, TKey> customerSelector,
            Func<T, DateOnly> dateSelector,
            int periodDays,
            IEqualityComparer<TKey>? comparer)
    {
        CheckWindow(period, periodDays);
        return new(new(customerSelector, dateSelector), new(period, periodDays, comparer, nameof(customerSelector)));
    }

    // Customers are looked at where they are counted: a look at each text beforehand would wait for its memory as long as the count does.
    private static Stickiness Of<T, TKey>(
        in RowPlan<T, (TKey, DateOnly), SelectorPairReader<T, TKey, DateOnly>, ActiveDays<TKey>, ActivityTally<TKey>, Stickiness> plan,
        ReadOnlySpan<T> activity,
        Rejections? rejections)
    {
        var errors = new RowErrors(rejections, activity.Length);
        var uncheckedPlan = new RowPlan<T, (TKey, DateOnly), SelectorPairReader<T, TKey, DateOnly>, ActiveDays<TKey>, ActivityTally<TKey>, Stickiness>(
            plan.Reader, plan.Tally with { ChecksCustomers = false });
        var state = default(ActiveDays<TKey>);
        try
        {
            uncheckedPlan.Add(ref state, activity, in errors);
            return plan.Tally.ToMetric(in state);
        }
        catch (ArgumentException) when (CustomerKeys.IndexOfMissing(state.Customers.Span) >= 0)
        {
            state.Clear();
            plan.Add(ref state, activity, in errors);
            return plan.Tally.ToMetric(in state);
        }
        finally
        {
            // The rows go back to the pool; those of a measure may be added to.
            state.Dispose();
        }
    }

    /// <summary>Who was active on which day inside the period: distinct customers must all be seen at once.</summary>
    private struct ActiveDays<TKey> : IDisposable
    {
        public ColumnBuffer<TKey> Customers;
        public ColumnBuffer<DateOnly> Dates;

        public void Clear()
        {
            Customers.Clear();
            Dates.Clear();
        }

        public void Dispose()
        {
            Customers.Dispose();
            Dates.Dispose();
        }
    }

    /// <summary>Gathers the rows of the period; those without a customer are wrong.</summary>
    /// <param name="period">The period.</param>
    /// <param name="periodDays">The length of the periods that it is cut into.</param>
    /// <param name="comparer">How customers are compared.</param>
    /// <param name="parameter">The parameter that the customers come by.</param>
    private readonly struct ActivityTally<TKey>(ReportingPeriod period, int periodDays, IEqualityComparer<TKey>? comparer, string parameter)
        : ITally<(TKey Customer, DateOnly Date), ActiveDays<TKey>, Stickiness>
    {
        public static bool AddsUp => false;

        /// <summary>Gets whether rows without a customer are wrong; otherwise they come through, and the count throws.</summary>
        public bool ChecksCustomers { get; init; } = true;

        public bool TryAdd(ref ActiveDays<TKey> state, in (TKey Customer, DateOnly Date) row)
        {
            if (row.Date < period.Start || row.Date >= period.End)
                return true;
            if (CustomerKeys.IsMissing(row.Customer))
                return false;
            state.Customers.Append([row.Customer]);
            state.Dates.Append([row.Date]);
            return true;
        }

        public void Add(ref ActiveDays<TKey> state, ReadOnlySpan<(TKey Customer, DateOnly Date)> rows, in RowErrors errors)
        {
            var customers = state.Customers.Room(rows.Length);
            var dates = state.Dates.Room(rows.Length);
            var (first, days, kept) = (period.Start.DayNumber, (uint)period.Length, 0);
            for (var i = 0; i < rows.Length; i++)
            {
                ref readonly var row = ref rows[i];
                // No branch on the day (it is unpredictable): the next row takes the place of one that is left out.
                customers[kept] = row.Customer;
                dates[kept] = row.Date;
                var isInside = (uint)(row.Date.DayNumber - first) < days ? 1 : 0;
                if (ChecksCustomers && isInside != 0 && CustomerKeys.IsMissing(row.Customer))
                    errors.Add(i, ErrorOf(in row));
                else
                    kept += isInside;
            }

            state.Customers.Take(kept);
            state.Dates.Take(kept);
        }

        public RowError ErrorOf(in (TKey Customer, DateOnly Date) row) => RowError.NoCustomer(parameter);

        public Stickiness ToMetric(ref readonly ActiveDays<TKey> state) =>
            Count(state.Customers.Span, state.Dates.Span, period, periodDays, parameter, comparer);
    }
}
