using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The factories of order lines: several records may be one order.</content>
public readonly partial record struct PurchaseFrequency
{
    /// <summary>Makes the measure that counts the orders, of each of which there may be several lines, against their customers.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="customerSelector">The customer of a line.</param>
    /// <param name="orderSelector">The id of a line's order; lines of one customer and one id are one order.</param>
    /// <param name="amountSelector">The amount of a line; an order whose lines sum to 0 or less is no purchase. Without it, every order is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. Lines without a customer or an order are wrong rows.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    public static Measure<T, PurchaseFrequency> MeasureOrderLines<T, TKey, TOrder>(
        Func<T, TKey> customerSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null) =>
        OrderPlans.MeasureCounts(null, customerSelector, null, orderSelector, amountSelector, comparer, From);

    /// <summary>Makes the measure that counts the orders of a period, of each of which there may be several lines, against their customers.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="period">The days that count: of orders, so that an order begun before is none of it.</param>
    /// <param name="customerSelector">The customer of a line.</param>
    /// <param name="dateSelector">The day of a line; the earliest is the day of the order.</param>
    /// <param name="orderSelector">The id of a line's order; lines of one customer and one id are one order.</param>
    /// <param name="amountSelector">The amount of a line; an order whose lines sum to 0 or less is no purchase. Without it, every order is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. Lines without a customer or an order are wrong rows.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    public static Measure<T, PurchaseFrequency> MeasureOrderLines<T, TKey, TOrder>(
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        return OrderPlans.MeasureCounts(period, customerSelector, dateSelector, orderSelector, amountSelector, comparer, From);
    }

    /// <summary>Counts the orders, of each of which there may be several lines, against their customers.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="lines">The lines, in any order; read once.</param>
    /// <param name="customerSelector">The customer of a line.</param>
    /// <param name="orderSelector">The id of a line's order; lines of one customer and one id are one order.</param>
    /// <param name="amountSelector">The amount of a line; an order whose lines sum to 0 or less is no purchase. Without it, every order is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="rejections">Counts the lines without a customer or an order and leaves them out; without it the first one throws.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException">The lines or a selector are null.</exception>
    /// <exception cref="ArgumentException">A line has no customer or no order (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string Customer, int Order, decimal Total)[] lines = [("ada", 1, 12m), ("ada", 1, 3m), ("ben", 2, 30m), ("ben", 3, 9m), ("ben", 3, 5m)];
    /// Console.WriteLine(PurchaseFrequency.FromOrderLines(lines, l => l.Customer, l => l.Order).Mean); // 1.5
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static PurchaseFrequency FromOrderLines<T, TKey, TOrder>(
        ReadOnlySpan<T> lines,
        Func<T, TKey> customerSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null) =>
        MeasureOrderLines(customerSelector, orderSelector, amountSelector, comparer).Of(lines, rejections);

    /// <inheritdoc cref="FromOrderLines{T, TKey, TOrder}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, TOrder}, Func{T, decimal}, IEqualityComparer{TKey}, Rejections)"/>
    public static PurchaseFrequency FromOrderLines<T, TKey, TOrder>(
        IEnumerable<T> lines,
        Func<T, TKey> customerSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return MeasureOrderLines(customerSelector, orderSelector, amountSelector, comparer).Of(lines, rejections);
    }

    /// <summary>Counts the orders of a period, of each of which there may be several lines, against their customers.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="lines">The lines, in any order; read once.</param>
    /// <param name="period">The days that count: of orders, so that an order begun before is none of it.</param>
    /// <param name="customerSelector">The customer of a line.</param>
    /// <param name="dateSelector">The day of a line; the earliest is the day of the order.</param>
    /// <param name="orderSelector">The id of a line's order; lines of one customer and one id are one order.</param>
    /// <param name="amountSelector">The amount of a line; an order whose lines sum to 0 or less is no purchase. Without it, every order is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="rejections">Counts the lines without a customer or an order and leaves them out; without it the first one throws.</param>
    /// <returns>The metric of the period.</returns>
    /// <exception cref="ArgumentNullException">The lines or a selector are null.</exception>
    /// <exception cref="ArgumentException">A line has no customer or no order (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    [OverloadResolutionPriority(1)]
    public static PurchaseFrequency FromOrderLines<T, TKey, TOrder>(
        ReadOnlySpan<T> lines,
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null) =>
        MeasureOrderLines(period, customerSelector, dateSelector, orderSelector, amountSelector, comparer).Of(lines, rejections);

    /// <inheritdoc cref="FromOrderLines{T, TKey, TOrder}(ReadOnlySpan{T}, ReportingPeriod, Func{T, TKey}, Func{T, DateOnly}, Func{T, TOrder}, Func{T, decimal}, IEqualityComparer{TKey}, Rejections)"/>
    public static PurchaseFrequency FromOrderLines<T, TKey, TOrder>(
        IEnumerable<T> lines,
        ReportingPeriod period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return MeasureOrderLines(period, customerSelector, dateSelector, orderSelector, amountSelector, comparer).Of(lines, rejections);
    }
}
