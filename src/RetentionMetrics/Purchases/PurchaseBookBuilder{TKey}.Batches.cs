using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>Batches of the caller's own records.</content>
public sealed partial class PurchaseBookBuilder<TKey>
{
    /// <summary>Adds a batch of the caller's own purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <param name="purchases">The purchases, in any order; read once.</param>
    /// <param name="customerSelector">The customer of a purchase.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a negative one is a refund.</param>
    /// <param name="rejections">Counts the purchases without a customer and leaves them out; without it the first one throws.</param>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <exception cref="OverflowException">There are more rows than an array can have.</exception>
    [OverloadResolutionPriority(1)]
    public void Add<T>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Rejections? rejections = null)
    {
        var batch = Batch(customerSelector, dateSelector, amountSelector);
        var before = _customers.Count;
        try
        {
            batch.Of(purchases, rejections);
        }
        catch
        {
            Truncate(before);
            throw;
        }

        TakeWaiting();
    }

    /// <inheritdoc cref="Add{T}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, Rejections)"/>
    public void Add<T>(
        IEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Rejections? rejections = null)
    {
        var batch = Batch(customerSelector, dateSelector, amountSelector);
        var before = _customers.Count;
        try
        {
            batch.Of(purchases, rejections);
        }
        catch
        {
            Truncate(before);
            throw;
        }

        TakeWaiting();
    }

    /// <summary>Adds a stream of purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <param name="purchases">The stream.</param>
    /// <param name="customerSelector">The customer of a purchase.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a negative one is a refund.</param>
    /// <param name="rejections">Counts the purchases without a customer and leaves them out; without it the first one throws.</param>
    /// <param name="cancellationToken">Ends the reading early; nothing of the stream is added then.</param>
    /// <returns>A task that ends with the stream.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid), and there are no
    /// <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <exception cref="OverflowException">There are more rows than an array can have.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async Task AddAsync<T>(
        IAsyncEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal> amountSelector,
        Rejections? rejections = null,
        CancellationToken cancellationToken = default)
    {
        var batch = Batch(customerSelector, dateSelector, amountSelector);
        var before = _customers.Count;
        try
        {
            await batch.OfAsync(purchases, rejections, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Truncate(before);
            throw;
        }

        TakeWaiting();
    }

    private RowPlan<T, PurchaseLine<TKey>, PurchaseReader<T, TKey, CustomerReader<T, TKey>>, Batched, BatchTally, Batched> Batch<T>(
        Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, Func<T, decimal> amountSelector)
    {
        ArgumentNullException.ThrowIfNull(dateSelector);
        ArgumentNullException.ThrowIfNull(amountSelector);
        return new(new(new(customerSelector!), dateSelector, amountSelector), new(this));
    }

    /// <summary>The rows of a batch stand in the builder.</summary>
    private readonly struct Batched;

    /// <summary>Puts the rows of a batch into the builder; those without a customer are wrong.</summary>
    private readonly struct BatchTally(PurchaseBookBuilder<TKey> builder) : ITally<PurchaseLine<TKey>, Batched, Batched>
    {
        public static bool AddsUp => false;

        public bool TryAdd(ref Batched state, in PurchaseLine<TKey> row)
        {
            if (!row.HasCustomer)
                return false;
            builder.AddPresent(row.Customer, row.Date, row.Amount);
            return true;
        }

        public void Add(ref Batched state, ReadOnlySpan<PurchaseLine<TKey>> rows, in RowErrors errors) =>
            Tallies.AddEach<PurchaseLine<TKey>, Batched, BatchTally, Batched>(in this, ref state, rows, in errors);

        public RowError ErrorOf(in PurchaseLine<TKey> row) => NoCustomer(builder.Count, "customerSelector");

        public Batched ToMetric(ref readonly Batched state) => state;
    }
}
