using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The caller's own records with segments.</content>
public static partial class SubscriptionBook
{
    /// <summary>Reads the caller's own records with a segment each: a book that gives its values by segment, too.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <typeparam name="TSegment">The segment's key.</typeparam>
    /// <param name="subscriptions">The records.</param>
    /// <param name="customerSelector">The customer.</param>
    /// <param name="startSelector">The first day.</param>
    /// <param name="endSelector">The end: the first day after the subscription, unless <paramref name="endDates"/> says otherwise; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="amountSelector">What it costs per interval; 0 for a free plan, negative for a discount.</param>
    /// <param name="segmentSelector">The segment, such as the plan or the country.</param>
    /// <param name="intervalSelector">How often it is billed; monthly by default.</param>
    /// <param name="endDates">What an end means: the first day after, or the last day.</param>
    /// <param name="comparer">How customers are compared; by their own equality by default.</param>
    /// <returns>The book. Rows that end before they start are left out and listed under <c>Issues</c>.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A customer or a segment is missing, or an interval is <c>default</c>; the message names the index, and of a segment the customer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The meaning of end dates is unknown.</exception>
    /// <example><code>
    /// (string Customer, DateOnly From, DateOnly? To, decimal Fee, string Plan)[] rows =
    ///     [("Ada", new(2025, 1, 1), new(2025, 3, 10), 50m, "basic"), ("Ada", new(2025, 3, 10), null, 80m, "pro"), ("Ben", new(2025, 1, 1), null, 80m, "pro")];
    /// var book = SubscriptionBook.FromSubscriptions(rows, r => r.Customer, r => r.From, r => r.To, r => r.Fee, segmentSelector: r => r.Plan);
    /// var march = book.MovementsBy(ReportingPeriod.Month(2025, 3));
    /// Console.WriteLine($"{march["basic"].Expansion}, {march.Total.Churned}"); // 30, 0
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static SubscriptionBook<TKey, TSegment> FromSubscriptions<T, TKey, TSegment>(
        ReadOnlySpan<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, TSegment> segmentSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
        where TSegment : notnull =>
        Book(Projection.Into(
            subscriptions,
            WithSegment(RecordOf(customerSelector, startSelector, endSelector, amountSelector, intervalSelector), segmentSelector),
            new SegmentedGathering<TKey, TSegment>(Gathering(endDates, comparer))));

    /// <inheritdoc cref="FromSubscriptions{T, TKey, TSegment}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, DateOnly?}, Func{T, decimal}, Func{T, TSegment}, Func{T, BillingInterval}, EndDates, IEqualityComparer{TKey})"/>
    public static SubscriptionBook<TKey, TSegment> FromSubscriptions<T, TKey, TSegment>(
        IEnumerable<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, TSegment> segmentSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull
        where TSegment : notnull =>
        Book(Projection.Into(
            subscriptions,
            WithSegment(RecordOf(customerSelector, startSelector, endSelector, amountSelector, intervalSelector), segmentSelector),
            new SegmentedGathering<TKey, TSegment>(Gathering(endDates, comparer))));

    /// <inheritdoc cref="FromSubscriptions{T, TKey, TSegment}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, DateOnly?}, Func{T, decimal}, Func{T, TSegment}, Func{T, BillingInterval}, EndDates, IEqualityComparer{TKey})"/>
    [OverloadResolutionPriority(1)]
    public static SubscriptionBook<TKey, TSegment> FromSubscriptions<T, TKey, TSegment>(
        ReadOnlySpan<T> subscriptions,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, TSegment> segmentSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : struct
        where TSegment : notnull =>
        Book(Projection.Into(
            subscriptions,
            WithSegment(RecordOfNullable(customerSelector, startSelector, endSelector, amountSelector, intervalSelector), segmentSelector),
            new SegmentedGathering<TKey, TSegment>(Gathering(endDates, comparer))));

    /// <inheritdoc cref="FromSubscriptions{T, TKey, TSegment}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, DateOnly?}, Func{T, decimal}, Func{T, TSegment}, Func{T, BillingInterval}, EndDates, IEqualityComparer{TKey})"/>
    public static SubscriptionBook<TKey, TSegment> FromSubscriptions<T, TKey, TSegment>(
        IEnumerable<T> subscriptions,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, TSegment> segmentSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : struct
        where TSegment : notnull =>
        Book(Projection.Into(
            subscriptions,
            WithSegment(RecordOfNullable(customerSelector, startSelector, endSelector, amountSelector, intervalSelector), segmentSelector),
            new SegmentedGathering<TKey, TSegment>(Gathering(endDates, comparer))));

    /// <summary>Reads a stream of records with a segment each: a book that gives its values by segment, too.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <typeparam name="TSegment">The segment's key.</typeparam>
    /// <param name="subscriptions">The stream.</param>
    /// <param name="customerSelector">The customer.</param>
    /// <param name="startSelector">The first day.</param>
    /// <param name="endSelector">The end: the first day after the subscription, unless <paramref name="endDates"/> says otherwise; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="amountSelector">What it costs per interval; 0 for a free plan, negative for a discount.</param>
    /// <param name="segmentSelector">The segment, such as the plan or the country.</param>
    /// <param name="intervalSelector">How often it is billed; monthly by default.</param>
    /// <param name="endDates">What an end means: the first day after, or the last day.</param>
    /// <param name="comparer">How customers are compared; by their own equality by default.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The book. Rows that end before they start are left out and listed under <c>Issues</c>.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A customer or a segment is missing, or an interval is <c>default</c>; the message names the index, and of a segment the customer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The meaning of end dates is unknown.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<SubscriptionBook<TKey, TSegment>> FromSubscriptionsAsync<T, TKey, TSegment>(
        IAsyncEnumerable<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        Func<T, TSegment> segmentSelector,
        Func<T, BillingInterval>? intervalSelector = null,
        EndDates endDates = EndDates.FirstDayAfter,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default)
        where TKey : notnull
        where TSegment : notnull =>
        Book(await Projection.IntoAsync(
            subscriptions,
            WithSegment(RecordOf(customerSelector, startSelector, endSelector, amountSelector, intervalSelector), segmentSelector),
            new SegmentedGathering<TKey, TSegment>(Gathering(endDates, comparer)),
            cancellationToken).ConfigureAwait(false));

    private static Func<T, (SubscriptionRecord<TKey> Record, TSegment Segment)> WithSegment<T, TKey, TSegment>(
        Func<T, SubscriptionRecord<TKey>> recordOf, Func<T, TSegment> segmentSelector)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(segmentSelector);
        return record => (recordOf(record), segmentSelector(record));
    }

    private static SubscriptionBook<TKey, TSegment> Book<TKey, TSegment>(SegmentedGathering<TKey, TSegment> gathering)
        where TKey : notnull
        where TSegment : notnull
    {
        using (gathering)
            return gathering.ToBook();
    }

    private static ArgumentException NoSegment<TKey>(long index, TKey? customer, string parameter) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The subscription at index {index}, of customer '{customer}', has no segment (null)."), parameter);

    /// <summary>Gathers subscriptions and their segments.</summary>
    private struct SegmentedGathering<TKey, TSegment>(SubscriptionGathering<TKey> subscriptions) : IColumnSink<(SubscriptionRecord<TKey> Record, TSegment Segment)>, IDisposable
        where TKey : notnull
        where TSegment : notnull
    {
        private readonly SegmentNumbers<TSegment> _numbers = new();
        private SubscriptionGathering<TKey> _subscriptions = subscriptions;
        private ColumnBuffer<int> _segments;

        public void Append(ReadOnlySpan<(SubscriptionRecord<TKey> Record, TSegment Segment)> chunk)
        {
            foreach (ref readonly var row in chunk)
            {
                _subscriptions.Append([row.Record]);
                if (row.Segment is null)
                    throw NoSegment(_segments.Span.Length, row.Record.Customer, "segmentSelector");
                _segments.Append([_numbers.NumberOf(row.Segment)]);
            }
        }

        public readonly SubscriptionBook<TKey, TSegment> ToBook()
        {
            var segments = _numbers.InOrder(out var places);
            var numbers = _segments.Writable;
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = places[numbers[i]];
            return new SubscriptionBook<TKey, TSegment>(_subscriptions.ToRows(numbers), segments);
        }

        public void Dispose()
        {
            _subscriptions.Dispose();
            _segments.Dispose();
        }
    }
}
