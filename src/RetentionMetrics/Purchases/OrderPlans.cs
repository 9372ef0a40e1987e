using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How metrics and books are taken from lines of orders.</summary>
internal static class OrderPlans
{
    public static RowPlan<T, OrderLine<TKey, TOrder>, OrderLineReader<T, TKey, TOrder, TCustomer>, OrderState<TKey, TOrder>, OrderTally<TKey, TOrder, TMetric>, TMetric>
        Of<T, TKey, TOrder, TCustomer, TMetric>(
        TCustomer customer,
        Func<T, DateOnly>? dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector,
        IEqualityComparer<TKey>? comparer,
        Func<OrderLines<TKey, TOrder>, TMetric> metricOf)
        where TCustomer : struct, ICustomerReader<T, TKey> =>
        new(new(customer, dateSelector, amountSelector, orderSelector), new(comparer, metricOf));

    /// <summary>The measure of a metric of customers and their orders: all, or those of a period.</summary>
    public static Measure<T, TMetric> MeasureCounts<T, TKey, TOrder, TMetric>(
        ReportingPeriod? period,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly>? dateSelector,
        Func<T, TOrder> orderSelector,
        Func<T, decimal>? amountSelector,
        IEqualityComparer<TKey>? comparer,
        Func<KeyCounts, TMetric> metricOf)
        where TMetric : IMetric<TMetric> =>
        Of(
            new CustomerReader<T, TKey>(customerSelector!),
            dateSelector,
            orderSelector,
            amountSelector,
            comparer,
            (OrderLines<TKey, TOrder> orders) => metricOf(orders.Counts(period, paidOnly: amountSelector is not null))).ToMeasure();
}
