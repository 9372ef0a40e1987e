using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

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
    // What is looked at for missing customers stays in the core's first cache until it is numbered.
    private const int ChunkLength = 1 << 10;

    /// <summary>Reads three columns with one entry per purchase.</summary>
    /// <typeparam name="TKey">The customer's key; fastest for <c>int</c>, <c>long</c>, <c>Guid</c> and <c>string</c>.</typeparam>
    /// <param name="customers">The customer of each purchase, in any order.</param>
    /// <param name="dates">The day of each purchase.</param>
    /// <param name="amounts">The amount of each purchase; a negative one is a refund.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal. The book keeps it, and of each
    /// customer the key that was met first.</param>
    /// <param name="rejections">Counts the entries without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or an entry has no customer (null, an empty text or an empty Guid)
    /// and there are no <paramref name="rejections"/>; the message names its index.</exception>
    [OverloadResolutionPriority(1)]
    public static PurchaseBook<TKey> FromPurchases<TKey>(
        ReadOnlySpan<TKey> customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
        where TKey : notnull
    {
        Throw.IfLengthsDiffer(customers.Length, dates.Length);
        Throw.IfLengthsDiffer(customers.Length, amounts.Length);
        comparer = CustomerKeys.NullIfDefault(comparer);
        if (rejections is not null && CustomerKeys.IndexOfMissing(customers) >= 0)
            return BookOfPresent(customers, dates, amounts, comparer, rejections);
        rejections?.AddRows(customers.Length);
        if (comparer is null && PurchaseColumns.TryBook(customers, dates, amounts) is { } book)
            return book;
        if (comparer is null && customers.Length <= PurchaseColumns.FewRows)
        {
            CustomerKeys.ThrowIfMissing(customers, nameof(customers));
            return PurchaseColumns.BookOfFew(customers, dates, amounts);
        }

        using var gathering = new PurchaseGathering<TKey>(comparer);
        for (var start = 0; start < customers.Length; start += ChunkLength)
        {
            var rows = Math.Min(ChunkLength, customers.Length - start);
            CustomerKeys.ThrowIfMissing(customers.Slice(start, rows), nameof(customers), start);
            gathering.Add(customers.Slice(start, rows), dates.Slice(start, rows), amounts.Slice(start, rows));
        }

        return gathering.ToBook();
    }

    /// <inheritdoc cref="FromPurchases{TKey}(ReadOnlySpan{TKey}, ReadOnlySpan{DateOnly}, ReadOnlySpan{decimal}, IEqualityComparer{TKey}, Rejections)"/>
    /// <exception cref="ArgumentNullException">There is no column of customers.</exception>
    public static PurchaseBook<TKey> FromPurchases<TKey>(
        TKey[] customers,
        ReadOnlySpan<DateOnly> dates,
        ReadOnlySpan<decimal> amounts,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FromPurchases((ReadOnlySpan<TKey>)customers, dates, amounts, comparer, rejections);
    }

    private static PurchaseBook<TKey> BookOfPresent<TKey>(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, IEqualityComparer<TKey>? comparer, Rejections rejections)
        where TKey : notnull
    {
        using var gathering = new PurchaseGathering<TKey>(comparer);
        foreach (var rows in new PresentRows<TKey>(customers, rejections))
            gathering.Add(customers[rows], dates[rows], amounts[rows]);
        return gathering.ToBook();
    }
}
