using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The factories of order lines: several records may be one order.</content>
public readonly partial record struct AverageOrderValue
{
    /// <summary>Makes the measure that averages the amounts of orders, of each of which there may be several lines.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="amountSelector">The amount of a line. The lines of an order are summed; an order below 0 is a refund.</param>
    /// <param name="orderSelector">The id of a line's order; all lines of one id are one order.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams. Lines without an order are wrong rows.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    public static Measure<T, AverageOrderValue> MeasureOrderLines<T, TOrder>(Func<T, decimal> amountSelector, Func<T, TOrder> orderSelector)
    {
        ArgumentNullException.ThrowIfNull(amountSelector);
        return OrderPlans.Of(default(OneCustomerReader<T>), null, orderSelector, amountSelector, default(IEqualityComparer<int>), Of).ToMeasure();
    }

    /// <summary>Averages the amounts of orders, of each of which there may be several lines.</summary>
    /// <typeparam name="T">The record of one line.</typeparam>
    /// <typeparam name="TOrder">The id of an order.</typeparam>
    /// <param name="lines">The lines, in any order; read once.</param>
    /// <param name="amountSelector">The amount of a line. The lines of an order are summed; an order below 0 is a refund.</param>
    /// <param name="orderSelector">The id of a line's order; all lines of one id are one order.</param>
    /// <param name="rejections">Counts the lines without an order and leaves them out; without it the first one throws.</param>
    /// <returns>The average.</returns>
    /// <exception cref="ArgumentNullException">The lines or a selector are null.</exception>
    /// <exception cref="ArgumentException">A line has no order (null, an empty text or an empty Guid), and there are no <paramref name="rejections"/>;
    /// the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <exception cref="OverflowException">The sum of an order lies outside the range of decimal, ±7.9e28.</exception>
    /// <example><code>
    /// (int Order, decimal Total)[] lines = [(1, 12m), (1, 3m), (2, 25m)];
    /// Console.WriteLine(AverageOrderValue.FromOrderLines(lines, l => l.Total, l => l.Order).Amount); // 20
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static AverageOrderValue FromOrderLines<T, TOrder>(
        ReadOnlySpan<T> lines, Func<T, decimal> amountSelector, Func<T, TOrder> orderSelector, Rejections? rejections = null) =>
        MeasureOrderLines(amountSelector, orderSelector).Of(lines, rejections);

    /// <inheritdoc cref="FromOrderLines{T, TOrder}(ReadOnlySpan{T}, Func{T, decimal}, Func{T, TOrder}, Rejections)"/>
    public static AverageOrderValue FromOrderLines<T, TOrder>(
        IEnumerable<T> lines, Func<T, decimal> amountSelector, Func<T, TOrder> orderSelector, Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return MeasureOrderLines(amountSelector, orderSelector).Of(lines, rejections);
    }

    private static AverageOrderValue Of<TOrder>(OrderLines<int, TOrder> orders)
    {
        var amounts = new decimal[orders.Count];
        for (var order = 0; order < amounts.Length; order++)
            amounts[order] = orders[order].Amount;
        return FromAmounts(amounts);
    }
}
