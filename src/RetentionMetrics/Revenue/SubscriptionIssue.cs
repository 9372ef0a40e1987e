using System.Globalization;

namespace RetentionMetrics;

/// <summary>A subscription row that a data owner should look at.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
/// <param name="Kind">What is wrong.</param>
/// <param name="Customer">The customer.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The first day after the last one; null = no end.</param>
/// <param name="MonthlyAmount">The amount per month.</param>
/// <remarks>Only <see cref="SubscriptionIssueKind.Duplicate"/> rows take part in the figures. Compared by value.</remarks>
/// <example><code>
/// var book = SubscriptionBook.FromSubscriptions(["Ada"], [new(2025, 5, 1)], [new(2025, 4, 1)], [50m]);
/// Console.WriteLine(book.Issues[0]); // EndNotAfterStart: Ada, 2025-05-01 to 2025-04-01, 50 per month
/// </code></example>
public sealed record SubscriptionIssue<TKey>(SubscriptionIssueKind Kind, TKey Customer, DateOnly Start, DateOnly? End, decimal MonthlyAmount)
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

    /// <summary>Gets the amount per month.</summary>
    public decimal MonthlyAmount { get; } = MonthlyAmount;

    /// <summary>States the issue in one line, independent of the culture.</summary>
    /// <returns>Kind, customer, dates and amount.</returns>
    public override string ToString()
    {
        var end = End is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "open";
        return string.Create(CultureInfo.InvariantCulture, $"{Kind}: {Customer}, {Start:yyyy-MM-dd} to {end}, {MonthlyAmount} per month");
    }
}
