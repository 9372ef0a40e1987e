using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>Later batches.</content>
public partial class SubscriptionBook<TKey>
{
    /// <summary>Adds a later batch of subscriptions from columns with one entry per subscription.</summary>
    /// <param name="customers">The customers; they may stand in the book already.</param>
    /// <param name="starts">The first day of each subscription.</param>
    /// <param name="ends">The end of each: the first day after it, unless <paramref name="endDates"/> says otherwise. <see cref="DateOnly.MaxValue"/> = no end.</param>
    /// <param name="monthlyAmounts">What each costs per month; 0 for a free plan, negative for a discount.</param>
    /// <param name="endDates">What an end means: the first day after, or the last day.</param>
    /// <returns>The book of all rows; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or a customer is missing; the message names the index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The meaning of end dates is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public SubscriptionBook<TKey> Add(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> starts,
        ReadOnlySpan<DateOnly> ends,
        ReadOnlySpan<decimal> monthlyAmounts,
        EndDates endDates = EndDates.FirstDayAfter) =>
        this + SubscriptionBook.FromSubscriptions(customers, starts, ends, monthlyAmounts, endDates, _rows.Comparer);

    /// <summary>Adds a later batch of the caller's own records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="subscriptions">The records.</param>
    /// <param name="customerSelector">The customer.</param>
    /// <param name="startSelector">The first day.</param>
    /// <param name="endSelector">The end: the first day after the subscription, unless <paramref name="endDates"/> says otherwise; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="amountSelector">What it costs per interval; 0 for a free plan, negative for a discount.</param>
    /// <param name="intervalSelector">How often it is billed; monthly by default.</param>
    /// <param name="endDates">What an end means: the first day after, or the last day.</param>
    /// <returns>The book of all rows; this one stays as it is.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A customer is missing, or an interval is <c>default</c>; the message names the index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The meaning of end dates is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public SubscriptionBook<TKey> Add<T>(
        ReadOnlySpan<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter) =>
        this + SubscriptionBook.FromSubscriptions(subscriptions, customerSelector, startSelector, endSelector, amountSelector, intervalSelector, endDates, _rows.Comparer);

    /// <inheritdoc cref="Add{T}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, DateOnly?}, Func{T, decimal}, Func{T, BillingInterval}, EndDates)"/>
    public SubscriptionBook<TKey> Add<T>(
        IEnumerable<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter) =>
        this + SubscriptionBook.FromSubscriptions(subscriptions, customerSelector, startSelector, endSelector, amountSelector, intervalSelector, endDates, _rows.Comparer);
}
