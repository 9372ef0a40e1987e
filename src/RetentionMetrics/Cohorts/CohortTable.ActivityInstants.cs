using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The doors of activity at instants, which a calendar turns into days.</content>
public sealed partial class CohortTable
{
    /// <summary>Counts the caller's own records of activity at instants, by the days of a calendar.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="activity">The records, in any order. Several of one customer in a period count once.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="instantSelector">The instant of a record.</param>
    /// <param name="calendar">The time zone in which instants become days, the first day of a week, and for quarters and years the start of the fiscal year.</param>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day whose data are complete; by default the latest day in the data. Later records are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with activity only, or up to the last one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The table; <see cref="Zero"/> without records up to the as-of day.</returns>
    /// <exception cref="ArgumentNullException">The records, a selector or the calendar are null.</exception>
    /// <exception cref="ArgumentException">A record has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the mode is unknown, or a period leaves the range of dates.</exception>
    /// <example><code>
    /// var berlin = new ReportingCalendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
    /// (string Buyer, DateTimeOffset At)[] orders = [("Ada", new(2024, 12, 31, 23, 30, 0, TimeSpan.Zero))];
    /// var table = CohortTable.FromActivity(orders, o => o.Buyer, o => o.At, berlin, PeriodUnit.Month);
    /// Console.WriteLine(table.Cohorts[0]); // 2025-01-01 to 2025-01-31
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CohortTable FromActivity<T, TKey>(
        ReadOnlySpan<T> activity,
        Func<T, TKey> customerSelector,
        Func<T, DateTimeOffset> instantSelector,
        ReportingCalendar calendar,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        IEqualityComparer<TKey>? comparer = null) =>
        FromRows(activity, RowOf(customerSelector, DateIn(instantSelector, calendar)), Question.Activity(unit, calendar, asOf, mode), nameof(instantSelector), comparer);

    /// <inheritdoc cref="FromActivity{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateTimeOffset}, ReportingCalendar, PeriodUnit, DateOnly?, CohortMode, IEqualityComparer{TKey})"/>
    public static CohortTable FromActivity<T, TKey>(
        IEnumerable<T> activity,
        Func<T, TKey> customerSelector,
        Func<T, DateTimeOffset> instantSelector,
        ReportingCalendar calendar,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        IEqualityComparer<TKey>? comparer = null) =>
        FromRows(activity, RowOf(customerSelector, DateIn(instantSelector, calendar)), Question.Activity(unit, calendar, asOf, mode), nameof(activity), nameof(instantSelector), comparer);

    /// <summary>Counts a stream of records of activity at instants, by the days of a calendar.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="activity">The stream, in any order. Several records of one customer in a period count once.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="instantSelector">The instant of a record.</param>
    /// <param name="calendar">The time zone in which instants become days, the first day of a week, and for quarters and years the start of the fiscal year.</param>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day whose data are complete; by default the latest day in the data. Later records are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with activity only, or up to the last one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The table; <see cref="Zero"/> without records up to the as-of day.</returns>
    /// <exception cref="ArgumentNullException">The stream, a selector or the calendar are null.</exception>
    /// <exception cref="ArgumentException">A record has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the mode is unknown, or a period leaves the range of dates.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<CohortTable> FromActivityAsync<T, TKey>(
        IAsyncEnumerable<T> activity,
        Func<T, TKey> customerSelector,
        Func<T, DateTimeOffset> instantSelector,
        ReportingCalendar calendar,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default) =>
        await FromRowsAsync(activity, RowOf(customerSelector, DateIn(instantSelector, calendar)), Question.Activity(unit, calendar, asOf, mode), nameof(activity), nameof(instantSelector), comparer, cancellationToken).ConfigureAwait(false);
}
