using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The factories of order lines: several records may be one order.</content>
public sealed partial class TimeBetweenPurchases
{
    /// <summary>Makes the measure that counts the gaps between the orders of each customer, of each of which there may be several lines.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="customerSelector">The customer of a line.</param>
    /// <param name="dateSelector">The day of a line; the earliest is the day of the order.</param>
    /// <param name="orderSelector">The id of a line's order; lines of one customer and one id are one order.</param>
    /// <param name="amountSelector">The amount of a line; an order whose lines sum to 0 or less is no purchase. Without it, every order is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. Lines without a customer or an order are wrong rows.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    public static Measure<T, TimeBetweenPurchases> MeasureOrderLines<T, TKey, TOrder>(
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return MeasureOf(
            customerSelector, dateSelector, orderSelector, amountSelector, comparer,
            orders => Of(orders.Gaps(paidOnly: amountSelector is not null)));
    }

    /// <summary>Counts the gaps between the orders of each customer, of each of which there may be several lines.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="lines">The lines, in any order; read once.</param>
    /// <param name="customerSelector">The customer of a line.</param>
    /// <param name="dateSelector">The day of a line; the earliest is the day of the order.</param>
    /// <param name="orderSelector">The id of a line's order; lines of one customer and one id are one order.</param>
    /// <param name="amountSelector">The amount of a line; an order whose lines sum to 0 or less is no purchase. Without it, every order is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="rejections">Counts the lines without a customer or an order and leaves them out; without it the first one throws.</param>
    /// <returns>The distribution of the gaps.</returns>
    /// <exception cref="ArgumentNullException">The lines or a selector are null.</exception>
    /// <exception cref="ArgumentException">A line has no customer or no order (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    [OverloadResolutionPriority(1)]
    public static TimeBetweenPurchases FromOrderLines<T, TKey, TOrder>(
        ReadOnlySpan<T> lines,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null) =>
        MeasureOrderLines(customerSelector, dateSelector, orderSelector, amountSelector, comparer).Of(lines, rejections);

    /// <inheritdoc cref="FromOrderLines{T, TKey, TOrder}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, TOrder}, Func{T, decimal}, IEqualityComparer{TKey}, Rejections)"/>
    public static TimeBetweenPurchases FromOrderLines<T, TKey, TOrder>(
        IEnumerable<T> lines,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return MeasureOrderLines(customerSelector, dateSelector, orderSelector, amountSelector, comparer).Of(lines, rejections);
    }

    private static Measure<T, TimeBetweenPurchases> MeasureOf<T, TKey, TOrder>(
        Func<T, TKey> customerSelector,
        Func<T, DateOnly>? dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector,
        IEqualityComparer<TKey>? comparer,
        Func<OrderLines<TKey, TOrder>, TimeBetweenPurchases> metricOf) =>
        OrderPlans.Of(new CustomerReader<T, TKey>(customerSelector!), dateSelector, orderSelector, amountSelector, comparer, metricOf).ToMeasure();
}
