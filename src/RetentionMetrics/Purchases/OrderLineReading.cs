using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How lines are read for factories that need no amount, or no day.</summary>
internal static class OrderLineReading
{
    /// <summary>Reads the customer of a record, its day and its amount where they are asked for.</summary>
    public static Func<T, PurchaseLine<TKey>> Selecting<T, TKey>(
        Func<T, TKey> customerSelector, Func<T, DateOnly>? dateSelector, Func<T, decimal>? amountSelector)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        return record =>
        {
            var customer = customerSelector(record);
            var isMissing = CustomerKeys.IsMissing(customer);
            return new(customer, isMissing, dateSelector?.Invoke(record) ?? default, amountSelector?.Invoke(record) ?? 0);
        };
    }
}
