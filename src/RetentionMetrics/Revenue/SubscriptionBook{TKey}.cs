using System.Numerics;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Who subscribed, from when to when, for how much per month: the one history from which MRR, its movements, churn and retention all follow.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
/// <remarks>
/// <para>A customer is there while any subscription runs; the day on which one ends may be the day on which the next begins. A gap of a day or more
/// ends the stay, and the return is a new one.</para>
/// <para>The state at the border between two periods is that of the day before it: who is there on that day, with what they pay on it. So the closing of a
/// period is the MRR of its last day and the opening of the next. An end is the first day without the subscription, and the loss belongs to the period
/// that holds this day, as a beginning belongs to the period that holds the first day.</para>
/// <para>Immutable. <c>+</c> merges books also when a customer stands in both; the result depends on the rows alone, not on their order or partition.
/// Two books are equal when they hold the same rows. Made by <see cref="SubscriptionBook"/>.</para>
/// </remarks>
[JsonConverter(typeof(UnsupportedJsonConverter))]
public sealed partial class SubscriptionBook<TKey> :
    IAdditionOperators<SubscriptionBook<TKey>, SubscriptionBook<TKey>, SubscriptionBook<TKey>>,
    IEquatable<SubscriptionBook<TKey>>
    where TKey : notnull
{
    private readonly SubscriptionRows<TKey> _rows;

    internal SubscriptionBook(SubscriptionRows<TKey> rows)
    {
        _rows = rows;
        Issues = FindIssues();
    }

    /// <summary>Gets the book without subscriptions.</summary>
    public static SubscriptionBook<TKey> Zero { get; } = new(SubscriptionRows<TKey>.Empty);

    /// <summary>Gets how many customers have a row in the book, also one that was left out.</summary>
    public long Customers => _rows.Customers.Length;

    /// <summary>Gets how many rows take part: all but those that end before they start.</summary>
    public long Subscriptions => _rows.Count - Issues.Count(issue => issue.Kind == SubscriptionIssueKind.EndBeforeStart);

    /// <summary>Gets the rows that a data owner should look at; empty when the data are clean.</summary>
    public IReadOnlyList<SubscriptionIssue<TKey>> Issues { get; }

    /// <summary>Merges two books; customers may stand in both.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>The book of all rows.</returns>
    /// <exception cref="ArgumentNullException">A book is null.</exception>
    public static SubscriptionBook<TKey> operator +(SubscriptionBook<TKey> left, SubscriptionBook<TKey> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new SubscriptionBook<TKey>(SubscriptionRows<TKey>.Merge(left._rows, right._rows));
    }

    /// <summary>Compares the rows, whatever the order in which they came.</summary>
    /// <param name="other">The other book.</param>
    /// <returns><see langword="true"/> when both hold the same rows.</returns>
    public bool Equals(SubscriptionBook<TKey>? other) => other is not null && _rows.SameAs(other._rows);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SubscriptionBook<TKey>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = _rows.Count;
        for (var i = 0; i < _rows.Customers.Length; i++)
            hash ^= HashCode.Combine(_rows.Customers[i], _rows[i].Length);
        return hash;
    }

    /// <summary>States how much the book holds.</summary>
    /// <returns>Text such as <c>3 subscriptions of 2 customers, 0 issues</c>.</returns>
    public override string ToString() => FormattableString.CurrentCulture($"{Subscriptions:N0} subscriptions of {Customers:N0} customers, {Issues.Count:N0} issues");
}
