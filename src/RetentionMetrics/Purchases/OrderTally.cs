using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Puts lines together by order. Those without a customer or an order are wrong.</summary>
/// <param name="comparer">How customers are compared; by their keys' own equality when null.</param>
/// <param name="metricOf">The metric, or the book, of orders.</param>
internal readonly struct OrderTally<TKey, TOrder, TMetric>(IEqualityComparer<TKey>? comparer, Func<OrderLines<TKey, TOrder>, TMetric> metricOf)
    : ITally<OrderLine<TKey, TOrder>, OrderState<TKey, TOrder>, TMetric>
{
    // The lines of an order may stand in several segments.
    public static bool AddsUp => false;

    public bool TryAdd(ref OrderState<TKey, TOrder> state, in OrderLine<TKey, TOrder> row)
    {
        if (!IsRight(in row))
            return false;
        Orders(ref state).Add(new ReadOnlySpan<OrderLine<TKey, TOrder>>(in row));
        return true;
    }

    public void Add(ref OrderState<TKey, TOrder> state, ReadOnlySpan<OrderLine<TKey, TOrder>> rows, in RowErrors errors)
    {
        var orders = Orders(ref state);
        var start = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            if (IsRight(in rows[i]))
                continue;
            orders.Add(rows[start..i]);
            errors.Add(i, ErrorOf(in rows[i]));
            start = i + 1;
        }

        orders.Add(rows[start..]);
    }

    public RowError ErrorOf(in OrderLine<TKey, TOrder> row) => !row.Line.HasCustomer
        ? RowError.NoCustomer("customerSelector")
        : new("orderSelector", "The entry", "has no order (null, an empty text or an empty Guid)", "no order", null);

    public TMetric ToMetric(ref readonly OrderState<TKey, TOrder> state)
    {
        if (state.Orders is { } orders)
            return metricOf(orders);
        using var none = new OrderLines<TKey, TOrder>(comparer);
        return metricOf(none);
    }

    public static void Release(ref OrderState<TKey, TOrder> state) => state.Orders?.Dispose();

    private static bool IsRight(in OrderLine<TKey, TOrder> row) => row.Line.HasCustomer && !CustomerKeys.IsMissing(row.Order);

    private OrderLines<TKey, TOrder> Orders(ref OrderState<TKey, TOrder> state) => state.Orders ??= new(comparer);
}

/// <summary>The orders so far; none by default.</summary>
internal struct OrderState<TKey, TOrder>
{
    public OrderLines<TKey, TOrder>? Orders;
}
