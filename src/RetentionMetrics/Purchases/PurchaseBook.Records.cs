using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record factories: the caller's own types, from a span, a sequence or a stream.</content>
public static partial class PurchaseBook
{
    /// <summary>Reads one's own purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The purchases, in any order; read once.</param>
    /// <param name="customerSelector">The customer of a purchase.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a negative one is a refund.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal. The book keeps it, and of each
    /// customer the key that was met first.</param>
    /// <param name="rejections">Counts the purchases without a customer and leaves them out; without it the first one throws.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string Customer, DateOnly Date, decimal Total)[] orders =
    ///     [("ada", new(2025, 1, 3), 20m), ("ben", new(2025, 1, 9), 35.50m), ("ada", new(2025, 2, 14), 15m)];
    /// var book = PurchaseBook.FromPurchases(orders, o => o.Customer, o => o.Date, o => o.Total);
    /// Console.WriteLine(book.AverageOrderValue.Amount); // 23.5
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static PurchaseBook<TKey> FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
        where TKey : notnull =>
        Plan(new CustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, comparer).Of(purchases, rejections);

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey}, Rejections)"/>
    public static PurchaseBook<TKey> FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
        where TKey : notnull =>
        Plan(new CustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, comparer).Of(purchases, rejections);

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey}, Rejections)"/>
    [OverloadResolutionPriority(1)]
    public static PurchaseBook<TKey> FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
        where TKey : struct =>
        Plan(new NullableCustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, comparer).Of(purchases, rejections);

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey}, Rejections)"/>
    public static PurchaseBook<TKey> FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null)
        where TKey : struct =>
        Plan(new NullableCustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, comparer).Of(purchases, rejections);

    /// <summary>Reads a stream of purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The stream.</param>
    /// <param name="customerSelector">The customer of a purchase.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a negative one is a refund.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal. The book keeps it, and of each
    /// customer the key that was met first.</param>
    /// <param name="rejections">Counts the purchases without a customer and leaves them out; without it the first one throws.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<PurchaseBook<TKey>> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null,
        CancellationToken cancellationToken = default)
        where TKey : notnull =>
        await Plan(new CustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, comparer)
            .OfAsync(purchases, rejections, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc cref="FromPurchasesAsync{T, TKey}(IAsyncEnumerable{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey}, Rejections, CancellationToken)"/>
    public static async Task<PurchaseBook<TKey>> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        IEqualityComparer<TKey>? comparer = null,
        Rejections? rejections = null,
        CancellationToken cancellationToken = default)
        where TKey : struct =>
        await Plan(new NullableCustomerReader<T, TKey>(customerSelector), dateSelector, amountSelector, comparer)
            .OfAsync(purchases, rejections, cancellationToken).ConfigureAwait(false);

    private static RowPlan<T, PurchaseLine<TKey>, PurchaseReader<T, TKey, TCustomer>, BookState<TKey>, BookTally<TKey>, PurchaseBook<TKey>> Plan<T, TKey, TCustomer>(
        TCustomer customer, Func<T, DateOnly> dateSelector, Func<T, decimal> amountSelector, IEqualityComparer<TKey>? comparer)
        where TKey : notnull
        where TCustomer : struct, ICustomerReader<T, TKey>
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        ArgumentNullException.ThrowIfNull(amountSelector);
        return new(new(customer, dateSelector, amountSelector), new(comparer));
    }

    /// <summary>The purchases so far; none by default.</summary>
    private struct BookState<TKey>
        where TKey : notnull
    {
        public PurchaseGathering<TKey>? Gathering;
    }

    /// <summary>Gathers purchases; those without a customer are wrong rows.</summary>
    private readonly struct BookTally<TKey>(IEqualityComparer<TKey>? comparer) : ITally<PurchaseLine<TKey>, BookState<TKey>, PurchaseBook<TKey>>
        where TKey : notnull
    {
        public static bool AddsUp => false;

        public bool TryAdd(ref BookState<TKey> state, in PurchaseLine<TKey> row)
        {
            if (!row.HasCustomer)
                return false;
            (state.Gathering ??= new(comparer)).Add(row.Customer, row.Date, row.Amount);
            return true;
        }

        public void Add(ref BookState<TKey> state, ReadOnlySpan<PurchaseLine<TKey>> rows, in RowErrors errors) =>
            Tallies.AddEach<PurchaseLine<TKey>, BookState<TKey>, BookTally<TKey>, PurchaseBook<TKey>>(in this, ref state, rows, in errors);

        public RowError ErrorOf(in PurchaseLine<TKey> row) => RowError.NoCustomer("customerSelector");

        public PurchaseBook<TKey> ToMetric(ref readonly BookState<TKey> state)
        {
            if (state.Gathering is { } gathering)
                return gathering.ToBook();
            using var none = new PurchaseGathering<TKey>(comparer);
            return none.ToBook();
        }

        public static void Release(ref BookState<TKey> state) => state.Gathering?.Dispose();
    }
}
