using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record doors: the caller's own types, from a span, a sequence or a stream.</content>
public sealed partial class TimeBetweenPurchases
{
    /// <summary>Reads one's own purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The purchases, in any order; read once. Every record is a purchase: leave refunds out.</param>
    /// <param name="customerSelector">The customer of a purchase.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <returns>The distribution of the gaps.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer; the message names its index.</exception>
    /// <example><code>
    /// (string Customer, DateOnly Date)[] orders = [("ada", new(2025, 1, 1)), ("ada", new(2025, 1, 15)), ("ben", new(2025, 1, 2))];
    /// Console.WriteLine(TimeBetweenPurchases.FromPurchases(orders, o => o.Customer, o => o.Date).Median); // 14
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static TimeBetweenPurchases FromPurchases<T, TKey>(ReadOnlySpan<T> purchases, Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector)
        where TKey : notnull
    {
        var tally = TallyOf(customerSelector, dateSelector);
        return purchases.Length <= Few.Length ? tally.ResultOfFew(purchases) : OfMany(purchases, tally);
    }

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly})"/>
    public static TimeBetweenPurchases FromPurchases<T, TKey>(IEnumerable<T> purchases, Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector)
        where TKey : notnull
    {
        var tally = TallyOf(customerSelector, dateSelector);
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
    /// <param name="purchases">The stream. Every record is a purchase: leave refunds out.</param>
    /// <param name="customerSelector">The customer of a purchase.</param>
    /// <param name="dateSelector">The day of a purchase.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The distribution of the gaps.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer; the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<TimeBetweenPurchases> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases, Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector, CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(purchases);
        var tally = TallyOf(customerSelector, dateSelector);
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
        where TKey : notnull
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

    private static VisitTally<T, TKey> TallyOf<T, TKey>(Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(customerSelector);
        ArgumentNullException.ThrowIfNull(dateSelector);
        return new(customerSelector, dateSelector);
    }

    /// <summary>Gathers customers and days in columns.</summary>
    private struct VisitTally<T, TKey>(Func<T, TKey> customerSelector, Func<T, DateOnly> dateSelector) : IRowTally<T>, IDisposable
        where TKey : notnull
    {
        private const int BlockLength = 256;

        private ColumnBuffer<TKey> _customers;
        private ColumnBuffer<DateOnly> _dates;

        public void Add(ReadOnlySpan<T> records)
        {
            for (; !records.IsEmpty; records = records[Math.Min(BlockLength, records.Length)..])
            {
                var block = records[..Math.Min(BlockLength, records.Length)];
                Select(block, _customers.Room(block.Length), _dates.Room(block.Length));
                _customers.Take(block.Length);
                _dates.Take(block.Length);
            }
        }

        public readonly TimeBetweenPurchases Result() => Of(GapKernel.Count(_customers.Span, _dates.Span, nameof(customerSelector)));

        public TimeBetweenPurchases ResultOfFew(ReadOnlySpan<T> records)
        {
            Few<TKey> customers = default;
            Few<DateOnly> dates = default;
            Select(records, customers, dates);
            return Of(GapKernel.Count(((ReadOnlySpan<TKey>)customers)[..records.Length], ((ReadOnlySpan<DateOnly>)dates)[..records.Length], nameof(customerSelector)));
        }

        public void Dispose()
        {
            _customers.Dispose();
            _dates.Dispose();
        }

        private void Select(ReadOnlySpan<T> records, Span<TKey> customers, Span<DateOnly> dates)
        {
            var (readCustomer, readDate) = (customerSelector, dateSelector);
            for (var i = 0; i < records.Length; i++)
            {
                var purchase = records[i];
                customers[i] = readCustomer(purchase);
                dates[i] = readDate(purchase);
            }
        }
    }
}
