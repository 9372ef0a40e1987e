using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The doors of purchases: cohorts with revenue.</content>
public sealed partial class CohortTable
{
    /// <summary>Counts columns of purchases: a customer, a day and an amount in each row.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers, in any order. Several rows of one customer in a period count once.</param>
    /// <param name="dates">The day of each row.</param>
    /// <param name="amounts">The amount of each row; a refund is negative: revenue with a minus sign, but no activity. A purchase of 0 is activity.</param>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day whose data are complete; by default the latest day in the data. Later rows are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with activity only, or up to the last one.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The table; <see cref="Zero"/> without rows up to the as-of day.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or an entry has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit, the mode or the week day is unknown, or a period leaves the range of dates.</exception>
    /// <example><code>
    /// string[] customers = ["Ada", "Ben", "Ada"];
    /// DateOnly[] dates = [new(2025, 1, 7), new(2025, 1, 9), new(2025, 2, 3)];
    /// decimal[] amounts = [20, 15, 8];
    /// var table = CohortTable.FromPurchases(customers, dates, amounts, PeriodUnit.Month);
    /// Console.WriteLine(table.Revenue(cohort: 0, offset: 1)); // 8
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CohortTable FromPurchases<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        Throw.IfLengthsDiffer(customers.Length, amounts.Length);
        return FromColumns(customers, dates, amounts, Question.Purchases(unit, weekStart, asOf, mode), nameof(customers), nameof(dates), comparer);
    }

    // C# before 14 does not infer the key of a ReadOnlySpan from a Span or an array: hence an overload for each.

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReadOnlySpan{decimal}, PeriodUnit, DateOnly?, CohortMode, DayOfWeek, IEqualityComparer{TKey})"/>
    public static CohortTable FromPurchases<TKey>(
        Span<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null) =>
        FromPurchases((ReadOnlySpan<TKey>)customers, dates, amounts, unit, asOf, mode, weekStart, comparer);

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReadOnlySpan{decimal}, PeriodUnit, DateOnly?, CohortMode, DayOfWeek, IEqualityComparer{TKey})"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static CohortTable FromPurchases<TKey>(
        TKey[] customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromPurchases((ReadOnlySpan<TKey>)customers, dates, amounts, unit, asOf, mode, weekStart, comparer);
    }

    /// <summary>Counts columns of purchases on several threads: a customer, a day and an amount in each row.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers, in any order. Several rows of one customer in a period count once.</param>
    /// <param name="dates">The day of each row.</param>
    /// <param name="amounts">The amount of each row; a refund is negative: revenue with a minus sign, but no activity. A purchase of 0 is activity.</param>
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
    /// string[] customers = ["Ada", "Ben", "Ada"];
    /// DateOnly[] dates = [new(2025, 1, 7), new(2025, 1, 9), new(2025, 2, 3)];
    /// decimal[] amounts = [20, 15, 8];
    /// var table = CohortTable.FromPurchases(customers, dates, amounts, PeriodUnit.Month, degreeOfParallelism: 2);
    /// Console.WriteLine(table.Revenue(cohort: 0, offset: 1)); // 8
    /// </code></example>
    public static CohortTable FromPurchases<TKey>(
        ReadOnlyMemory<TKey> customers,
        ReadOnlyMemory<DateOnly> dates,
        ReadOnlyMemory<decimal> amounts,
        PeriodUnit unit,
        int degreeOfParallelism,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        Throw.IfLengthsDiffer(customers.Length, amounts.Length);
        return FromColumns(customers, dates, amounts, Question.Purchases(unit, weekStart, asOf, mode), degreeOfParallelism, nameof(customers), nameof(dates));
    }

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlyMemory{TKey}, ReadOnlyMemory{DateOnly}, ReadOnlyMemory{decimal}, PeriodUnit, int, DateOnly?, CohortMode, DayOfWeek)"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static CohortTable FromPurchases<TKey>(
        TKey[] customers,
        ReadOnlyMemory<DateOnly> dates,
        ReadOnlyMemory<decimal> amounts,
        PeriodUnit unit,
        int degreeOfParallelism,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromPurchases((ReadOnlyMemory<TKey>)customers, dates, amounts, unit, degreeOfParallelism, asOf, mode, weekStart);
    }

    /// <summary>Counts the caller's own records of purchases.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The records, in any order. Several of one customer in a period count once.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="dateSelector">The day of a record.</param>
    /// <param name="amountSelector">The amount of a row; a refund is negative: revenue with a minus sign, but no activity. A purchase of 0 is activity.</param>
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
    /// (string Buyer, DateOnly Day, decimal Paid)[] orders = [("Ada", new(2025, 1, 7), 20), ("Ada", new(2025, 4, 2), 5)];
    /// var table = CohortTable.FromPurchases(orders, o => o.Buyer, o => o.Day, o => o.Paid, PeriodUnit.Quarter);
    /// Console.WriteLine(table.Revenue(cohort: 0, offset: 1)); // 5
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CohortTable FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null) =>
        FromRows(purchases, RowOf(customerSelector, dateSelector, amountSelector), Question.Purchases(unit, weekStart, asOf, mode), nameof(dateSelector), comparer);

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, PeriodUnit, DateOnly?, CohortMode, DayOfWeek, IEqualityComparer{TKey})"/>
    public static CohortTable FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null) =>
        FromRows(purchases, RowOf(customerSelector, dateSelector, amountSelector), Question.Purchases(unit, weekStart, asOf, mode), nameof(purchases), nameof(dateSelector), comparer);

    /// <summary>Counts a stream of records of purchases.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The stream, in any order. Several records of one customer in a period count once.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="dateSelector">The day of a record.</param>
    /// <param name="amountSelector">The amount of a row; a refund is negative: revenue with a minus sign, but no activity. A purchase of 0 is activity.</param>
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
    public static async Task<CohortTable> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        PeriodUnit unit,
        DateOnly? asOf = null,
        CohortMode mode = CohortMode.On,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default) =>
        await FromRowsAsync(purchases, RowOf(customerSelector, dateSelector, amountSelector), Question.Purchases(unit, weekStart, asOf, mode), nameof(purchases), nameof(dateSelector), comparer, cancellationToken).ConfigureAwait(false);
}
