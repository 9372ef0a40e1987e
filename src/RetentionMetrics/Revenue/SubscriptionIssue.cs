using System.Globalization;

namespace RetentionMetrics;

/// <summary>A subscription row that a data owner should look at.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
/// <param name="Kind">What is wrong.</param>
/// <param name="Customer">The customer.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The first day after the last one; null = no end.</param>
/// <param name="Amount">The amount per interval; of <see cref="SubscriptionIssueKind.BelowZero"/> the sum of the customer's rows.</param>
/// <param name="Interval">The interval; a month of <see cref="SubscriptionIssueKind.BelowZero"/>.</param>
/// <remarks>Compared by value. What happens to the rows stands with each <see cref="SubscriptionIssueKind"/>.</remarks>
/// <example><code>
/// var book = SubscriptionBook.FromSubscriptions(["Ada"], [new(2025, 2, 1)], [new(2025, 1, 1)], [50m]);
/// Console.WriteLine(book.Issues[0]); // EndBeforeStart: Ada, 2025-02-01 to 2025-01-01, 50 every month
/// </code></example>
public sealed record SubscriptionIssue<TKey>(
    SubscriptionIssueKind Kind, TKey Customer, DateOnly Start, DateOnly? End, decimal Amount, BillingInterval Interval)
    where TKey : notnull
{
    /// <summary>Gets what is wrong.</summary>
    public SubscriptionIssueKind Kind { get; } = Kind;

    /// <summary>Gets the customer.</summary>
    public TKey Customer { get; } = Customer;

    /// <summary>Gets the first day.</summary>
    public DateOnly Start { get; } = Start;

    /// <summary>Gets the first day after the last one; null = no end.</summary>
    public DateOnly? End { get; } = End;

    /// <summary>Gets the amount per interval; of <see cref="SubscriptionIssueKind.BelowZero"/> the sum of the customer's rows.</summary>
    public decimal Amount { get; } = Amount;

    /// <summary>Gets the interval; a month of <see cref="SubscriptionIssueKind.BelowZero"/>.</summary>
    public BillingInterval Interval { get; } = Interval;

    /// <summary>States the issue in one line, independent of the culture.</summary>
    /// <returns>Kind, customer, dates, amount and interval.</returns>
    public override string ToString()
    {
        var ends = End is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "open";
        return string.Create(CultureInfo.InvariantCulture, $"{Kind}: {Customer}, {Start:yyyy-MM-dd} to {ends}, {Amount} {Interval}");
    }
}
