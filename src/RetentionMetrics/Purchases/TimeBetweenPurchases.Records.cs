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
    /// <param name="customerOf">The customer of a purchase.</param>
    /// <param name="dateOf">The day of a purchase.</param>
    /// <returns>The distribution of the gaps.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer; the message names its index.</exception>
    /// <example><code>
    /// (string Customer, DateOnly Date)[] orders = [("ada", new(2025, 1, 1)), ("ada", new(2025, 1, 15)), ("ben", new(2025, 1, 2))];
    /// Console.WriteLine(TimeBetweenPurchases.FromPurchases(orders, o => o.Customer, o => o.Date).Median); // 14
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static TimeBetweenPurchases FromPurchases<T, TKey>(ReadOnlySpan<T> purchases, Func<T, TKey> customerOf, Func<T, DateOnly> dateOf)
        where TKey : notnull => Projection.Into(purchases, Selecting(customerOf, dateOf), new GapTally<TKey>(nameof(customerOf))).Result();

    /// <inheritdoc cref="FromPurchases{T, TKey}(ReadOnlySpan{T}, Func{T, TKey}, Func{T, DateOnly})"/>
    public static TimeBetweenPurchases FromPurchases<T, TKey>(IEnumerable<T> purchases, Func<T, TKey> customerOf, Func<T, DateOnly> dateOf)
        where TKey : notnull => Projection.Into(purchases, Selecting(customerOf, dateOf), new GapTally<TKey>(nameof(customerOf))).Result();

    /// <summary>Reads a stream of purchase records.</summary>
    /// <typeparam name="T">The record of one purchase.</typeparam>
    /// <typeparam name="TKey">The customer's key.</typeparam>
    /// <param name="purchases">The stream. Every record is a purchase: leave refunds out.</param>
    /// <param name="customerOf">The customer of a purchase.</param>
    /// <param name="dateOf">The day of a purchase.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The distribution of the gaps.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">A purchase has no customer; the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<TimeBetweenPurchases> FromPurchasesAsync<T, TKey>(
        IAsyncEnumerable<T> purchases, Func<T, TKey> customerOf, Func<T, DateOnly> dateOf, CancellationToken cancellationToken = default)
        where TKey : notnull =>
        (await Projection.IntoAsync(purchases, Selecting(customerOf, dateOf), new GapTally<TKey>(nameof(customerOf)), cancellationToken).ConfigureAwait(false)).Result();

    private static Func<T, (TKey Customer, DateOnly Date)> Selecting<T, TKey>(Func<T, TKey> customerOf, Func<T, DateOnly> dateOf)
    {
        ArgumentNullException.ThrowIfNull(customerOf);
        ArgumentNullException.ThrowIfNull(dateOf);
        return purchase => (customerOf(purchase), dateOf(purchase));
    }

    /// <summary>Gathers customers and days; sorted as one number each, a customer's days stand side by side.</summary>
    private struct GapTally<TKey>(string parameter) : IColumnSink<(TKey Customer, DateOnly Date)>, IDisposable
        where TKey : notnull
    {
        private const int DayBits = 32;

        private KeyTable<TKey> _keys = new();
        private ColumnBuffer<long> _visits;
        private long _seen;

        public void Append(ReadOnlySpan<(TKey Customer, DateOnly Date)> chunk)
        {
            foreach (ref readonly var purchase in chunk)
                Add(purchase.Customer, purchase.Date);
        }

        public void Add(TKey customer, DateOnly date)
        {
            if (customer is null)
                throw PurchaseBook.NoCustomer(_seen, parameter);
            _visits.Append([((long)_keys.Add(customer) << DayBits) | (uint)date.DayNumber]);
            _seen++;
        }

        public TimeBetweenPurchases Result()
        {
            try
            {
                var visits = _visits.Writable;
                visits.Sort();
                var histogram = new DayHistogram();
                for (var i = 1; i < visits.Length; i++)
                {
                    // A difference within one customer is below any step to the next.
                    var sameCustomer = visits[i] >> DayBits == visits[i - 1] >> DayBits;
                    if (sameCustomer && visits[i] != visits[i - 1])
                        histogram.Add((int)(visits[i] - visits[i - 1]));
                }

                return Of(histogram);
            }
            finally
            {
                Dispose();
            }
        }

        public void Dispose()
        {
            _keys.Dispose();
            _visits.Dispose();
        }
    }
}
