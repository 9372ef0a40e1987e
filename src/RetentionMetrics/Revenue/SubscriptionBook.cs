using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Makes subscription books: the history of who subscribed to what, from when to when, for how much per month.</summary>
public static class SubscriptionBook
{
    /// <summary>Reads columns, one entry per subscription.</summary>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customers">The customers; several subscriptions each, also overlapping ones.</param>
    /// <param name="starts">The first day of each subscription.</param>
    /// <param name="ends">The first day after the last one; <see cref="DateOnly.MaxValue"/> = no end.</param>
    /// <param name="monthlyAmounts">What each costs per month; 0 for a free plan.</param>
    /// <returns>The book. Rows that cannot be are left out and listed under <c>Issues</c>.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or a customer is null; the message names the index.</exception>
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
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> starts, ReadOnlySpan<DateOnly> ends, ReadOnlySpan<decimal> monthlyAmounts)
        where TKey : notnull
    {
        Throw.IfLengthsDiffer(customers.Length, starts.Length);
        Throw.IfLengthsDiffer(customers.Length, ends.Length);
        Throw.IfLengthsDiffer(customers.Length, monthlyAmounts.Length);
        var rows = new SubscriptionRow[customers.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            if (customers[i] is null)
                throw NoCustomer(i, nameof(customers));
            rows[i] = Row(starts[i], ends[i], monthlyAmounts[i]);
        }

        return new SubscriptionBook<TKey>(SubscriptionRows<TKey>.Group(customers, rows));
    }

    /// <inheritdoc cref="FromSubscriptions{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReadOnlySpan{DateOnly}, ReadOnlySpan{decimal})"/>
    public static SubscriptionBook<TKey> FromSubscriptions<TKey>(
        Span<TKey> customers, ReadOnlySpan<DateOnly> starts, ReadOnlySpan<DateOnly> ends, ReadOnlySpan<decimal> monthlyAmounts)
        where TKey : notnull => FromSubscriptions((ReadOnlySpan<TKey>)customers, starts, ends, monthlyAmounts);

    /// <inheritdoc cref="FromSubscriptions{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReadOnlySpan{DateOnly}, ReadOnlySpan{decimal})"/>
    /// <exception cref="ArgumentNullException">There are no customers.</exception>
    public static SubscriptionBook<TKey> FromSubscriptions<TKey>(
        TKey[] customers, ReadOnlySpan<DateOnly> starts, ReadOnlySpan<DateOnly> ends, ReadOnlySpan<decimal> monthlyAmounts)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromSubscriptions((ReadOnlySpan<TKey>)customers, starts, ends, monthlyAmounts);
    }

    /// <summary>Reads the caller's own records, one per subscription.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="subscriptions">The records.</param>
    /// <param name="customerSelector">The customer.</param>
    /// <param name="startSelector">The first day.</param>
    /// <param name="endSelector">The first day after the last one; null, or <see cref="DateOnly.MaxValue"/>, when there is no end.</param>
    /// <param name="amountSelector">What it costs per month; 0 for a free plan.</param>
    /// <returns>The book. Rows that cannot be are left out and listed under <c>Issues</c>.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A customer is null; the message names the index.</exception>
    [OverloadResolutionPriority(1)]
    public static SubscriptionBook<TKey> FromSubscriptions<T, TKey>(
        ReadOnlySpan<T> subscriptions, Func<T, TKey> customerSelector, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector, Func<T, decimal> amountSelector)
        where TKey : notnull =>
        Projection.Into(subscriptions, RowOf(customerSelector, startSelector, endSelector, amountSelector), new Gatherer<TKey>(nameof(customerSelector))).Result();

    /// <inheritdoc cref="FromSubscriptions{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, DateOnly?}, Func{T, decimal})"/>
    public static SubscriptionBook<TKey> FromSubscriptions<T, TKey>(
        IEnumerable<T> subscriptions, Func<T, TKey> customerSelector, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector, Func<T, decimal> amountSelector)
        where TKey : notnull =>
        Projection.Into(subscriptions, RowOf(customerSelector, startSelector, endSelector, amountSelector), new Gatherer<TKey>(nameof(customerSelector))).Result();

    /// <summary>Reads a stream of records, one per subscription.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="subscriptions">The stream.</param>
    /// <param name="customerSelector">The customer.</param>
    /// <param name="startSelector">The first day.</param>
    /// <param name="endSelector">The first day after the last one; null, or <see cref="DateOnly.MaxValue"/>, when there is no end.</param>
    /// <param name="amountSelector">What it costs per month; 0 for a free plan.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The book. Rows that cannot be are left out and listed under <c>Issues</c>.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A customer is null; the message names the index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<SubscriptionBook<TKey>> FromSubscriptionsAsync<T, TKey>(
        IAsyncEnumerable<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        Func<T, decimal> amountSelector,
        CancellationToken cancellationToken = default)
        where TKey : notnull =>
        (await Projection.IntoAsync(
            subscriptions, RowOf(customerSelector, startSelector, endSelector, amountSelector), new Gatherer<TKey>(nameof(customerSelector)), cancellationToken).ConfigureAwait(false)).Result();

    private static Func<T, (TKey Customer, SubscriptionRow Row)> RowOf<T, TKey>(
        Func<T, TKey> customerSelector, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector, Func<T, decimal> amountSelector)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(startSelector);
        ArgumentNullException.ThrowIfNull(endSelector);
        ArgumentNullException.ThrowIfNull(amountSelector);
        return record => (customerSelector(record), Row(startSelector(record), endSelector(record) ?? DateOnly.MaxValue, amountSelector(record)));
    }

    private static SubscriptionRow Row(DateOnly start, DateOnly end, decimal amount) =>
        new(start.DayNumber, end == DateOnly.MaxValue ? int.MaxValue : end.DayNumber, amount);

    private static ArgumentException NoCustomer(long index, string parameter) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The subscription at index {index} has no customer (null)."), parameter);

    private struct Gatherer<TKey>(string parameter) : IColumnSink<(TKey Customer, SubscriptionRow Row)>, IDisposable
        where TKey : notnull
    {
        private ColumnBuffer<TKey> _customers;
        private ColumnBuffer<SubscriptionRow> _rows;
        private long _seen;

        public void Append(ReadOnlySpan<(TKey Customer, SubscriptionRow Row)> chunk)
        {
            foreach (var (customer, row) in chunk)
            {
                _customers.Append([customer is null ? throw NoCustomer(_seen, parameter) : customer]);
                _rows.Append([row]);
                _seen++;
            }
        }

        public SubscriptionBook<TKey> Result()
        {
            using var self = this;
            return new SubscriptionBook<TKey>(SubscriptionRows<TKey>.Group(_customers.Span, _rows.Span));
        }

        public void Dispose()
        {
            _customers.Dispose();
            _rows.Dispose();
        }
    }
}
