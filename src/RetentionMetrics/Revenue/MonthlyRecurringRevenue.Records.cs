using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The revenue of the caller's own records.</content>
public readonly partial record struct MonthlyRecurringRevenue
{
    /// <summary>Makes the measure that adds up subscription records, one per customer.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <param name="amountSelector">What a subscription costs per interval, 0 or more.</param>
    /// <param name="intervalSelector">How often it is billed.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. Each record counts as one customer.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <example><code>
    /// (string Plan, decimal Price)[] subscriptions = [("Basic", 10m), ("Pro", 50m), ("Basic", 10m)];
    /// var mrr = MonthlyRecurringRevenue.Measure(((string Plan, decimal Price) s) => s.Price, _ => BillingInterval.Monthly);
    /// Console.WriteLine(mrr.By(subscriptions, s => s.Plan)["Basic"].Amount); // 20
    /// </code></example>
    public static Measure<T, MonthlyRecurringRevenue> Measure<T>(Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector) =>
        Plan(amountSelector, intervalSelector).ToLoopMeasure();

    /// <summary>Makes the measure that adds up subscription records and counts the customers behind them, several records each if need be.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="amountSelector">What a record costs per interval; negative for discounts and credits, which reduce what their customer pays.</param>
    /// <param name="intervalSelector">How often it is billed.</param>
    /// <param name="comparer">How customers are compared; by their own equality by default.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. A customer in two segments counts in both, and once in the total.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <remarks>It keeps the customer and the amount of each record. Where a customer's records add up to less than 0, in all or in a segment, taking the revenue
    /// throws an <see cref="ArgumentException"/> that names the customer.</remarks>
    public static Measure<T, MonthlyRecurringRevenue> Measure<T, TKey>(
        Func<T, TKey> customerSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval> intervalSelector,
        IEqualityComparer<TKey>? comparer = null)
    {
        var plan = Plan(customerSelector, amountSelector, intervalSelector, comparer);
        return plan.ToMeasure((records, rejections) => Of(in plan, records, rejections));
    }

    /// <summary>Adds up one's own subscription records, one per customer.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <param name="subscriptions">The subscriptions that run at the date looked at. Each counts as one customer.</param>
    /// <param name="amountSelector">What a subscription costs per interval, 0 or more.</param>
    /// <param name="intervalSelector">How often it is billed.</param>
    /// <param name="rejections">Counts the negative amounts and the subscriptions without an interval and leaves them out; without it the first one throws.</param>
    /// <returns>The revenue.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">An amount is negative, the message names its index and value, or a subscription has no interval (<c>default</c>), the
    /// message names its index; and there are no <paramref name="rejections"/>.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (decimal Price, BillingInterval Every)[] plans = [(30m, BillingInterval.Monthly), (90m, BillingInterval.Quarterly), (240m, BillingInterval.Annual)];
    /// Console.WriteLine(MonthlyRecurringRevenue.FromSubscriptions(plans, p => p.Price, p => p.Every).Amount); // 80
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static MonthlyRecurringRevenue FromSubscriptions<T>(
        ReadOnlySpan<T> subscriptions, Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector, Rejections? rejections = null) =>
        Plan(amountSelector, intervalSelector).OfLoop(subscriptions, rejections);

    /// <inheritdoc cref="FromSubscriptions{T}(ReadOnlySpan{T}, Func{T, decimal}, Func{T, BillingInterval}, Rejections)"/>
    public static MonthlyRecurringRevenue FromSubscriptions<T>(
        IEnumerable<T> subscriptions, Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector, Rejections? rejections = null) =>
        Plan(amountSelector, intervalSelector).OfLoop(subscriptions, rejections);

    /// <summary>Adds up one's own subscription records and counts the customers behind them, several records each if need be.</summary>
    /// <typeparam name="T">The record of one subscription.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="subscriptions">The subscriptions, add-ons and credits that run at the date looked at.</param>
    /// <param name="customerSelector">The customer of a record.</param>
    /// <param name="amountSelector">What a record costs per interval; negative for discounts and credits, which reduce what their customer pays.</param>
    /// <param name="intervalSelector">How often it is billed.</param>
    /// <param name="comparer">How customers are compared; by their own equality by default.</param>
    /// <param name="rejections">Counts the records without a customer or an interval and leaves them out; without it the first one throws.</param>
    /// <returns>The revenue of the distinct customers. Add it only to the revenue of others: one who stands on both sides would count twice.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A record has no customer or no interval, and there are no <paramref name="rejections"/>, the message names its index; or
    /// the records of a customer add up to less than 0, the message names the customer.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
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
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null) =>
        Of(Plan(customerSelector, amountSelector, intervalSelector, comparer), subscriptions, rejections);

    /// <inheritdoc cref="FromSubscriptions{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, decimal}, Func{T, BillingInterval}, IEqualityComparer{TKey}, Rejections)"/>
    public static MonthlyRecurringRevenue FromSubscriptions<T, TKey>(
        IEnumerable<T> subscriptions,
        Func<T, TKey> customerSelector,
        Func<T, decimal> amountSelector,
        Func<T, BillingInterval> intervalSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(subscriptions);
        return Measure(customerSelector, amountSelector, intervalSelector, comparer).Of(subscriptions, rejections);
    }

    internal static RowError Negative(decimal amount, string parameter) => new(
        parameter,
        string.Create(CultureInfo.InvariantCulture, $"Amount {amount}"),
        "is negative: every row is a customer here. Credits belong to a customer's other rows; name the customers (customerSelector)",
        "negative amount",
        amount);

    internal static RowError NoInterval(string parameter) =>
        new(parameter, "The subscription", "has no billing interval (default)", "no billing interval", null);

    private static RowPlan<T, (decimal Amount, BillingInterval Interval), SubscriptionLoop<T>, SubscriptionSum, SubscriptionTally, MonthlyRecurringRevenue> Plan<T>(
        Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector) => new(new(amountSelector, intervalSelector), default);

    private static RowPlan<
        T,
        (TKey First, decimal Second, BillingInterval Third),
        ChargeLoop<T, TKey>,
        ChargeState<TKey>,
        ChargeTally<TKey>,
        MonthlyRecurringRevenue> Plan<T, TKey>(
            Func<T, TKey> customerSelector, Func<T, decimal> amountSelector, Func<T, BillingInterval> intervalSelector, IEqualityComparer<TKey>? comparer) =>
        new(new(new(customerSelector, amountSelector, intervalSelector)), new(comparer));

    /// <summary>The revenue of a span of records, whose rented memory is given back.</summary>
    private static MonthlyRecurringRevenue Of<T, TRow, TReader, TState, TTally>(
        in RowPlan<T, TRow, TReader, TState, TTally, MonthlyRecurringRevenue> plan, ReadOnlySpan<T> records, Rejections? rejections)
        where TReader : struct, IRowReader<T, TRow>, IRecordLoop<T, TState>
        where TState : struct, IDisposable
        where TTally : struct, ITally<TRow, TState, MonthlyRecurringRevenue>
    {
        var state = default(TState);
        RecordLoop.Run(in plan.Reader, records, ref state, new RowErrors(rejections, records.Length));
        var revenue = plan.Tally.ToMetric(in state);
        state.Dispose();
        return revenue;
    }
}
