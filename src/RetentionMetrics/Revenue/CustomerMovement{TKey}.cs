using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>A customer behind a movement, with what it pays per month at the borders of the period.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
public readonly record struct CustomerMovement<TKey>
    where TKey : notnull
{
    /// <summary>Creates a row, as stored values do; a <see cref="SubscriptionBook{TKey}"/> gives its own.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="opening">What the customer pays per month on the day before the period.</param>
    /// <param name="closing">What the customer pays per month on the last day of the period.</param>
    [JsonConstructor]
    public CustomerMovement(TKey customer, decimal opening, decimal closing)
    {
        Customer = customer;
        Opening = opening;
        Closing = closing;
    }

    /// <summary>Gets the customer.</summary>
    public TKey Customer { get; }

    /// <summary>Gets what the customer pays per month on the day before the period.</summary>
    public decimal Opening { get; }

    /// <summary>Gets what the customer pays per month on the last day of the period.</summary>
    public decimal Closing { get; }
}
