using System.Globalization;
using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <summary>Makes books of purchases: what every customer bought, and when.</summary>
/// <remarks>
/// <para>An amount of 0 or more is a purchase (a free one counts). A negative amount is a refund: see <see cref="PurchaseBook{TKey}"/>.</para>
/// <para>Days are calendar days. Turn time stamps into days by the time zone of the business: <see cref="ReportingCalendar.DateOf(DateTimeOffset)"/>.</para>
/// </remarks>
/// <example><code>
/// int[] customers = [7, 8, 7];
/// DateOnly[] dates = [new(2025, 1, 3), new(2025, 1, 9), new(2025, 2, 14)];
/// decimal[] amounts = [20m, 35.50m, 15m];
/// var book = PurchaseBook.FromPurchases(customers, dates, amounts);
/// Console.WriteLine(book.RepeatPurchaseRate.Percent); // 50
/// </code></example>
public static partial class PurchaseBook
{
    /// <summary>Reads three columns with one entry per purchase.</summary>
    /// <typeparam name="TKey">The customer's key; fastest for <c>int</c>, <c>long</c>, <c>Guid</c> and <c>string</c>.</typeparam>
    /// <param name="customers">The customer of each purchase, in any order. Keys are compared by their default equality: strings by ordinal.</param>
    /// <param name="dates">The day of each purchase.</param>
    /// <param name="amounts">The amount of each purchase; a negative one is a refund.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or a key is null; the message names its index.</exception>
    [OverloadResolutionPriority(1)]
    public static PurchaseBook<TKey> FromPurchases<TKey>(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
        where TKey : notnull
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        Throw.IfLengthsDiffer(customers.Length, amounts.Length);
        for (var i = 0; default(TKey) is null && i < customers.Length; i++)
        {
            if (customers[i] is null)
                throw NoCustomer(i, nameof(customers));
        }

        if (PurchaseColumns.TryBook(customers, dates, amounts) is { } book)
            return book;
        if (customers.Length <= PurchaseColumns.FewRows)
            return PurchaseColumns.BookOfFew(customers, dates, amounts);
        using var gathering = new PurchaseGathering<TKey>();
        gathering.Add(customers, dates, amounts);
        return gathering.ToBook();
    }

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReadOnlySpan{decimal})"/>
    public static PurchaseBook<TKey> FromPurchases<TKey>(Span<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
        where TKey : notnull => FromPurchases((ReadOnlySpan<TKey>)customers, dates, amounts);

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReadOnlySpan{decimal})"/>
    /// <exception cref="ArgumentNullException">There is no column of customers.</exception>
    public static PurchaseBook<TKey> FromPurchases<TKey>(TKey[] customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromPurchases((ReadOnlySpan<TKey>)customers, dates, amounts);
    }

    internal static ArgumentException NoCustomer(long index, string? parameter) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The entry at index {index} has no customer (null)."), parameter);
}
