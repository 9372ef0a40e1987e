using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The caller's own records, from a span, a sequence or a stream.</content>
public readonly partial record struct MonthlyRecurringRevenue
{
    /// <summary>Adds up one's own subscription records, one per customer.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <param name="subscriptions">The subscriptions that run at the date looked at. Each counts as one customer.</param>
    /// <param name="amountSelector">What a subscription costs per interval, 0 or more.</param>
    /// <param name="intervalSelector">How often it is billed.</param>
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
        ReadOnlySpan<T> subscriptions, Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector)
    {
        var tally = TallyOf(amountSelector, intervalSelector);
        tally.Add(subscriptions);
        return tally.Result();
    }

    /// <inheritdoc cref="FromSubscriptions{T}(ReadOnlySpan{T}, Func{T, decimal}, Func{T, BillingInterval})"/>
    public static MonthlyRecurringRevenue FromSubscriptions<T>(
        IEnumerable<T> subscriptions, Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector)
    {
        var tally = TallyOf(amountSelector, intervalSelector);
        Tallying.Into(subscriptions, ref tally);
        return tally.Result();
    }

    /// <summary>Adds up one's own subscription records and counts the customers behind them, several records each if need be.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="subscriptions">The subscriptions, add-ons and credits that run at the date looked at.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="amountSelector">What a record costs per interval; negative for discounts and credits, which reduce what their customer pays.</param>
    /// <param name="intervalSelector">How often it is billed.</param>
    /// <param name="comparer">How customers are compared; by their own equality by default.</param>
    /// <returns>The revenue of the distinct customers. Add it only to the revenue of others: one who stands on both sides would count twice.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A record has no customer or no interval, the message names its index; or the records of a customer add up to less than 0,
    /// the message names the customer.</exception>
    /// <example><code>
    /// (string Customer, decimal Price)[] rows = [("ada", 50m), ("ada", 10m), ("ada", -5m), ("ben", 50m)];
    /// var mrr = MonthlyRecurringRevenue.FromSubscriptions(rows, r => r.Customer, r => r.Price, _ => BillingInterval.Monthly);
    /// Console.WriteLine($"{mrr.Amount} from {mrr.Customers} customers"); // 105 from 2 customers
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static MonthlyRecurringRevenue FromSubscriptions<T, TKey>(
        ReadOnlySpan<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval> intervalSelector,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        Projection.Into<T, CustomerCharge<TKey>, ChargeSelector<T, TKey>, CustomerCharges<TKey>>(
            subscriptions, Charges(customerSelector, amountSelector, intervalSelector), new CustomerCharges<TKey>(comparer)).Result();

    /// <inheritdoc cref="FromSubscriptions{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, decimal}, Func{T, BillingInterval}, IEqualityComparer{TKey})"/>
    public static MonthlyRecurringRevenue FromSubscriptions<T, TKey>(
        IEnumerable<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval> intervalSelector,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        Projection.Into<T, CustomerCharge<TKey>, ChargeSelector<T, TKey>, CustomerCharges<TKey>>(
            subscriptions, Charges(customerSelector, amountSelector, intervalSelector), new CustomerCharges<TKey>(comparer)).Result();

    /// <inheritdoc cref="FromSubscriptions{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, decimal}, Func{T, BillingInterval}, IEqualityComparer{TKey})"/>
    [OverloadResolutionPriority(1)]
    public static MonthlyRecurringRevenue FromSubscriptions<T, TKey>(
        ReadOnlySpan<T> subscriptions,
        Func<T, TKey?> customerSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval> intervalSelector,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : struct =>
        Projection.Into<T, CustomerCharge<TKey>, NullableChargeSelector<T, TKey>, CustomerCharges<TKey>>(
            subscriptions, NullableCharges(customerSelector, amountSelector, intervalSelector), new CustomerCharges<TKey>(comparer)).Result();

    /// <inheritdoc cref="FromSubscriptions{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, decimal}, Func{T, BillingInterval}, IEqualityComparer{TKey})"/>
    public static MonthlyRecurringRevenue FromSubscriptions<T, TKey>(
        IEnumerable<T> subscriptions,
        Func<T, TKey?> customerSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval> intervalSelector,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : struct =>
        Projection.Into<T, CustomerCharge<TKey>, NullableChargeSelector<T, TKey>, CustomerCharges<TKey>>(
            subscriptions, NullableCharges(customerSelector, amountSelector, intervalSelector), new CustomerCharges<TKey>(comparer)).Result();

    /// <summary>Adds up a stream of subscription records, one per customer.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <param name="subscriptions">The stream. Each record counts as one customer.</param>
    /// <param name="amountSelector">What a subscription costs per interval, 0 or more.</param>
    /// <param name="intervalSelector">How often it is billed.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The revenue.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative; the message names its index and value.</exception>
    /// <exception cref="ArgumentException">A subscription has no interval (<c>default</c>); the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<MonthlyRecurringRevenue> FromSubscriptionsAsync<T>(
        IAsyncEnumerable<T> subscriptions, Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector, CancellationToken cancellationToken = default) =>
        (await Tallying.IntoAsync(subscriptions, TallyOf(amountSelector, intervalSelector), cancellationToken).ConfigureAwait(false)).Result();

    /// <summary>Adds up a stream of subscription records and counts the customers behind them, several records each if need be.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="subscriptions">The stream. The customers' keys and amounts are held until its end.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="amountSelector">What a record costs per interval; negative for discounts and credits, which reduce what their customer pays.</param>
    /// <param name="intervalSelector">How often it is billed.</param>
    /// <param name="comparer">How customers are compared; by their own equality by default.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The revenue of the distinct customers.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A record has no customer or no interval, the message names its index; or the records of a customer add up to less than 0,
    /// the message names the customer.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<MonthlyRecurringRevenue> FromSubscriptionsAsync<T, TKey>(
        IAsyncEnumerable<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval> intervalSelector,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default)
        where TKey : notnull =>
        (await Projection.IntoAsync<T, CustomerCharge<TKey>, ChargeSelector<T, TKey>, CustomerCharges<TKey>>(
            subscriptions, Charges(customerSelector, amountSelector, intervalSelector), new CustomerCharges<TKey>(comparer), cancellationToken).ConfigureAwait(false)).Result();

    private static SubscriptionTally<T> TallyOf<T>(Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector)
    {
        ArgumentNullException.ThrowIfNull(amountSelector);
        ArgumentNullException.ThrowIfNull(intervalSelector);
        return new(amountSelector, intervalSelector);
    }

    private static ChargeSelector<T, TKey> Charges<T, TKey>(
        Func<T, TKey> customerSelector, Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(amountSelector);
        ArgumentNullException.ThrowIfNull(intervalSelector);
        return new(customerSelector, amountSelector, intervalSelector);
    }

    private static NullableChargeSelector<T, TKey> NullableCharges<T, TKey>(
        Func<T, TKey?> customerSelector, Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector)
        where TKey : struct
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(amountSelector);
        ArgumentNullException.ThrowIfNull(intervalSelector);
        return new(customerSelector, amountSelector, intervalSelector);
    }

    internal static ArgumentException NoInterval(long index, string parameter) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The subscription at index {index} has no billing interval (default)."), parameter);

    private readonly struct ChargeSelector<T, TKey>(Func<T, TKey> customerSelector, Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector)
        : IRowSelector<T, CustomerCharge<TKey>>
        where TKey : notnull
    {
        public void Select(ReadOnlySpan<T> records, Span<CustomerCharge<TKey>> column)
        {
            var (readCustomer, readAmount, readInterval) = (customerSelector, amountSelector, intervalSelector);
            for (var i = 0; i < records.Length && i < column.Length; i++)
            {
                var subscription = records[i];
                column[i] = new(readCustomer(subscription), true, readAmount(subscription), readInterval(subscription));
            }
        }
    }

    private readonly struct NullableChargeSelector<T, TKey>(Func<T, TKey?> customerSelector, Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector)
        : IRowSelector<T, CustomerCharge<TKey>>
        where TKey : struct
    {
        public void Select(ReadOnlySpan<T> records, Span<CustomerCharge<TKey>> column)
        {
            for (var i = 0; i < records.Length && i < column.Length; i++)
            {
                var customer = customerSelector(records[i]);
                column[i] = new(customer.GetValueOrDefault(), customer.HasValue, amountSelector(records[i]), intervalSelector(records[i]));
            }
        }
    }

    /// <summary>Adds yearly amounts up; every row is a customer.</summary>
    private struct SubscriptionTally<T>(Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector) : IRowTally<T>
    {
        private YearlySum _yearly;
        private long _rows;

        public void Add(ReadOnlySpan<T> records)
        {
            var (readAmount, readInterval) = (amountSelector, intervalSelector);
            for (var i = 0; i < records.Length; i++)
            {
                var subscription = records[i];
                var price = readAmount(subscription);
                var every = readInterval(subscription);
                if (DecimalParts.Of(price).IsNegative)
                    RefuseIfNegative(price, _rows + i, nameof(amountSelector));
                if (!every.IsGiven)
                    throw NoInterval(_rows + i, nameof(intervalSelector));
                every.AddYearly(price, ref _yearly);
            }

            _rows += records.Length;
        }

        public readonly MonthlyRecurringRevenue Result() => new(_yearly.Sum, _rows);
    }
}
