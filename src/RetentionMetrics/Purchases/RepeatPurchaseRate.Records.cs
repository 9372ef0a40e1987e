using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record factories: the caller's own types, from a span, a sequence or a stream.</content>
public readonly partial record struct RepeatPurchaseRate
{
    /// <summary>Counts the customers in one's own purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The purchases, in any order.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for where the amount is 0 or less.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException">The records or the selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <example><code>
    /// (string Customer, decimal Total)[] orders = [("ada", 12m), ("ben", 30m), ("ada", 8m)];
    /// Console.WriteLine(RepeatPurchaseRate.FromPurchases(orders, o => o.Customer).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static RepeatPurchaseRate FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null) =>
        From(KeyCounts.Of(purchases, customerSelector, amountSelector, comparer));

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, decimal}, IEqualityComparer{TKey})"/>
    public static RepeatPurchaseRate FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null) =>
        From(KeyCounts.Of(purchases, customerSelector, amountSelector, comparer));

    /// <summary>Counts the purchases of a period and their customers in one's own purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The purchases, in any order.</param>
    /// <param name="period">The days that count. Purchases outside are no purchases of it, earlier ones of the same customer neither.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for outside the period, nor where the amount is 0 or less.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The metric of the period.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase of the period has no customer (null, an empty text or an empty Guid); the message names its index
    /// among all records.</exception>
    [OverloadResolutionPriority(1)]
    public static RepeatPurchaseRate FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return From(KeyCounts.Within(purchases, customerSelector, dateSelector, period.Start, period.End, amountSelector, comparer));
    }

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, ReportingPeriod, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey})"/>
    public static RepeatPurchaseRate FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return From(KeyCounts.Within(purchases, customerSelector, dateSelector, period.Start, period.End, amountSelector, comparer));
    }

    /// <summary>Counts a stream of purchase records, as the overload for spans does.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The stream. The customers' keys are held until its end.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for where the amount is 0 or less.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException">The stream or the selector is null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<RepeatPurchaseRate> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default) =>
        From(await KeyCounts.OfAsync(purchases, customerSelector, cancellationToken, amountSelector, comparer).ConfigureAwait(false));

    /// <summary>Counts those records of a stream that fall into a period, as the overload for spans does.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The stream. The customers' keys are held until its end.</param>
    /// <param name="period">The days that count. Purchases outside are no purchases of it, earlier ones of the same customer neither.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for outside the period, nor where the amount is 0 or less.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The metric of the period.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A purchase of the period has no customer (null, an empty text or an empty Guid); the message names its index
    /// among all records.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<RepeatPurchaseRate> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases,
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        var counts = KeyCounts.WithinAsync(
            purchases, customerSelector, dateSelector, period.Start, period.End, cancellationToken, amountSelector, comparer);
        return From(await counts.ConfigureAwait(false));
    }
}
