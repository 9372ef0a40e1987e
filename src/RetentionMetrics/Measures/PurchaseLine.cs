namespace RetentionMetrics.Kernels;

/// <summary>What was read from a record: who bought, when and for how much.</summary>
/// <param name="Customer">The customer; without a meaning where it is missing.</param>
/// <param name="IsMissing">Whether the record says that there is no customer; a text may be empty as well.</param>
/// <param name="Date">The day; the first of all where none was asked for.</param>
/// <param name="Amount">The amount; 0 where none was asked for.</param>
internal readonly record struct PurchaseLine<TKey>(TKey Customer, bool IsMissing, DateOnly Date, decimal Amount)
{
    /// <summary>Gets whether the customer is known. This looks at a text, which waits for its memory.</summary>
    public bool HasCustomer => !IsMissing && !CustomerKeys.IsMissing(Customer);
}
