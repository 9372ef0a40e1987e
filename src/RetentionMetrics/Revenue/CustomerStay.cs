using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>How long a customer stayed without a gap, up to an as-of date: a duration for survival analysis, censored when the customer is still there.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
/// <param name="Customer">The customer.</param>
/// <param name="Start">The first day.</param>
/// <param name="Days">The days from the start to the end, or to the as-of date while there is none.</param>
/// <param name="Outcome">Whether the stay has ended.</param>
/// <remarks>A customer who left and came back has two stays. Survival methods need both kinds of rows: leaving out those who are still there makes every lifetime too short.</remarks>
/// <example><code>
/// var book = SubscriptionBook.FromSubscriptions(["Ada"], [new(2025, 1, 1)], [DateOnly.MaxValue], [50m]);
/// Console.WriteLine(book.Stays(new DateOnly(2025, 1, 31))[0].Days); // 30
/// </code></example>
[method: JsonConstructor]
public readonly record struct CustomerStay<TKey>(TKey Customer, DateOnly Start, int Days, StayOutcome Outcome)
    where TKey : notnull
{
    /// <summary>Gets the customer.</summary>
    public TKey Customer { get; } = Customer;

    /// <summary>Gets the first day.</summary>
    public DateOnly Start { get; } = Start;

    /// <summary>Gets the days from the start to the end, or to the as-of date while there is none.</summary>
    public int Days { get; } = Days;

    /// <summary>Gets whether the stay has ended.</summary>
    public StayOutcome Outcome { get; } = Outcome;
}
