using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The factories of order lines: several records may be one order.</content>
public sealed partial class TimeBetweenPurchases
{
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
    /// <returns>The distribution of the gaps.</returns>
    /// <exception cref="ArgumentNullException">The lines or a selector are null.</exception>
    /// <exception cref="ArgumentException">A line has no customer or no order (null, an empty text or an empty Guid); the message names its index.</exception>
    [OverloadResolutionPriority(1)]
    public static TimeBetweenPurchases FromPurchases<T, TKey, TOrder>(
        ReadOnlySpan<T> lines,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        var line = OrderLineReading.Selecting(customerSelector, dateSelector, amountSelector);
        using var orders = OrderLines<T, TKey, TOrder>.Of(lines, line, orderSelector, comparer);
        return Of(orders.Gaps(paidOnly: amountSelector is not null));
    }

    /// <inheritdoc cref="FromPurchases{T, TKey, TOrder}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, TOrder}, Func{T, decimal}, IEqualityComparer{TKey})"/>
    public static TimeBetweenPurchases FromPurchases<T, TKey, TOrder>(
        IEnumerable<T> lines,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        var line = OrderLineReading.Selecting(customerSelector, dateSelector, amountSelector);
        using var orders = OrderLines<T, TKey, TOrder>.Of(lines, line, orderSelector, comparer);
        return Of(orders.Gaps(paidOnly: amountSelector is not null));
    }

    /// <summary>Counts the gaps between the orders of each customer, of each of which there may be several lines, in a stream.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="lines">The stream of lines; read once.</param>
    /// <param name="customerSelector">The customer of a line.</param>
    /// <param name="dateSelector">The day of a line; the earliest is the day of the order.</param>
    /// <param name="orderSelector">The id of a line's order; lines of one customer and one id are one order.</param>
    /// <param name="amountSelector">The amount of a line; an order whose lines sum to 0 or less is no purchase. Without it, every order is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The distribution of the gaps.</returns>
    /// <exception cref="ArgumentNullException">The lines or a selector are null.</exception>
    /// <exception cref="ArgumentException">A line has no customer or no order (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<TimeBetweenPurchases> FromPurchasesAsync<T, TKey, TOrder>(
        IAsyncEnumerable<T> lines,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        var line = OrderLineReading.Selecting(customerSelector, dateSelector, amountSelector);
        using var orders = await OrderLines<T, TKey, TOrder>.OfAsync(lines, line, orderSelector, comparer, cancellationToken).ConfigureAwait(false);
        return Of(orders.Gaps(paidOnly: amountSelector is not null));
    }
}
