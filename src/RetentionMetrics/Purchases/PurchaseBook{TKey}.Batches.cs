using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>Later batches, and parts of the time.</content>
public sealed partial class PurchaseBook<TKey>
{
    /// <summary>Adds a later batch of purchases from three columns with one entry per purchase.</summary>
    /// <param name="customers">The customer of each purchase, in any order.</param>
    /// <param name="dates">The day of each purchase.</param>
    /// <param name="amounts">The amount of each purchase; a negative one is a refund.</param>
    /// <param name="rejections">Counts the entries without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The book of all purchases; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or an entry has no customer (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    [OverloadResolutionPriority(1)]
    public PurchaseBook<TKey> Add(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts, Rejections? rejections = null) =>
        this + PurchaseBook.FromPurchases(customers, dates, amounts, _keys.Comparer, rejections);

    /// <summary>Adds a later batch of one's own purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <param name="purchases">The purchases, in any order; read once.</param>
    /// <param name="customerSelector">The customer of a purchase.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a negative one is a refund.</param>
    /// <param name="rejections">Counts the purchases without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The book of all purchases; this one stays as it is.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    [OverloadResolutionPriority(1)]
    public PurchaseBook<TKey> Add<T>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Rejections? rejections = null) =>
        this + PurchaseBook.FromPurchases(purchases, customerSelector!, dateSelector, amountSelector, _keys.Comparer, rejections);

    /// <inheritdoc cref="Add{T}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, Rejections)"/>
    public PurchaseBook<TKey> Add<T>(
        IEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Rejections? rejections = null) =>
        this + PurchaseBook.FromPurchases(purchases, customerSelector!, dateSelector, amountSelector, _keys.Comparer, rejections);

    /// <summary>Adds a stream of purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <param name="purchases">The stream.</param>
    /// <param name="customerSelector">The customer of a purchase.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a negative one is a refund.</param>
    /// <param name="rejections">Counts the purchases without a customer and leaves them out; without it the first one throws.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The book of all purchases; this one stays as it is.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async Task<PurchaseBook<TKey>> AddAsync<T>(
        IAsyncEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Rejections? rejections = null,
        CancellationToken cancellationToken = default)
    {
        var more = PurchaseBook.FromPurchasesAsync(purchases, customerSelector!, dateSelector, amountSelector, _keys.Comparer, rejections, cancellationToken);
        return this + await more.ConfigureAwait(false);
    }

    /// <summary>Gives the book of what happened within some days: the repeat purchase rate, the average order value and so on of a month.</summary>
    /// <param name="period">The days.</param>
    /// <returns>The purchases and refunds of these days; customers without any are not in it.</returns>
    /// <remarks>What happened before is unknown to that book; <see cref="ReturningCustomerRate(ReportingPeriod)"/> asks the whole one.</remarks>
    /// <example><code>
    /// int[] customers = [7, 8, 7];
    /// DateOnly[] dates = [new(2025, 1, 3), new(2025, 1, 9), new(2025, 2, 14)];
    /// decimal[] amounts = [20m, 35.50m, 15m];
    /// var january = PurchaseBook.FromPurchases(customers, dates, amounts).Within(ReportingPeriod.Month(2025, 1));
    /// Console.WriteLine(january.Revenue); // 55.50
    /// </code></example>
    public PurchaseBook<TKey> Within(ReportingPeriod period)
    {
        var kept = new List<int>();
        var ledger = _ledger.Within(period.Start.DayNumber, period.End.DayNumber, kept);
        var keys = new TKey[kept.Count];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = _keys.Keys[kept[i]];
        return new PurchaseBook<TKey>(new Kernels.KeyList<TKey>(keys, _keys.Comparer), ledger);
    }
}
