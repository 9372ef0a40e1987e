using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record doors: the caller's own types, from a span, a sequence or a stream.</content>
public readonly partial record struct RepeatPurchaseRate
{
    /// <summary>Counts the customers in one's own purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The purchases, in any order.</param>
    /// <param name="customerSelector">The customer of a purchase.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException">The records or the selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer; the message names its index.</exception>
    /// <example><code>
    /// (string Customer, decimal Total)[] orders = [("ada", 12m), ("ben", 30m), ("ada", 8m)];
    /// Console.WriteLine(RepeatPurchaseRate.FromPurchases(orders, o => o.Customer).Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static RepeatPurchaseRate FromPurchases<T, TKey>(ReadOnlySpan<T> purchases, Func<T, TKey> customerSelector)
        where TKey : notnull => From(KeyCounts.Of(purchases, customerSelector));

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey})"/>
    public static RepeatPurchaseRate FromPurchases<T, TKey>(IEnumerable<T> purchases, Func<T, TKey> customerSelector)
        where TKey : notnull => From(KeyCounts.Of(purchases, customerSelector));

    /// <summary>Counts the customers in those of one's own purchase records that fall into a window of time.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The purchases, in any order.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for outside the window.</param>
    /// <param name="window">The days that count. Purchases outside are no purchases of it, earlier ones of the same customer neither.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <returns>The metric of the window.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase of the window has no customer; the message names its index among all records.</exception>
    [OverloadResolutionPriority(1)]
    public static RepeatPurchaseRate FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases, Func<T, TKey> customerSelector, ReportingPeriod window, Func<T, DateOnly> dateSelector)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return From(KeyCounts.Within(purchases, customerSelector, dateSelector, window.Start, window.End));
    }

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, ReportingPeriod, Func{T, DateOnly})"/>
    public static RepeatPurchaseRate FromPurchases<T, TKey>(
        IEnumerable<T> purchases, Func<T, TKey> customerSelector, ReportingPeriod window, Func<T, DateOnly> dateSelector)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return From(KeyCounts.Within(purchases, customerSelector, dateSelector, window.Start, window.End));
    }

    /// <summary>Counts the customers in a stream of purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The stream. The customers' keys are held until its end.</param>
    /// <param name="customerSelector">The customer of a purchase.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException">The stream or the selector is null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer; the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<RepeatPurchaseRate> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases, Func<T, TKey> customerSelector, CancellationToken cancellationToken = default)
        where TKey : notnull =>
        From(await KeyCounts.OfAsync(purchases, customerSelector, cancellationToken).ConfigureAwait(false));

    /// <summary>Counts the customers in those records of a stream that fall into a window of time.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The stream. The customers' keys are held until its end.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for outside the window.</param>
    /// <param name="window">The days that count. Purchases outside are no purchases of it, earlier ones of the same customer neither.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The metric of the window.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A purchase of the window has no customer; the message names its index among all records.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<RepeatPurchaseRate> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        ReportingPeriod window,
        Func<T, DateOnly> dateSelector,
        CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return From(await KeyCounts.WithinAsync(purchases, customerSelector, dateSelector, window.Start, window.End, cancellationToken).ConfigureAwait(false));
    }
}
