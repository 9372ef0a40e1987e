using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The factories of order lines: several records may be one order.</content>
public readonly partial record struct AverageOrderValue
{
    /// <summary>Averages the amounts of orders, of each of which there may be several lines.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="lines">The lines, in any order; read once.</param>
    /// <param name="amountSelector">The amount of a line. The lines of an order are summed; an order below 0 is a refund.</param>
    /// <param name="orderSelector">The id of a line's order; all lines of one id are one order.</param>
    /// <returns>The average.</returns>
    /// <exception cref="ArgumentNullException">The lines or a selector are null.</exception>
    /// <exception cref="ArgumentException">A line has no order (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="OverflowException">The sum of an order lies outside the range of decimal, ±7.9e28.</exception>
    /// <example><code>
    /// (int Order, decimal Total)[] lines = [(1, 12m), (1, 3m), (2, 25m)];
    /// Console.WriteLine(AverageOrderValue.FromOrders(lines, l => l.Total, orderSelector: l => l.Order).Amount); // 20
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static AverageOrderValue FromOrders<T, TOrder>(
        ReadOnlySpan<T> lines, Func<T, decimal> amountSelector, Func<T, TOrder> orderSelector)
    {
        ArgumentNullException.ThrowIfNull(amountSelector);
        using var orders = OrderLines<T, int, TOrder>.Of(lines, Line, orderSelector, null);
        return Of(orders);

        PurchaseLine<int> Line(T line) => new(0, IsMissing: false, default, amountSelector(line));
    }

    /// <inheritdoc cref="FromOrders{T, TOrder}(ReadOnlySpan{T}, Func{T, decimal}, Func{T, TOrder})"/>
    public static AverageOrderValue FromOrders<T, TOrder>(
        IEnumerable<T> lines, Func<T, decimal> amountSelector, Func<T, TOrder> orderSelector)
    {
        ArgumentNullException.ThrowIfNull(amountSelector);
        using var orders = OrderLines<T, int, TOrder>.Of(lines, Line, orderSelector, null);
        return Of(orders);

        PurchaseLine<int> Line(T line) => new(0, IsMissing: false, default, amountSelector(line));
    }

    /// <summary>Averages the amounts of orders, of each of which there may be several lines, in a stream.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="lines">The stream of lines; read once.</param>
    /// <param name="amountSelector">The amount of a line. The lines of an order are summed; an order below 0 is a refund.</param>
    /// <param name="orderSelector">The id of a line's order; all lines of one id are one order.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The average.</returns>
    /// <exception cref="ArgumentNullException">The lines or a selector are null.</exception>
    /// <exception cref="ArgumentException">A line has no order (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="OverflowException">The sum of an order lies outside the range of decimal, ±7.9e28.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<AverageOrderValue> FromOrdersAsync<T, TOrder>(
        IAsyncEnumerable<T> lines, Func<T, decimal> amountSelector, Func<T, TOrder> orderSelector, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(amountSelector);
        using var orders = await OrderLines<T, int, TOrder>.OfAsync(lines, Line, orderSelector, null, cancellationToken).ConfigureAwait(false);
        return Of(orders);

        PurchaseLine<int> Line(T line) => new(0, IsMissing: false, default, amountSelector(line));
    }

    private static AverageOrderValue Of<T, TOrder>(OrderLines<T, int, TOrder> orders)
    {
        var amounts = new decimal[orders.Count];
        for (var order = 0; order < amounts.Length; order++)
            amounts[order] = orders[order].Amount;
        return FromAmounts(amounts);
    }
}
