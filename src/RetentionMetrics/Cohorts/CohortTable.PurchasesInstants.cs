using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The doors of purchases at instants, which a calendar turns into days.</content>
public sealed partial class CohortTable
{
    /// <summary>Counts the caller's own records of purchases at instants, by the days of a calendar.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The records, in any order. Several of one customer in a period count once.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="instantSelector">The instant of a record.</param>
    /// <param name="amountSelector">The amount of a row; a refund is negative: revenue with a minus sign, but no activity. A purchase of 0 is activity.</param>
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
    /// (string Buyer, DateTimeOffset At, decimal Paid)[] orders = [("Ada", new(2024, 12, 31, 23, 30, 0, TimeSpan.Zero), 20)];
    /// var table = CohortTable.FromPurchases(orders, o => o.Buyer, o => o.At, o => o.Paid, berlin, PeriodUnit.Month);
    /// Console.WriteLine(table.Cohorts[0]); // 2025-01-01 to 2025-01-31
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CohortTable FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateTimeOffset> instantSelector,
        Func<T, decimal> amountSelector,
        ReportingCalendar calendar,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        IEqualityComparer<TKey>? comparer = null) =>
        FromRows(purchases, RowOf(customerSelector, DateIn(instantSelector, calendar), amountSelector), Question.Purchases(unit, calendar, asOf, mode), nameof(instantSelector), comparer);

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateTimeOffset}, Func{T, decimal}, ReportingCalendar, PeriodUnit, DateOnly?, CohortMode, IEqualityComparer{TKey})"/>
    public static CohortTable FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateTimeOffset> instantSelector,
        Func<T, decimal> amountSelector,
        ReportingCalendar calendar,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        IEqualityComparer<TKey>? comparer = null) =>
        FromRows(purchases, RowOf(customerSelector, DateIn(instantSelector, calendar), amountSelector), Question.Purchases(unit, calendar, asOf, mode), nameof(purchases), nameof(instantSelector), comparer);

    /// <summary>Counts a stream of records of purchases at instants, by the days of a calendar.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The stream, in any order. Several records of one customer in a period count once.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="instantSelector">The instant of a record.</param>
    /// <param name="amountSelector">The amount of a row; a refund is negative: revenue with a minus sign, but no activity. A purchase of 0 is activity.</param>
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
    public static async Task<CohortTable> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateTimeOffset> instantSelector,
        Func<T, decimal> amountSelector,
        ReportingCalendar calendar,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default) =>
        await FromRowsAsync(purchases, RowOf(customerSelector, DateIn(instantSelector, calendar), amountSelector), Question.Purchases(unit, calendar, asOf, mode), nameof(purchases), nameof(instantSelector), comparer, cancellationToken).ConfigureAwait(false);
}
