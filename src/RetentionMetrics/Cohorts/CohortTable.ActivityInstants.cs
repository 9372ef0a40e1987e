using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The factories of activity at instants, which a calendar turns into days.</content>
public sealed partial class CohortTable
{
    /// <summary>Makes the measure that counts records of activity at instants, by the days of a calendar.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="instantSelector">The instant of a record.</param>
    /// <param name="calendar">The time zone in which instants become days, the first day of a week, and for quarters and years the start of the fiscal year.</param>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day whose data are complete; by default the latest day in the data, of each segment its own. Later records are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with activity only, or up to the last one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. Records without a customer are wrong rows, as are those whose period leaves
    /// the range of dates. What it needs of each record is held until the end.</returns>
    /// <exception cref="ArgumentNullException">A selector or the calendar is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the mode is unknown.</exception>
    public static Measure<T, CohortTable> Measure<T, TKey>(
        Func<T, TKey> customerSelector,
        Func<T, DateTimeOffset> instantSelector,
        ReportingCalendar calendar,
        PeriodUnit unit,
        DateOnly? asOf = null,
        RetentionMode mode = RetentionMode.ReturnOn,
        IEqualityComparer<TKey>? comparer = null) =>
        MeasureOf(
            customerSelector, DateIn(instantSelector, calendar), null, Question.Activity(unit, calendar, asOf, mode), comparer, nameof(instantSelector));

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
    /// <param name="rejections">Counts the wrong rows and leaves them out: those without a customer, and those whose period leaves the range of dates.
    /// Without it the first one throws.</param>
    /// <returns>The table; <see cref="Zero"/> without records up to the as-of day.</returns>
    /// <exception cref="ArgumentNullException">The records, a selector or the calendar are null.</exception>
    /// <exception cref="ArgumentException">A record has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit or the mode is unknown, or a period leaves the range of dates.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
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
        RetentionMode mode = RetentionMode.ReturnOn,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null) =>
        Plan(
            customerSelector, DateIn(instantSelector, calendar), null,
            Question.Activity(unit, calendar, asOf, mode), comparer, nameof(instantSelector), looksLater: rejections is null)
            .Of(activity, rejections);

    /// <inheritdoc cref="FromActivity{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateTimeOffset}, ReportingCalendar, PeriodUnit, DateOnly?, RetentionMode, IEqualityComparer{TKey}, Rejections)"/>
    public static CohortTable FromActivity<T, TKey>(
        IEnumerable<T> activity,
        Func<T, TKey> customerSelector,
        Func<T, DateTimeOffset> instantSelector,
        ReportingCalendar calendar,
        PeriodUnit unit,
        DateOnly? asOf = null,
        RetentionMode mode = RetentionMode.ReturnOn,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null) =>
        Plan(
            customerSelector, DateIn(instantSelector, calendar), null,
            Question.Activity(unit, calendar, asOf, mode), comparer, nameof(instantSelector), looksLater: rejections is null)
            .Of(activity, rejections);
}
