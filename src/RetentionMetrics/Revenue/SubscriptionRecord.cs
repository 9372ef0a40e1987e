namespace RetentionMetrics;

/// <summary>What the selectors say of one subscription.</summary>
/// <param name="Customer">The customer; not read where there is none.</param>
/// <param name="HasCustomer">Whether there is a customer.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The end, or null.</param>
/// <param name="Amount">The amount per interval.</param>
/// <param name="Interval">The interval.</param>
internal readonly record struct SubscriptionRecord<TKey>(TKey? Customer, bool HasCustomer, DateOnly Start, DateOnly? End, decimal Amount, BillingInterval Interval)
    where TKey : notnull;
