using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <summary>Makes subscription books: the history of who subscribed to what, from when to when, for how much.</summary>
/// <remarks>
/// <para>Amounts are per month, or per interval where intervals are given; a book then compares and adds them exactly, without rounding a twelfth. Negative
/// amounts are discounts and credits: they reduce what their customer pays while they run.</para>
/// <para>A customer is missing where the key is null, an empty text or an empty <see cref="Guid"/>; such a row throws. Keys are compared by their own
/// equality, texts by ordinal, unless a comparer is given.</para>
/// </remarks>
public static partial class SubscriptionBook
{
    /// <summary>Reads columns, one entry per subscription, with amounts per month.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers; several subscriptions each, also overlapping ones.</param>
    /// <param name="starts">The first day of each subscription.</param>
    /// <param name="ends">The end of each: the first day after it, unless <paramref name="endDates"/> says otherwise. <see cref="DateOnly.MaxValue"/> = no end.</param>
    /// <param name="monthlyAmounts">What each costs per month; 0 for a free plan, negative for a discount.</param>
    /// <param name="endDates">What an end means: the first day after, or the last day.</param>
    /// <param name="comparer">How customers are compared; by their own equality by default.</param>
    /// <returns>The book. Rows that end before they start are left out and listed under <c>Issues</c>.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or a customer is missing; the message names the index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The meaning of end dates is unknown.</exception>
    /// <example><code>
    /// var book = SubscriptionBook.FromSubscriptions(
    ///     customers: ["Ada", "Ben", "Ada"],
    ///     starts: [new(2025, 1, 1), new(2025, 1, 15), new(2025, 3, 1)],
    ///     ends: [new(2025, 3, 1), DateOnly.MaxValue, DateOnly.MaxValue],
    ///     monthlyAmounts: [50m, 30m, 80m]);
    /// Console.WriteLine(book.Movements(ReportingPeriod.Month(2025, 3)).Expansion); // 30
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static SubscriptionBook<TKey> FromSubscriptions<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> starts,
        ReadOnlySpan<DateOnly> ends,
        ReadOnlySpan<decimal> monthlyAmounts,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
    {
        Throw.IfLengthsDiffer(customers.Length, starts.Length);
        Throw.IfLengthsDiffer(customers.Length, ends.Length);
        Throw.IfLengthsDiffer(customers.Length, monthlyAmounts.Length);
        return OfColumns(customers, starts, ends, monthlyAmounts, [], endDates, comparer);
    }

    /// <inheritdoc cref="FromSubscriptions{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReadOnlySpan{DateOnly}, ReadOnlySpan{decimal}, EndDates, IEqualityComparer{TKey})"/>
    /// <exception cref="ArgumentNullException">There are no customers.</exception>
    public static SubscriptionBook<TKey> FromSubscriptions<TKey>(
        TKey[] customers,
        ReadOnlySpan<DateOnly> starts,
        ReadOnlySpan<DateOnly> ends,
        ReadOnlySpan<decimal> monthlyAmounts,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromSubscriptions((ReadOnlySpan<TKey>)customers, starts, ends, monthlyAmounts, endDates, comparer);
    }

    /// <summary>Reads columns, one entry per subscription, with amounts per billing interval.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers; several subscriptions each, also overlapping ones.</param>
    /// <param name="starts">The first day of each subscription.</param>
    /// <param name="ends">The end of each: the first day after it, unless <paramref name="endDates"/> says otherwise. <see cref="DateOnly.MaxValue"/> = no end.</param>
    /// <param name="amounts">What each costs per interval; 0 for a free plan, negative for a discount.</param>
    /// <param name="intervals">How often each is billed.</param>
    /// <param name="endDates">What an end means: the first day after, or the last day.</param>
    /// <param name="comparer">How customers are compared; by their own equality by default.</param>
    /// <returns>The book. Rows that end before they start are left out and listed under <c>Issues</c>.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, a customer is missing, or an interval is <c>default</c>; the message names the index.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The meaning of end dates is unknown.</exception>
    /// <example><code>
    /// // From 25 a month to three seats of 100 a year: 25.00 a month, exactly.
    /// var book = SubscriptionBook.FromSubscriptions(
    ///     customers: ["Ada", "Ada"],
    ///     starts: [new(2025, 1, 1), new(2025, 3, 1)],
    ///     ends: [new(2025, 3, 1), DateOnly.MaxValue],
    ///     amounts: [25m, 300m],
    ///     intervals: [BillingInterval.Monthly, BillingInterval.Annual]);
    /// Console.WriteLine(book.Movements(ReportingPeriod.Month(2025, 3)).Net); // 0
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static SubscriptionBook<TKey> FromSubscriptions<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> starts,
        ReadOnlySpan<DateOnly> ends,
        ReadOnlySpan<decimal> amounts,
        ReadOnlySpan<BillingInterval> intervals,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
    {
        Throw.IfLengthsDiffer(customers.Length, starts.Length);
        Throw.IfLengthsDiffer(customers.Length, ends.Length);
        Throw.IfLengthsDiffer(customers.Length, amounts.Length);
        Throw.IfLengthsDiffer(customers.Length, intervals.Length);
        return OfColumns(customers, starts, ends, amounts, intervals, endDates, comparer);
    }

    /// <inheritdoc cref="FromSubscriptions{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReadOnlySpan{DateOnly}, ReadOnlySpan{decimal}, ReadOnlySpan{BillingInterval}, EndDates, IEqualityComparer{TKey})"/>
    /// <exception cref="ArgumentNullException">There are no customers.</exception>
    public static SubscriptionBook<TKey> FromSubscriptions<TKey>(
        TKey[] customers,
        ReadOnlySpan<DateOnly> starts,
        ReadOnlySpan<DateOnly> ends,
        ReadOnlySpan<decimal> amounts,
        ReadOnlySpan<BillingInterval> intervals,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromSubscriptions((ReadOnlySpan<TKey>)customers, starts, ends, amounts, intervals, endDates, comparer);
    }

    private static SubscriptionBook<TKey> OfColumns<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> starts,
        ReadOnlySpan<DateOnly> ends,
        ReadOnlySpan<decimal> amounts,
        ReadOnlySpan<BillingInterval> intervals,
        EndDates endDates,
        IEqualityComparer<TKey>? comparer)
        where TKey : notnull
    {
        SubscriptionGathering<TKey>.ThrowIfUnknown(endDates);
        var gathering = new SubscriptionGathering<TKey>(nameof(customers), nameof(intervals), endDates, comparer);
        try
        {
            gathering.Append(customers, starts, ends, amounts, intervals);
            return new SubscriptionBook<TKey>(gathering.ToRows([]));
        }
        finally
        {
            gathering.Dispose();
        }
    }
}
