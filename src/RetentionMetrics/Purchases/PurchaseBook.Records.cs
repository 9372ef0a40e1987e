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
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
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
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        Projection.Into(purchases, Selecting(customerSelector, dateSelector, amountSelector), new PurchaseTally<TKey>(comparer, nameof(customerSelector))).Result();

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey})"/>
    public static PurchaseBook<TKey> FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        Projection.Into(purchases, Selecting(customerSelector, dateSelector, amountSelector), new PurchaseTally<TKey>(comparer, nameof(customerSelector))).Result();

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey})"/>
    [OverloadResolutionPriority(1)]
    public static PurchaseBook<TKey> FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : struct =>
        Projection.Into(purchases, Selecting(customerSelector, dateSelector, amountSelector), new PurchaseTally<TKey>(comparer, nameof(customerSelector))).Result();

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey})"/>
    public static PurchaseBook<TKey> FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : struct =>
        Projection.Into(purchases, Selecting(customerSelector, dateSelector, amountSelector), new PurchaseTally<TKey>(comparer, nameof(customerSelector))).Result();

    /// <summary>Reads one's own purchase records and leaves out, but counts, those without a customer.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The purchases, in any order; read once.</param>
    /// <param name="customerSelector">The customer of a purchase; null, an empty text or an empty Guid where it is not known.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a negative one is a refund.</param>
    /// <param name="rejected">How many records have no customer.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal. The book keeps it, and of each
    /// customer the key that was met first.</param>
    /// <returns>The book of the others.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <example><code>
    /// (string? Customer, DateOnly Date, decimal Total)[] orders = [("ada", new(2025, 1, 3), 20m), (null, new(2025, 1, 4), 5m)];
    /// var book = PurchaseBook.FromPurchases(orders, o => o.Customer, o => o.Date, o => o.Total, out var rejected);
    /// Console.WriteLine($"{book.Purchases} purchase, {rejected} without a customer"); // 1 purchase, 1 without a customer
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static PurchaseBook<TKey> FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        out long rejected,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        Projection.Into(purchases, Selecting(customerSelector, dateSelector, amountSelector), new PurchaseTally<TKey>(comparer, null)).Result(out rejected);

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, out long, IEqualityComparer{TKey})"/>
    public static PurchaseBook<TKey> FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        out long rejected,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : notnull =>
        Projection.Into(purchases, Selecting(customerSelector, dateSelector, amountSelector), new PurchaseTally<TKey>(comparer, null)).Result(out rejected);

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, out long, IEqualityComparer{TKey})"/>
    [OverloadResolutionPriority(1)]
    public static PurchaseBook<TKey> FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        out long rejected,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : struct =>
        Projection.Into(purchases, Selecting(customerSelector, dateSelector, amountSelector), new PurchaseTally<TKey>(comparer, null)).Result(out rejected);

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, out long, IEqualityComparer{TKey})"/>
    public static PurchaseBook<TKey> FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        out long rejected,
        IEqualityComparer<TKey>? comparer = null)
        where TKey : struct =>
        Projection.Into(purchases, Selecting(customerSelector, dateSelector, amountSelector), new PurchaseTally<TKey>(comparer, null)).Result(out rejected);

    /// <summary>Reads a stream of purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The stream.</param>
    /// <param name="customerSelector">The customer of a purchase.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a negative one is a refund.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal. The book keeps it, and of each
    /// customer the key that was met first.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<PurchaseBook<TKey>> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        var tally = new PurchaseTally<TKey>(comparer, nameof(customerSelector));
        var rows = Selecting(customerSelector, dateSelector, amountSelector);
        return (await Projection.IntoAsync(purchases, rows, tally, cancellationToken).ConfigureAwait(false)).Result();
    }

    /// <inheritdoc cref="FromPurchasesAsync{T, TKey}(IAsyncEnumerable{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey}, CancellationToken)"/>
    public static async Task<PurchaseBook<TKey>> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases,
        Func<T, TKey?> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default)
        where TKey : struct
    {
        var tally = new PurchaseTally<TKey>(comparer, nameof(customerSelector));
        var rows = Selecting(customerSelector, dateSelector, amountSelector);
        return (await Projection.IntoAsync(purchases, rows, tally, cancellationToken).ConfigureAwait(false)).Result();
    }

    private static Func<T, PurchaseLine<TKey>> Selecting<T, TKey>(
        Func<T, TKey?> customerSelector, Func<T, DateOnly> dateSelector, Func<T, decimal> amountSelector)
        where TKey : notnull
    {
        ThrowIfNull(customerSelector, dateSelector, amountSelector);
        return purchase =>
        {
            var customer = customerSelector(purchase);
            return new(customer!, CustomerKeys.IsMissing(customer), dateSelector(purchase), amountSelector(purchase));
        };
    }

    private static Func<T, PurchaseLine<TKey>> Selecting<T, TKey>(
        Func<T, TKey?> customerSelector, Func<T, DateOnly> dateSelector, Func<T, decimal> amountSelector)
        where TKey : struct
    {
        ThrowIfNull(customerSelector, dateSelector, amountSelector);
        return purchase =>
        {
            var customer = customerSelector(purchase);
            return new(customer.GetValueOrDefault(), CustomerKeys.IsMissing(customer), dateSelector(purchase), amountSelector(purchase));
        };
    }

    private static void ThrowIfNull(Delegate customerSelector, Delegate dateSelector, Delegate amountSelector)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(dateSelector);
        ArgumentNullException.ThrowIfNull(amountSelector);
    }

    /// <summary>Gathers purchases chunk by chunk; throws for those without a customer, or counts them when it was given no parameter to name.</summary>
    private struct PurchaseTally<TKey>(IEqualityComparer<TKey>? comparer, string? parameter) : IColumnSink<PurchaseLine<TKey>>, IDisposable
        where TKey : notnull
    {
        private PurchaseGathering<TKey> _purchases = new(comparer);
        private long _seen;
        private long _rejected;

        public void Append(ReadOnlySpan<PurchaseLine<TKey>> chunk)
        {
            foreach (ref readonly var purchase in chunk)
            {
                if (!purchase.IsMissing)
                    _purchases.Add(purchase.Customer, purchase.Date, purchase.Amount);
                else if (parameter is not null)
                    throw CustomerKeys.NoCustomer(_seen, parameter);
                else
                    _rejected++;
                _seen++;
            }
        }

        public PurchaseBook<TKey> Result() => _purchases.ToBook();

        public PurchaseBook<TKey> Result(out long rejected)
        {
            rejected = _rejected;
            return Result();
        }

        public void Dispose() => _purchases.Dispose();
    }
}
