using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>A customer's purchases as models of future purchases read them: frequency, recency, age (x, t_x, T) and the mean value of the repeat purchases.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
/// <remarks>
/// <para>Units are the periods asked for (days by default). A period with several purchases counts once.</para>
/// <para>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, "'Counting Your Customers' the Easy Way", Marketing Science 24 (2005).</para>
/// </remarks>
public readonly record struct PurchaseSummary<TKey>
    where TKey : notnull
{
    /// <summary>Creates a summary, as stored values do; a <see cref="PurchaseBook{TKey}"/> gives its own.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="frequency">Periods with a purchase after the first one.</param>
    /// <param name="recency">Periods from the first purchase to the last.</param>
    /// <param name="age">Periods from the first purchase to the as-of day.</param>
    /// <param name="meanValue">The mean revenue of the periods after the first one; null without any.</param>
    [JsonConstructor]
    public PurchaseSummary(TKey customer, int frequency, int recency, int age, decimal? meanValue)
    {
        Customer = customer;
        Frequency = frequency;
        Recency = recency;
        Age = age;
        MeanValue = meanValue;
    }

    /// <summary>Gets the customer.</summary>
    public TKey Customer { get; }

    /// <summary>Gets the repeat purchases: the periods with a purchase, less the first one.</summary>
    public int Frequency { get; }

    /// <summary>Gets the periods from the first purchase to the last one; 0 for a customer who bought once.</summary>
    public int Recency { get; }

    /// <summary>Gets the periods from the first purchase to the as-of day.</summary>
    public int Age { get; }

    /// <summary>Gets the revenue after the first purchase period, refunds deducted, per repeat purchase; null without repeat purchases.</summary>
    public decimal? MeanValue { get; }
}
