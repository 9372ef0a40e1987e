using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>One customer's row in a <see cref="PurchaseBook{TKey}"/>.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
public readonly record struct CustomerPurchases<TKey>
    where TKey : notnull
{
    /// <summary>Creates a row, as stored values do; a <see cref="PurchaseBook{TKey}"/> gives its own.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="purchases">How many purchases.</param>
    /// <param name="purchaseDays">On how many days.</param>
    /// <param name="first">The day of the first one.</param>
    /// <param name="last">The day of the last one.</param>
    /// <param name="revenue">What was paid, refunds deducted.</param>
    /// <param name="refunds">How many refunds.</param>
    /// <param name="refunded">What was refunded, as a number of 0 or more.</param>
    [JsonConstructor]
    public CustomerPurchases(
        TKey customer, long purchases, int purchaseDays, DateOnly? first, DateOnly? last, decimal revenue, long refunds, decimal refunded)
    {
        Customer = customer;
        Purchases = purchases;
        PurchaseDays = purchaseDays;
        First = first;
        Last = last;
        Revenue = revenue;
        Refunds = refunds;
        Refunded = refunded;
    }

    /// <summary>Gets the customer.</summary>
    public TKey Customer { get; }

    /// <summary>Gets how many purchases the customer made.</summary>
    public long Purchases { get; }

    /// <summary>Gets on how many days.</summary>
    public int PurchaseDays { get; }

    /// <summary>Gets the day of the first purchase; null when there are only refunds.</summary>
    public DateOnly? First { get; }

    /// <summary>Gets the day of the last purchase; null when there are only refunds.</summary>
    public DateOnly? Last { get; }

    /// <summary>Gets the amounts of the purchases less the refunds.</summary>
    public decimal Revenue { get; }

    /// <summary>Gets how many refunds the customer had.</summary>
    public long Refunds { get; }

    /// <summary>Gets what was refunded, as a number of 0 or more.</summary>
    public decimal Refunded { get; }
}
