using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record factories: the caller's own types, from a span, a sequence or a stream.</content>
public sealed partial class TimeBetweenPurchases
{
    /// <summary>Reads one's own purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The purchases, in any order; read once.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for where the amount is 0 or less.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <returns>The distribution of the gaps.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <example><code>
    /// (string Customer, DateOnly Date)[] orders = [("ada", new(2025, 1, 1)), ("ada", new(2025, 1, 15)), ("ben", new(2025, 1, 2))];
    /// Console.WriteLine(TimeBetweenPurchases.FromPurchases(orders, o => o.Customer, o => o.Date).Median); // 14
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static TimeBetweenPurchases FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null)
    {
        var tally = TallyOf(customerSelector, dateSelector, amountSelector, comparer);
        return purchases.Length <= Few.Length ? tally.ResultOfFew(purchases) : OfMany(purchases, tally);
    }

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly}, Func{T, decimal}, IEqualityComparer{TKey})"/>
    public static TimeBetweenPurchases FromPurchases<T, TKey>(
        IEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null)
    {
        var tally = TallyOf(customerSelector, dateSelector, amountSelector, comparer);
        try
        {
            Tallying.Into(purchases, ref tally);
            return tally.Result();
        }
        finally
        {
            tally.Dispose();
        }
    }

    /// <summary>Reads a stream of purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The stream.</param>
    /// <param name="customerSelector">The customer of a purchase; not asked for where the amount is 0 or less.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="amountSelector">The amount of a purchase; a record of 0 or less (a refund) is no purchase. Without it, every record is one.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality by default, strings by ordinal.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The distribution of the gaps.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer (null, an empty text or an empty Guid); the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<TimeBetweenPurchases> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases,
        Func<T, TKey> customerSelector,
        Func<T, DateOnly> dateSelector,
        Func<T, decimal>? amountSelector = null,
        IEqualityComparer<TKey>? comparer = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        var tally = TallyOf(customerSelector, dateSelector, amountSelector, comparer);
        try
        {
            await foreach (var purchase in purchases.WithCancellation(cancellationToken).ConfigureAwait(false))
                tally.Add([purchase]);
            return tally.Result();
        }
        finally
        {
            tally.Dispose();
        }
    }

    private static TimeBetweenPurchases OfMany<T, TKey>(ReadOnlySpan<T> purchases, VisitTally<T, TKey> tally)
    {
        try
        {
            tally.Add(purchases);
            return tally.Result();
        }
        finally
        {
            tally.Dispose();
        }
    }

    private static VisitTally<T, TKey> TallyOf<T, TKey>(
        Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, Func<T, decimal>? amountSelector, IEqualityComparer<TKey>? comparer)
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(dateSelector);
        return new(customerSelector, dateSelector, amountSelector, comparer);
    }

    /// <summary>Gathers customers and days in columns.</summary>
    private struct VisitTally<T, TKey>(
        Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, Func<T, decimal>? amountSelector, IEqualityComparer<TKey>? comparer)
        : IRowTally<T>, IDisposable
    {
        private const int BlockLength = 1 << 10;

        private ColumnBuffer<TKey> _customers;
        private ColumnBuffer<DateOnly> _dates;
        private KeptRows _rows;

        public void Add(ReadOnlySpan<T> records)
        {
            for (; !records.IsEmpty; records = records[Math.Min(BlockLength, records.Length)..])
            {
                var block = records[..Math.Min(BlockLength, records.Length)];
                var customers = _customers.Room(block.Length);
                var dates = _dates.Room(block.Length);
                var selected = 0;
                for (var start = 0; start < block.Length; start += KeptRows.BlockLength)
                {
                    var part = block[start..Math.Min(start + KeptRows.BlockLength, block.Length)];
                    selected += Select(part, customers[selected..], dates[selected..], out var kept);
                    _rows.Add(kept, part.Length);
                }

                _customers.Take(selected);
                _dates.Take(selected);
            }
        }

        public readonly TimeBetweenPurchases Result()
        {
            try
            {
                return Of(GapKernel.Count(_customers.Span, _dates.Span, nameof(customerSelector), comparer));
            }
            catch (ArgumentException) when (CustomerKeys.IndexOfMissing(_customers.Span) is >= 0 and var missing)
            {
                throw CustomerKeys.NoCustomer(_rows.RowOf(missing), nameof(customerSelector));
            }
        }

        public readonly TimeBetweenPurchases ResultOfFew(ReadOnlySpan<T> records)
        {
            Few<TKey> customers = default;
            Few<DateOnly> dates = default;
            var selected = ((ReadOnlySpan<TKey>)customers)[..Select(records, customers, dates, out var kept)];
            try
            {
                return Of(GapKernel.Count(selected, ((ReadOnlySpan<DateOnly>)dates)[..selected.Length], nameof(customerSelector), comparer));
            }
            catch (ArgumentException) when (CustomerKeys.IndexOfMissing(selected) is >= 0 and var missing)
            {
                throw CustomerKeys.NoCustomer(KeptRows.RowOf(kept, missing), nameof(customerSelector));
            }
        }

        public void Dispose()
        {
            _customers.Dispose();
            _dates.Dispose();
            _rows.Dispose();
        }

        private readonly int Select(ReadOnlySpan<T> records, Span<TKey> customers, Span<DateOnly> dates, out ulong kept)
        {
            var (readCustomer, readDate, readAmount) = (customerSelector, dateSelector, amountSelector);
            var (selected, bits) = (0, 0UL);
            for (var i = 0; i < records.Length; i++)
            {
                var purchase = records[i];
                if (readAmount is not null && readAmount(purchase) <= 0)
                    continue;
                customers[selected] = readCustomer(purchase);
                dates[selected++] = readDate(purchase);
                bits |= 1UL << i;
            }

            kept = bits;
            return selected;
        }
    }
}
