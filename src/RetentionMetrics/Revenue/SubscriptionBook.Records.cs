using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The caller's own records, from a span, a sequence or a stream. A selector of intervals goes before one of segments, which could be anything.</content>
public static partial class SubscriptionBook
{
    /// <summary>Reads the caller's own records, one per subscription.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="subscriptions">The records.</param>
    /// <param name="customerSelector">The customer.</param>
    /// <param name="startSelector">The first day.</param>
    /// <param name="endSelector">The end: the first day after the subscription, unless <paramref name="endDates"/> says otherwise; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="amountSelector">What it costs per interval; 0 for a free plan, negative for a discount.</param>
    /// <param name="intervalSelector">How often it is billed; monthly by default.</param>
    /// <param name="endDates">What an end means: the first day after, or the last day.</param>
    /// <param name="comparer">How customers are compared; by their own equality by default.</param>
    /// <returns>The book. Rows that end before they start are left out and listed under <c>Issues</c>.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A customer is missing, or an interval is <c>default</c>; the message names the index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The meaning of end dates is unknown.</exception>
    /// <example><code>
    /// // An export whose ends are last days.
    /// (string Customer, DateOnly From, DateOnly? To, decimal Fee)[] rows =
    ///     [("Ada", new(2025, 1, 1), new(2025, 1, 31), 50m), ("Ada", new(2025, 2, 1), new(2025, 2, 28), 50m)];
    /// var book = SubscriptionBook.FromSubscriptions(rows, r => r.Customer, r => r.From, r => r.To, r => r.Fee, endDates: EndDates.LastDay);
    /// Console.WriteLine(book.MrrAt(new(2025, 2, 28)).Amount); // 50
    /// </code></example>
    [OverloadResolutionPriority(2)]
    public static SubscriptionBook<TKey> FromSubscriptions<T, TKey>(
        ReadOnlySpan<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        Book(Projection.Into(subscriptions, RecordOf(customerSelector, startSelector, endSelector, amountSelector, intervalSelector), Gathering(endDates, comparer)));

    /// <inheritdoc cref="FromSubscriptions{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, DateOnly?}, Func{T, decimal}, Func{T, BillingInterval}, EndDates, IEqualityComparer{TKey})"/>
    [OverloadResolutionPriority(1)]
    public static SubscriptionBook<TKey> FromSubscriptions<T, TKey>(
        IEnumerable<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        Book(Projection.Into(subscriptions, RecordOf(customerSelector, startSelector, endSelector, amountSelector, intervalSelector), Gathering(endDates, comparer)));

    /// <inheritdoc cref="FromSubscriptions{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, DateOnly?}, Func{T, decimal}, Func{T, BillingInterval}, EndDates, IEqualityComparer{TKey})"/>
    [OverloadResolutionPriority(2)]
    public static SubscriptionBook<TKey> FromSubscriptions<T, TKey>(
        ReadOnlySpan<T> subscriptions,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : struct =>
        Book(Projection.Into(subscriptions, RecordOfNullable(customerSelector, startSelector, endSelector, amountSelector, intervalSelector), Gathering(endDates, comparer)));

    /// <inheritdoc cref="FromSubscriptions{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, DateOnly?}, Func{T, decimal}, Func{T, BillingInterval}, EndDates, IEqualityComparer{TKey})"/>
    [OverloadResolutionPriority(1)]
    public static SubscriptionBook<TKey> FromSubscriptions<T, TKey>(
        IEnumerable<T> subscriptions,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : struct =>
        Book(Projection.Into(subscriptions, RecordOfNullable(customerSelector, startSelector, endSelector, amountSelector, intervalSelector), Gathering(endDates, comparer)));

    /// <summary>Reads a stream of records, one per subscription.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="subscriptions">The stream.</param>
    /// <param name="customerSelector">The customer.</param>
    /// <param name="startSelector">The first day.</param>
    /// <param name="endSelector">The end: the first day after the subscription, unless <paramref name="endDates"/> says otherwise; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="amountSelector">What it costs per interval; 0 for a free plan, negative for a discount.</param>
    /// <param name="intervalSelector">How often it is billed; monthly by default.</param>
    /// <param name="endDates">What an end means: the first day after, or the last day.</param>
    /// <param name="comparer">How customers are compared; by their own equality by default.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The book. Rows that end before they start are left out and listed under <c>Issues</c>.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A customer is missing, or an interval is <c>default</c>; the message names the index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The meaning of end dates is unknown.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    [OverloadResolutionPriority(1)]
    public static async Task<SubscriptionBook<TKey>> FromSubscriptionsAsync<T, TKey>(
        IAsyncEnumerable<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default)
        where TKey : notnull =>
        Book(await Projection.IntoAsync(
            subscriptions, RecordOf(customerSelector, startSelector, endSelector, amountSelector, intervalSelector), Gathering(endDates, comparer), cancellationToken).ConfigureAwait(false));

    private static Func<T, SubscriptionRecord<TKey>> RecordOf<T, TKey>(
        Func<T, TKey> customerSelector, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector, Func<T, decimal> amountSelector, Func<T, BillingInterval>? intervalSelector)
        where TKey : notnull
    {
        ThrowIfNull(customerSelector, startSelector, endSelector, amountSelector);
        var monthly = BillingInterval.Monthly;
        return record => new(
            customerSelector(record), true, startSelector(record), endSelector(record), amountSelector(record), intervalSelector is null ? monthly : intervalSelector(record));
    }

    private static Func<T, SubscriptionRecord<TKey>> RecordOfNullable<T, TKey>(
        Func<T, TKey?> customerSelector, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector, Func<T, decimal> amountSelector, Func<T, BillingInterval>? intervalSelector)
        where TKey : struct
    {
        ThrowIfNull(customerSelector, startSelector, endSelector, amountSelector);
        var monthly = BillingInterval.Monthly;
        return record =>
        {
            var customer = customerSelector(record);
            return new(
                customer.GetValueOrDefault(), customer.HasValue, startSelector(record), endSelector(record), amountSelector(record), intervalSelector is null ? monthly : intervalSelector(record));
        };
    }

    private static void ThrowIfNull(Delegate customerSelector, Delegate startSelector, Delegate endSelector, Delegate amountSelector)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(startSelector);
        ArgumentNullException.ThrowIfNull(endSelector);
        ArgumentNullException.ThrowIfNull(amountSelector);
    }

    private static SubscriptionGathering<TKey> Gathering<TKey>(EndDates endDates, IEqualityComparer<TKey>? comparer)
        where TKey : notnull
    {
        SubscriptionGathering<TKey>.ThrowIfUnknown(endDates);
        return new("customerSelector", "intervalSelector", endDates, comparer);
    }

    private static SubscriptionBook<TKey> Book<TKey>(SubscriptionGathering<TKey> gathering)
        where TKey : notnull
    {
        using (gathering)
            return new SubscriptionBook<TKey>(gathering.ToRows([]));
    }
}
