using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The factories of purchases: cohorts with revenue.</content>
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
    /// <param name="rejections">Counts the wrong rows and leaves them out: those without a customer, and those whose period leaves the range of dates.
    /// Without it the first one throws.</param>
    /// <returns>The table; <see cref="Zero"/> without rows up to the as-of day.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or an entry has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit, the mode or the week day is unknown, or a period leaves the range of dates.</exception>
    /// <example><code>
    /// string[] customers = ["Ada", "Ben", "Ada"];
    /// DateOnly[] dates = [new(2025, 1, 7), new(2025, 1, 9), new(2025, 2, 3)];
    /// decimal[] amounts = [20, 15, 8];
    /// var table = CohortTable.FromPurchases(customers, dates, amounts, PeriodUnit.Month);
    /// Console.WriteLine(table.Cohorts[0].RevenueAt(1)); // 8
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CohortTable FromPurchases<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        PeriodUnit unit,
        DateOnly? asOf = null,
        RetentionMode mode = RetentionMode.ReturnOn,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        Throw.IfLengthsDiffer(customers.Length, amounts.Length);
        return FromColumns(customers, dates, amounts, Question.Purchases(unit, weekStart, asOf, mode), nameof(customers), nameof(dates), comparer, rejections);
    }

    // C# before 14 does not infer the key of a ReadOnlySpan from an array: hence an overload of its own.

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReadOnlySpan{decimal}, PeriodUnit, DateOnly?, RetentionMode, DayOfWeek, IEqualityComparer{TKey}, Rejections)"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static CohortTable FromPurchases<TKey>(
        TKey[] customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        PeriodUnit unit,
        DateOnly? asOf = null,
        RetentionMode mode = RetentionMode.ReturnOn,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromPurchases((ReadOnlySpan<TKey>)customers, dates, amounts, unit, asOf, mode, weekStart, comparer, rejections);
    }

    /// <summary>Counts columns of purchases on several threads: a customer, a day and an amount in each row.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers, in any order. Several rows of one customer in a period count once.</param>
    /// <param name="dates">The day of each row.</param>
    /// <param name="amounts">The amount of each row; a refund is negative: revenue with a minus sign, but no activity. A purchase of 0 is activity.</param>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="degreeOfParallelism">How many threads may work at the same time; fewer do where the columns are short. It is worthwhile from about a
    /// million rows on, for integers, Guid and strings of up to 15 characters and up to 64 periods; everything else stays on one thread.</param>
    /// <param name="asOf">The last day whose data are complete; by default the latest day in the data. Later rows are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with activity only, or up to the last one.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.
    /// One of the caller's is called on one thread.</param>
    /// <param name="rejections">Counts the wrong rows and leaves them out: those without a customer, and those whose period leaves the range of dates.
    /// Without it the first one throws.</param>
    /// <returns>The table: the same for every degree; <see cref="Zero"/> without rows up to the as-of day.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or an entry has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is less than 1, the unit, the mode or the week day is unknown,
    /// or a period leaves the range of dates.</exception>
    /// <example><code>
    /// string[] customers = ["Ada", "Ben", "Ada"];
    /// DateOnly[] dates = [new(2025, 1, 7), new(2025, 1, 9), new(2025, 2, 3)];
    /// decimal[] amounts = [20, 15, 8];
    /// var table = CohortTable.FromPurchases(customers, dates, amounts, PeriodUnit.Month, degreeOfParallelism: 2);
    /// Console.WriteLine(table.Cohorts[0].RevenueAt(1)); // 8
    /// </code></example>
    public static CohortTable FromPurchases<TKey>(
        ReadOnlyMemory<TKey> customers,
        ReadOnlyMemory<DateOnly> dates,
        ReadOnlyMemory<decimal> amounts,
        PeriodUnit unit,
        int degreeOfParallelism,
        DateOnly? asOf = null,
        RetentionMode mode = RetentionMode.ReturnOn,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        Throw.IfLengthsDiffer(customers.Length, amounts.Length);
        return FromColumns(
            customers, dates, amounts, Question.Purchases(unit, weekStart, asOf, mode), degreeOfParallelism, nameof(customers), nameof(dates), comparer, rejections);
    }

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlyMemory{TKey}, ReadOnlyMemory{DateOnly}, ReadOnlyMemory{decimal}, PeriodUnit, int, DateOnly?, RetentionMode, DayOfWeek, IEqualityComparer{TKey}, Rejections)"/>
    /// <exception cref="ArgumentNullException">The column of customers is null.</exception>
    public static CohortTable FromPurchases<TKey>(
        TKey[] customers,
        ReadOnlyMemory<DateOnly> dates,
        ReadOnlyMemory<decimal> amounts,
        PeriodUnit unit,
        int degreeOfParallelism,
        DateOnly? asOf = null,
        RetentionMode mode = RetentionMode.ReturnOn,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromPurchases((ReadOnlyMemory<TKey>)customers, dates, amounts, unit, degreeOfParallelism, asOf, mode, weekStart, comparer, rejections);
    }

    /// <summary>Makes the measure that counts purchase records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="dateSelector">The day of a record.</param>
    /// <param name="amountSelector">The amount of a row; a refund is negative: revenue with a minus sign, but no activity. A purchase of 0 is activity.</param>
    /// <param name="unit">The length of the periods.</param>
    /// <param name="asOf">The last day whose data are complete; by default the latest day in the data, of each segment its own. Later records are left out.</param>
    /// <param name="mode">Whether a customer counts in the periods with activity only, or up to the last one.</param>
    /// <param name="weekStart">The first day of a week; Monday by default. Read for weeks only.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. Records without a customer are wrong rows, as are those whose period leaves
    /// the range of dates. What it needs of each record is held until the end.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit, the mode or the week day is unknown, or the period of the as-of day leaves the range of dates.</exception>
    public static Measure<T, CohortTable> Measure<T, TKey>(
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        PeriodUnit unit,
        DateOnly? asOf = null,
        RetentionMode mode = RetentionMode.ReturnOn,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null) =>
        MeasureOf(
            customerSelector, dateSelector, amountSelector, Question.Purchases(unit, weekStart, asOf, mode), comparer, nameof(dateSelector));

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
    /// <param name="rejections">Counts the wrong rows and leaves them out: those without a customer, and those whose period leaves the range of dates.
    /// Without it the first one throws.</param>
    /// <returns>The table; <see cref="Zero"/> without records up to the as-of day.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A record has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit, the mode or the week day is unknown, or a period leaves the range of dates.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string Buyer, DateOnly Day, decimal Paid)[] orders = [("Ada", new(2025, 1, 7), 20), ("Ada", new(2025, 4, 2), 5)];
    /// var table = CohortTable.FromPurchases(orders, o => o.Buyer, o => o.Day, o => o.Paid, PeriodUnit.Quarter);
    /// Console.WriteLine(table.Cohorts[0].RevenueAt(1)); // 5
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CohortTable FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        PeriodUnit unit,
        DateOnly? asOf = null,
        RetentionMode mode = RetentionMode.ReturnOn,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null) =>
        Plan(
            customerSelector, dateSelector, amountSelector,
            Question.Purchases(unit, weekStart, asOf, mode), comparer, nameof(dateSelector), looksLater: rejections is null)
            .Of(purchases, rejections);

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, PeriodUnit, DateOnly?, RetentionMode, DayOfWeek, IEqualityComparer{TKey}, Rejections)"/>
    public static CohortTable FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        PeriodUnit unit,
        DateOnly? asOf = null,
        RetentionMode mode = RetentionMode.ReturnOn,
        DayOfWeek weekStart = DayOfWeek.Monday,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null) =>
        Plan(
            customerSelector, dateSelector, amountSelector,
            Question.Purchases(unit, weekStart, asOf, mode), comparer, nameof(dateSelector), looksLater: rejections is null)
            .Of(purchases, rejections);
}
