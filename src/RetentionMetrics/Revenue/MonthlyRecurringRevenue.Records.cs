using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record doors: the caller's own types, from a span, a sequence or a stream.</content>
public readonly partial record struct MonthlyRecurringRevenue
{
    /// <summary>Adds up one's own subscription records, one per customer.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <param name="subscriptions">The subscriptions that run at the date looked at. Each counts as one customer.</param>
    /// <param name="amount">What a subscription costs per interval, 0 or more.</param>
    /// <param name="interval">How often it is billed.</param>
    /// <returns>The revenue.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative; the message names its index and value.</exception>
    /// <exception cref="ArgumentException">A subscription has no interval (<c>default</c>); the message names its index.</exception>
    /// <example><code>
    /// (decimal Price, BillingInterval Every)[] plans = [(30m, BillingInterval.Monthly), (90m, BillingInterval.Quarterly), (240m, BillingInterval.Annual)];
    /// Console.WriteLine(MonthlyRecurringRevenue.FromSubscriptions(plans, p => p.Price, p => p.Every).Amount); // 80
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static MonthlyRecurringRevenue FromSubscriptions<T>(
        ReadOnlySpan<T> subscriptions, Func<T, decimal> amount, Func<T, BillingInterval> interval)
    {
        var tally = TallyOf(amount, interval);
        tally.Add(subscriptions);
        return tally.Result();
    }

    /// <inheritdoc cref="FromSubscriptions{T}(ReadOnlySpan{T}, Func{T, decimal}, Func{T, BillingInterval})"/>
    public static MonthlyRecurringRevenue FromSubscriptions<T>(
        IEnumerable<T> subscriptions, Func<T, decimal> amount, Func<T, BillingInterval> interval)
    {
        var tally = TallyOf(amount, interval);
        Tallying.Into(subscriptions, ref tally);
        return tally.Result();
    }

    /// <summary>Adds up one's own subscription records and counts the customers behind them, several records each if need be.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="subscriptions">The subscriptions, add-ons and credits that run at the date looked at.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="amount">What a record costs per interval; negative for discounts and credits, which reduce the revenue.</param>
    /// <param name="interval">How often it is billed.</param>
    /// <returns>The revenue of the distinct customers. Add it only to the revenue of others: one who stands on both sides would count twice.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A record has no customer or no interval; the message names its index.</exception>
    /// <example><code>
    /// (string Customer, decimal Price)[] rows = [("ada", 50m), ("ada", 10m), ("ada", -5m), ("ben", 50m)];
    /// var mrr = MonthlyRecurringRevenue.FromSubscriptions(rows, r => r.Customer, r => r.Price, _ => BillingInterval.Monthly);
    /// Console.WriteLine($"{mrr.Amount} from {mrr.Customers} customers"); // 105 from 2 customers
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static MonthlyRecurringRevenue FromSubscriptions<T, TKey>(
        ReadOnlySpan<T> subscriptions, Func<T, TKey> customerSelector, Func<T, decimal> amount, Func<T, BillingInterval> interval)
        where TKey : notnull =>
        Projection.Into<T, (TKey Customer, Subscription Row), SubscriptionSelector<T, TKey>, CustomerTally<TKey>>(subscriptions, Row(customerSelector, amount, interval), default(CustomerTally<TKey>)).Result();

    /// <inheritdoc cref="FromSubscriptions{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, decimal}, Func{T, BillingInterval})"/>
    public static MonthlyRecurringRevenue FromSubscriptions<T, TKey>(
        IEnumerable<T> subscriptions, Func<T, TKey> customerSelector, Func<T, decimal> amount, Func<T, BillingInterval> interval)
        where TKey : notnull =>
        Projection.Into<T, (TKey Customer, Subscription Row), SubscriptionSelector<T, TKey>, CustomerTally<TKey>>(subscriptions, Row(customerSelector, amount, interval), default(CustomerTally<TKey>)).Result();

    /// <summary>Adds up a stream of subscription records, one per customer.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <param name="subscriptions">The stream. Each record counts as one customer.</param>
    /// <param name="amount">What a subscription costs per interval, 0 or more.</param>
    /// <param name="interval">How often it is billed.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The revenue.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative; the message names its index and value.</exception>
    /// <exception cref="ArgumentException">A subscription has no interval (<c>default</c>); the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<MonthlyRecurringRevenue> FromSubscriptionsAsync<T>(
        IAsyncEnumerable<T> subscriptions, Func<T, decimal> amount, Func<T, BillingInterval> interval, CancellationToken cancellationToken = default) =>
        (await Tallying.IntoAsync(subscriptions, TallyOf(amount, interval), cancellationToken).ConfigureAwait(false)).Result();

    /// <summary>Adds up a stream of subscription records and counts the customers behind them, several records each if need be.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="subscriptions">The stream. The customers' keys are held until its end.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="amount">What a record costs per interval; negative for discounts and credits, which reduce the revenue.</param>
    /// <param name="interval">How often it is billed.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The revenue of the distinct customers.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A record has no customer or no interval; the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<MonthlyRecurringRevenue> FromSubscriptionsAsync<T, TKey>(
        IAsyncEnumerable<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, decimal> amount,
        Func<T, BillingInterval> interval,
        CancellationToken cancellationToken = default)
        where TKey : notnull =>
        (await Projection.IntoAsync<T, (TKey Customer, Subscription Row), SubscriptionSelector<T, TKey>, CustomerTally<TKey>>(subscriptions, Row(customerSelector, amount, interval), default(CustomerTally<TKey>), cancellationToken).ConfigureAwait(false)).Result();

    private static SubscriptionTally<T> TallyOf<T>(Func<T, decimal> amount, Func<T, BillingInterval> interval)
    {
        ArgumentNullException.ThrowIfNull(amount);
        ArgumentNullException.ThrowIfNull(interval);
        return new(amount, interval);
    }

    private static SubscriptionSelector<T, TKey> Row<T, TKey>(
        Func<T, TKey> customerSelector, Func<T, decimal> amount, Func<T, BillingInterval> interval)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(amount);
        ArgumentNullException.ThrowIfNull(interval);
        return new(customerSelector, amount, interval);
    }

    private static ArgumentException NoInterval(long index, string parameter) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The subscription at index {index} has no billing interval (default)."), parameter);

    private readonly record struct Subscription(decimal Amount, BillingInterval Interval);

    private readonly struct SubscriptionSelector<T, TKey>(Func<T, TKey> customerSelector, Func<T, decimal> amount, Func<T, BillingInterval> interval)
        : IRowSelector<T, (TKey Customer, Subscription Row)>
    {
        public void Select(ReadOnlySpan<T> records, Span<(TKey Customer, Subscription Row)> column)
        {
            var (readCustomerOf, readAmount, readInterval) = (customerSelector, amount, interval);
            for (var i = 0; i < records.Length && i < column.Length; i++)
            {
                var subscription = records[i];
                column[i] = (readCustomerOf(subscription), new(readAmount(subscription), readInterval(subscription)));
            }
        }
    }

    /// <summary>Adds yearly amounts up; every row is a customer.</summary>
    private struct SubscriptionTally<T>(Func<T, decimal> amount, Func<T, BillingInterval> interval) : IRowTally<T>
    {
        private YearlySum _yearly;
        private long _rows;

        public void Add(ReadOnlySpan<T> records)
        {
            var (readAmount, readInterval) = (amount, interval);
            for (var i = 0; i < records.Length; i++)
            {
                var subscription = records[i];
                var price = readAmount(subscription);
                var every = readInterval(subscription);
                if (DecimalParts.Of(price).IsNegative)
                    RefuseIfNegative(price, _rows + i, nameof(amount));
                if (!every.IsGiven)
                    throw NoInterval(_rows + i, nameof(interval));
                every.AddYearly(price, ref _yearly);
            }

            _rows += records.Length;
        }

        public readonly MonthlyRecurringRevenue Result() => new(_yearly.Sum, _rows);
    }

    /// <summary>Adds yearly amounts up and gathers the customers' keys.</summary>
    private struct CustomerTally<TKey> : IColumnSink<(TKey Customer, Subscription Row)>, IDisposable
        where TKey : notnull
    {
        private ColumnBuffer<TKey> _customers;
        private YearlySum _yearly;
        private long _rows;

        public void Append(ReadOnlySpan<(TKey Customer, Subscription Row)> chunk)
        {
            foreach (var (customer, (amount, interval)) in chunk)
            {
                if (!interval.IsGiven)
                    throw NoInterval(_rows, nameof(interval));
                interval.AddYearly(amount, ref _yearly);
                _customers.Append([customer]);
                _rows++;
            }
        }

        public MonthlyRecurringRevenue Result()
        {
            try
            {
                return new(_yearly.Sum, KeyCounts.Of(_customers.Span, "customerSelector").Distinct);
            }
            finally
            {
                Dispose();
            }
        }

        public void Dispose() => _customers.Dispose();
    }
}
