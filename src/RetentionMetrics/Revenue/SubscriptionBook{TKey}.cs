using System.Globalization;
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
/// Two books are equal when they hold the same rows. Lists are ordered by key where keys can be compared (texts by ordinal), else by first appearance.
/// Made by <see cref="SubscriptionBook"/>.</para>
/// </remarks>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store a book with SaveAsync and read it with LoadAsync.")]
public partial class SubscriptionBook<TKey> :
    IAdditionOperators<SubscriptionBook<TKey>, SubscriptionBook<TKey>, SubscriptionBook<TKey>>,
    IAdditiveIdentity<SubscriptionBook<TKey>, SubscriptionBook<TKey>>,
    IEquatable<SubscriptionBook<TKey>>
    where TKey : notnull
{
    private readonly SubscriptionRows<TKey> _rows;
    private readonly Lazy<int[]> _order;

    internal SubscriptionBook(SubscriptionRows<TKey> rows)
    {
        _rows = rows;
        _order = new Lazy<int[]>(() => KeyOrder.Of(rows.Customers));
        Issues = FindIssues();
    }

    /// <summary>Gets the book without subscriptions.</summary>
    public static SubscriptionBook<TKey> Zero { get; } = new(SubscriptionRows<TKey>.Empty);

    /// <inheritdoc/>
    public static SubscriptionBook<TKey> AdditiveIdentity => Zero;

    /// <summary>Gets how many customers have a row in the book, also one that was left out.</summary>
    public long Customers => _rows.Customers.Length;

    /// <summary>Gets how many rows take part: all but those that end before they start.</summary>
    public long Subscriptions => _rows.Count - Issues.Count(issue => issue.Kind == SubscriptionIssueKind.EndBeforeStart);

    /// <summary>Gets the rows that a data owner should look at, by customer; empty when the data are clean.</summary>
    public IReadOnlyList<SubscriptionIssue<TKey>> Issues { get; }

    /// <summary>Gets the first day of the earliest subscription; null without subscriptions.</summary>
    public DateOnly? FirstStart => _rows.FirstStart is var day && day == int.MaxValue ? null : DateOnly.FromDayNumber(day);

    /// <summary>Gets the first day on which no subscription is left; null without subscriptions, or while one has no end.</summary>
    public DateOnly? LastEnd => _rows.LastEnd is int.MinValue or int.MaxValue ? null : DateOnly.FromDayNumber(_rows.LastEnd);

    /// <summary>Gets the rows behind the book.</summary>
    internal SubscriptionRows<TKey> Rows => _rows;

    /// <summary>Gets the customers' numbers in the order in which they are listed.</summary>
    internal ReadOnlySpan<int> Order => _order.Value;

    /// <summary>Merges two books; customers may stand in both.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>The book of all rows.</returns>
    /// <exception cref="ArgumentNullException">A book is null.</exception>
    /// <exception cref="InvalidOperationException">The books compare customers in different ways.</exception>
    public static SubscriptionBook<TKey> operator +(SubscriptionBook<TKey> left, SubscriptionBook<TKey> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (right._rows.Customers.Length == 0)
            return left.WithoutSegments();
        if (left._rows.Customers.Length == 0)
            return right.WithoutSegments();
        return new SubscriptionBook<TKey>(SubscriptionRows<TKey>.Merge(left._rows, right._rows));
    }

    /// <summary>Compares the rows, whatever the order in which they came.</summary>
    /// <param name="other">The other book.</param>
    /// <returns><see langword="true"/> when both hold the same rows, and the same segments where they have any.</returns>
    public bool Equals(SubscriptionBook<TKey>? other) => Equals((object?)other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SubscriptionBook<TKey> other && other.GetType() == GetType() && HoldsTheSameAs(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = _rows.Count;
        for (var i = 0; i < _rows.Customers.Length; i++)
            hash ^= HashCode.Combine(_rows.Customers[i], _rows[i].Length);
        return hash;
    }

    /// <summary>States how much the book holds, in the current culture.</summary>
    /// <returns>Text such as <c>3 subscriptions of 2 customers, 0 issues</c>.</returns>
    public override string ToString() => ToString(null);

    /// <summary>States how much the book holds.</summary>
    /// <param name="formatProvider">The culture of the numbers; the current one when <see langword="null"/>.</param>
    /// <returns>Text such as <c>3 subscriptions of 2 customers, 0 issues</c>.</returns>
    public string ToString(IFormatProvider? formatProvider) => string.Create(
        formatProvider ?? CultureInfo.CurrentCulture, $"{Subscriptions:N0} subscriptions of {Customers:N0} customers, {Issues.Count:N0} issues");

    private SubscriptionBook<TKey> WithoutSegments() =>
        GetType() == typeof(SubscriptionBook<TKey>) ? this : new SubscriptionBook<TKey>(_rows.WithSegments([]));

    private protected virtual bool HoldsTheSameAs(SubscriptionBook<TKey> other) => _rows.SameAs(other._rows);
}
