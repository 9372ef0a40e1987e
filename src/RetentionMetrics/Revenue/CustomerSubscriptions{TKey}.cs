using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>One customer's row in a <see cref="SubscriptionBook{TKey}"/>.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
public readonly record struct CustomerSubscriptions<TKey>
    where TKey : notnull
{
    /// <summary>Creates a row, as stored values do; a <see cref="SubscriptionBook{TKey}"/> gives its own.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="subscriptions">How many of its rows take part.</param>
    /// <param name="stays">How often the customer came.</param>
    /// <param name="firstStart">The first day of the first stay.</param>
    /// <param name="lastEnd">The first day after the last stay.</param>
    [JsonConstructor]
    public CustomerSubscriptions(TKey customer, long subscriptions, int stays, DateOnly? firstStart, DateOnly? lastEnd)
    {
        Customer = customer;
        Subscriptions = subscriptions;
        Stays = stays;
        FirstStart = firstStart;
        LastEnd = lastEnd;
    }

    /// <summary>Gets the customer.</summary>
    public TKey Customer { get; }

    /// <summary>Gets how many of its rows take part, discounts included: all but those that end before they start.</summary>
    public long Subscriptions { get; }

    /// <summary>Gets how often the customer came: its stays without a gap.</summary>
    public int Stays { get; }

    /// <summary>Gets the first day of the first stay; null when there is none.</summary>
    public DateOnly? FirstStart { get; }

    /// <summary>Gets the first day after the last stay; null when there is none, or when it has no end.</summary>
    public DateOnly? LastEnd { get; }
}
