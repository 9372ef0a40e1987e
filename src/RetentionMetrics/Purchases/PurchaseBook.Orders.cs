using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The factories of order lines: several records may be one order.</content>
public static partial class PurchaseBook
{
    /// <summary>Reads lines of orders: several lines may be one order, which is one purchase.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="lines">The lines, in any order; read once.</param>
    /// <param name="customerSelector">The customer of a line.</param>
    /// <param name="dateSelector">The day of a line; the earliest is the day of the order.</param>
    /// <param name="amountSelector">The amount of a line. The lines of an order are summed; an order below 0 is a refund.</param>
    /// <param name="orderSelector">The id of a line's order; lines of one customer and one id are one order.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal. The book keeps it, and of each
    /// customer the key that was met first.</param>
    /// <param name="rejections">Counts the lines without a customer or an order and leaves them out; without it the first one throws.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentNullException">The lines or a selector are null.</exception>
    /// <exception cref="ArgumentException">A line has no customer or no order (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <exception cref="OverflowException">The sum of an order lies outside the range of decimal, ±7.9e28.</exception>
    /// <example><code>
    /// (string Customer, int Order, DateOnly Date, decimal Total)[] lines = [("ada", 1, new(2025, 1, 3), 20m), ("ada", 1, new(2025, 1, 3), 4m)];
    /// var book = PurchaseBook.FromOrderLines(lines, l => l.Customer, l => l.Date, l => l.Total, l => l.Order);
    /// Console.WriteLine($"{book.Purchases} purchase of {book.Revenue}"); // 1 purchase of 24
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static PurchaseBook<TKey> FromOrderLines<T, TKey, TOrder>(
        ReadOnlySpan<T> lines,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Func<T, TOrder> orderSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
        where TKey : notnull =>
        Orders(new CustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, orderSelector, comparer).Of(lines, rejections);

    /// <inheritdoc cref="FromOrderLines{T, TKey, TOrder}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, Func{T, TOrder}, IEqualityComparer{TKey}, Rejections)"/>
    public static PurchaseBook<TKey> FromOrderLines<T, TKey, TOrder>(
        IEnumerable<T> lines,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Func<T, TOrder> orderSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
        where TKey : notnull =>
        Orders(new CustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, orderSelector, comparer).Of(lines, rejections);

    /// <summary>Reads lines of orders from a stream: several lines may be one order, which is one purchase.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="lines">The stream of lines; read once.</param>
    /// <param name="customerSelector">The customer of a line.</param>
    /// <param name="dateSelector">The day of a line; the earliest is the day of the order.</param>
    /// <param name="amountSelector">The amount of a line. The lines of an order are summed; an order below 0 is a refund.</param>
    /// <param name="orderSelector">The id of a line's order; lines of one customer and one id are one order.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal. The book keeps it, and of each
    /// customer the key that was met first.</param>
    /// <param name="rejections">Counts the lines without a customer or an order and leaves them out; without it the first one throws.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentNullException">The lines or a selector are null.</exception>
    /// <exception cref="ArgumentException">A line has no customer or no order (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <exception cref="OverflowException">The sum of an order lies outside the range of decimal, ±7.9e28.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<PurchaseBook<TKey>> FromOrderLinesAsync<T, TKey, TOrder>(
        IAsyncEnumerable<T> lines,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Func<T, TOrder> orderSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null,
        CancellationToken cancellationToken = default)
        where TKey : notnull =>
        await Orders(new CustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, orderSelector, comparer)
            .OfAsync(lines, rejections, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="FromOrderLines{T, TKey, TOrder}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, Func{T, TOrder}, IEqualityComparer{TKey}, Rejections)"/>
    [OverloadResolutionPriority(1)]
    public static PurchaseBook<TKey> FromOrderLines<T, TKey, TOrder>(
        ReadOnlySpan<T> lines,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Func<T, TOrder> orderSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
        where TKey : struct =>
        Orders(new NullableCustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, orderSelector, comparer).Of(lines, rejections);

    /// <inheritdoc cref="FromOrderLines{T, TKey, TOrder}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, Func{T, TOrder}, IEqualityComparer{TKey}, Rejections)"/>
    public static PurchaseBook<TKey> FromOrderLines<T, TKey, TOrder>(
        IEnumerable<T> lines,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Func<T, TOrder> orderSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
        where TKey : struct =>
        Orders(new NullableCustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, orderSelector, comparer).Of(lines, rejections);

    /// <inheritdoc cref="FromOrderLinesAsync{T, TKey, TOrder}(IAsyncEnumerable{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, Func{T, TOrder}, IEqualityComparer{TKey}, Rejections, CancellationToken)"/>
    public static async Task<PurchaseBook<TKey>> FromOrderLinesAsync<T, TKey, TOrder>(
        IAsyncEnumerable<T> lines,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Func<T, TOrder> orderSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null,
        CancellationToken cancellationToken = default)
        where TKey : struct =>
        await Orders(new NullableCustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, orderSelector, comparer)
            .OfAsync(lines, rejections, cancellationToken).ConfigureAwait(false);

    private static RowPlan<T, OrderLine<TKey, TOrder>, OrderLineReader<T, TKey, TOrder, TCustomer>, OrderState<TKey, TOrder>, OrderTally<TKey, TOrder, PurchaseBook<TKey>>, PurchaseBook<TKey>>
        Orders<T, TKey, TOrder, TCustomer>(
        TCustomer customer,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Func<T, TOrder> orderSelector,
        IEqualityComparer<TKey>? comparer)
        where TKey : notnull
        where TCustomer : struct, ICustomerReader<T, TKey>
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        ArgumentNullException.ThrowIfNull(amountSelector);
        return OrderPlans.Of(customer, dateSelector, orderSelector, amountSelector, comparer, orders => BookOf(orders, comparer));
    }

    private static PurchaseBook<TKey> BookOf<TKey, TOrder>(OrderLines<TKey, TOrder> orders, IEqualityComparer<TKey>? comparer)
        where TKey : notnull
    {
        using var gathering = new PurchaseGathering<TKey>(comparer);
        for (var order = 0; order < orders.Count; order++)
        {
            var (customer, day, amount) = orders[order];
            gathering.Add(orders.Customers[customer], day, amount);
        }

        return gathering.ToBook();
    }
}
