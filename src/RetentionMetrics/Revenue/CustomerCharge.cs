namespace RetentionMetrics;

/// <summary>What a customer pays once per interval.</summary>
/// <param name="Customer">The customer; not read where there is none.</param>
/// <param name="HasCustomer">Whether there is a customer.</param>
/// <param name="Amount">The amount; negative for a credit.</param>
/// <param name="Interval">The interval.</param>
internal readonly record struct CustomerCharge<TKey>(TKey? Customer, bool HasCustomer, decimal Amount, BillingInterval Interval)
    where TKey : notnull;
