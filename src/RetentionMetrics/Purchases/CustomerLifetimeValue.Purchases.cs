using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The value out of the totals of a book of purchases.</content>
public readonly partial record struct CustomerLifetimeValue
{
    internal static CustomerLifetimeValue FromTotals(DecimalSum revenue, long purchases, long customers, decimal lifespanPeriods)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lifespanPeriods);
        if (customers == 0)
            return Zero;
        // Revenue/purchases × purchases/customers × lifespan, over all customers: the quotients cancel out.
        var value = (Fraction.Of(revenue) * Fraction.Of(lifespanPeriods)).ToSum();
        _ = value.DividedBy(customers);
        return new CustomerLifetimeValue(
            customers,
            value,
            revenue,
            DecimalSum.Of(purchases),
            DecimalSum.Of(lifespanPeriods, customers),
            Parts.None);
    }
}
