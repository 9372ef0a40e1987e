using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The doors of activity: who did anything on which day.</content>
public sealed partial class CohortTable
{
    /// <summary>Counts columns of activity: a customer and a day in each row.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers, in any order. Several rows of one customer in a period count once.</param>
    /// <param name="dates">The day of each row.</param>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day whose data are complete; by default the latest day in the data. Later rows are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with activity only, or up to the last one.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The table; <see cref="Zero"/> without rows up to the as-of day.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or an entry has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit, the mode or the week day is unknown, or a period leaves the range of dates.</exception>
    /// <example><code>
    /// int[] customers = [7, 8, 7];
    /// DateOnly[] dates = [new(2025, 1, 7), new(2025, 1, 9), new(2025, 2, 3)];
    /// var table = CohortTable.FromActivity(customers, dates, PeriodUnit.Month);
    /// Console.WriteLine(table.Retention(cohort: 0, offset: 1).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CohortTable FromActivity<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        return FromColumns(customers, dates, [], Question.Activity(unit, weekStart, asOf, mode), nameof(customers), nameof(dates), comparer);
    }

    // C# before 14 does not infer the key of a ReadOnlySpan from a Span or an array: hence an overload for each.

    /// <inheritdoc cref="FromActivity{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, PeriodUnit, DateOnly?, CohortMode, DayOfWeek, IEqualityComparer{TKey})"/>
    public static CohortTable FromActivity<TKey>(
        Span<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null) =>
        FromActivity((ReadOnlySpan<TKey>)customers, dates, unit, asOf, mode, weekStart, comparer);

    /// <inheritdoc cref="FromActivity{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, PeriodUnit, DateOnly?, CohortMode, DayOfWeek, IEqualityComparer{TKey})"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static CohortTable FromActivity<TKey>(
        TKey[] customers,
        ReadOnlySpan<DateOnly> dates,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromActivity((ReadOnlySpan<TKey>)customers, dates, unit, asOf, mode, weekStart, comparer);
    }

    /// <summary>Counts columns of activity on several threads: a customer and a day in each row.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers, in any order. Several rows of one customer in a period count once.</param>
    /// <param name="dates">The day of each row.</param>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="degreeOfParallelism">How many threads may work at the same time; fewer do where the columns are short. It pays from about a
    /// million rows on, for integers, Guid and strings of up to 15 characters and up to 64 periods; everything else stays on one thread.</param>
    /// <param name="asOf">The last day whose data are complete; by default the latest day in the data. Later rows are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with activity only, or up to the last one.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <returns>The table: the same for every degree; <see cref="Zero"/> without rows up to the as-of day.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or an entry has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is less than 1, the unit, the mode or the week day is unknown,
    /// or a period leaves the range of dates.</exception>
    /// <example><code>
    /// int[] customers = [7, 8, 7];
    /// DateOnly[] dates = [new(2025, 1, 7), new(2025, 1, 9), new(2025, 2, 3)];
    /// var table = CohortTable.FromActivity(customers, dates, PeriodUnit.Month, degreeOfParallelism: 2);
    /// Console.WriteLine(table.Retention(cohort: 0, offset: 1).Percent); // 50
    /// </code></example>
    public static CohortTable FromActivity<TKey>(
        ReadOnlyMemory<TKey> customers,
        ReadOnlyMemory<DateOnly> dates,
        PeriodUnit unit,
        int degreeOfParallelism,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        return FromColumns(customers, dates, default, Question.Activity(unit, weekStart, asOf, mode), degreeOfParallelism, nameof(customers), nameof(dates));
    }

    /// <inheritdoc cref="FromActivity{TKey}(ReadOnlyMemory{TKey}, ReadOnlyMemory{DateOnly}, PeriodUnit, int, DateOnly?, CohortMode, DayOfWeek)"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static CohortTable FromActivity<TKey>(
        TKey[] customers,
        ReadOnlyMemory<DateOnly> dates,
        PeriodUnit unit,
        int degreeOfParallelism,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromActivity((ReadOnlyMemory<TKey>)customers, dates, unit, degreeOfParallelism, asOf, mode, weekStart);
    }

    /// <summary>Counts the caller's own records of activity: purchases, payments, logins, sessions.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="activity">The records, in any order. Several of one customer in a period count once.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="dateSelector">The day of a record.</param>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day whose data are complete; by default the latest day in the data. Later records are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with activity only, or up to the last one.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The table; <see cref="Zero"/> without records up to the as-of day.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A record has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit, the mode or the week day is unknown, or a period leaves the range of dates.</exception>
    /// <example><code>
    /// (string User, DateOnly Day)[] visits = [("Ada", new(2025, 1, 7)), ("Ben", new(2025, 1, 9)), ("Ada", new(2025, 1, 14))];
    /// var table = CohortTable.FromActivity(visits, v => v.User, v => v.Day, PeriodUnit.Week);
    /// Console.WriteLine(table.Retention(cohort: 0, offset: 1).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CohortTable FromActivity<T, TKey>(
        ReadOnlySpan<T> activity,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null) =>
        FromRows(activity, RowOf(customerSelector, dateSelector), Question.Activity(unit, weekStart, asOf, mode), nameof(dateSelector), comparer);

    /// <inheritdoc cref="FromActivity{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, PeriodUnit, DateOnly?, CohortMode, DayOfWeek, IEqualityComparer{TKey})"/>
    public static CohortTable FromActivity<T, TKey>(
        IEnumerable<T> activity,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null) =>
        FromRows(activity, RowOf(customerSelector, dateSelector), Question.Activity(unit, weekStart, asOf, mode), nameof(activity), nameof(dateSelector), comparer);

    /// <summary>Counts a stream of records of activity.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="activity">The stream, in any order. Several records of one customer in a period count once.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="dateSelector">The day of a record.</param>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day whose data are complete; by default the latest day in the data. Later records are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with activity only, or up to the last one.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The table; <see cref="Zero"/> without records up to the as-of day.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector are null.</exception>
    /// <exception cref="ArgumentException">A record has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit, the mode or the week day is unknown, or a period leaves the range of dates.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<CohortTable> FromActivityAsync<T, TKey>(
        IAsyncEnumerable<T> activity,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default) =>
        await FromRowsAsync(activity, RowOf(customerSelector, dateSelector), Question.Activity(unit, weekStart, asOf, mode), nameof(activity), nameof(dateSelector), comparer, cancellationToken).ConfigureAwait(false);
}
