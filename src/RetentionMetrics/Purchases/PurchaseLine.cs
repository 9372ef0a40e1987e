namespace RetentionMetrics;

/// <summary>What was read from a record: who bought, when and for how much.</summary>
/// <param name="Customer">The customer; without a meaning where it is missing.</param>
/// <param name="IsMissing">Whether there is no customer.</param>
/// <param name="Date">The day; the first of all where none was asked for.</param>
/// <param name="Amount">The amount; 0 where none was asked for.</param>
internal readonly record struct PurchaseLine<TKey>(TKey Customer, bool IsMissing, DateOnly Date, decimal Amount);
