using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Puts lines together by order: an order is a customer's lines of one order id. Its amount is their sum, its day the earliest of theirs.</summary>
/// <param name="lineOf">The customer, the day and the amount of a record.</param>
/// <param name="orderOf">The id of a record's order.</param>
/// <param name="comparer">How customers are compared; by their keys' own equality when null.</param>
internal sealed class OrderLines<T, TKey, TOrder>(Func<T, PurchaseLine<TKey>> lineOf, Func<T, TOrder> orderOf, IEqualityComparer<TKey>? comparer) : IDisposable
{
    private const int BlockLength = 256;

    private readonly GroupNumbers<TKey> _customers = GroupNumbers<TKey>.Create(comparer);
    private readonly GroupNumbers<TOrder> _ids = GroupNumbers<TOrder>.Create();

    // A customer's number above the number of an id.
    private readonly GroupNumbers<long> _orders = GroupNumbers<long>.Create();
    private readonly TKey[] _keys = new TKey[BlockLength];
    private readonly TOrder[] _blockIds = new TOrder[BlockLength];
    private readonly PurchaseLine<TKey>[] _lines = new PurchaseLine<TKey>[BlockLength];

    // By the number of the order.
    private DateOnly[] _days = [];
    private ExactSum[] _sums = [];
    private long _seen;

    /// <summary>Gets how many orders there are.</summary>
    public int Count => _orders.Keys.Length;

    /// <summary>Gets the customers' keys by their numbers.</summary>
    public ReadOnlySpan<TKey> Customers => _customers.Keys;

    /// <summary>Reads lines.</summary>
    public static OrderLines<T, TKey, TOrder> Of(
        ReadOnlySpan<T> lines, Func<T, PurchaseLine<TKey>> lineOf, Func<T, TOrder> orderSelector, IEqualityComparer<TKey>? comparer)
    {
        ArgumentNullException.ThrowIfNull(orderSelector);
        var orders = new OrderLines<T, TKey, TOrder>(lineOf, orderSelector, comparer);
        try
        {
            orders.Add(lines);
            return orders;
        }
        catch
        {
            orders.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{T}, Func{T, PurchaseLine{TKey}}, Func{T, TOrder}, IEqualityComparer{TKey})"/>
    public static OrderLines<T, TKey, TOrder> Of(
        IEnumerable<T> lines, Func<T, PurchaseLine<TKey>> lineOf, Func<T, TOrder> orderSelector, IEqualityComparer<TKey>? comparer)
    {
        ArgumentNullException.ThrowIfNull(orderSelector);
        var orders = new OrderLines<T, TKey, TOrder>(lineOf, orderSelector, comparer);
        try
        {
            var tally = new Tally(orders);
            Tallying.Into(lines, ref tally);
            return orders;
        }
        catch
        {
            orders.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{T}, Func{T, PurchaseLine{TKey}}, Func{T, TOrder}, IEqualityComparer{TKey})"/>
    public static async Task<OrderLines<T, TKey, TOrder>> OfAsync(
        IAsyncEnumerable<T> lines,
        Func<T, PurchaseLine<TKey>> lineOf,
        Func<T, TOrder> orderSelector,
        IEqualityComparer<TKey>? comparer,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(orderSelector);
        var orders = new OrderLines<T, TKey, TOrder>(lineOf, orderSelector, comparer);
        try
        {
            await Tallying.IntoAsync(lines, new Tally(orders), cancellationToken).ConfigureAwait(false);
            return orders;
        }
        catch
        {
            orders.Dispose();
            throw;
        }
    }

    /// <summary>The number of an order's customer, its day and its amount.</summary>
    public (int Customer, DateOnly Day, decimal Amount) this[int order] => ((int)(_orders.Keys[order] >> 32), _days[order], _sums[order].ToDecimal());

    /// <summary>Counts the orders and their customers.</summary>
    /// <param name="period">The days of the orders; all when null.</param>
    /// <param name="paidOnly">Whether orders of 0 or less are passed over.</param>
    public KeyCounts Counts(ReportingPeriod? period, bool paidOnly)
    {
        var customers = new int[Count];
        return KeyCounts.Of<int>(customers.AsSpan(0, Keep(period, paidOnly, customers, [])));
    }

    /// <summary>The gaps between the days of each customer's orders.</summary>
    /// <param name="paidOnly">Whether orders of 0 or less are passed over.</param>
    public (int[] Days, long[] Counts) Gaps(bool paidOnly)
    {
        var (customers, days) = (new int[Count], new DateOnly[Count]);
        var count = Keep(null, paidOnly, customers, days);
        return GapKernel.Count<int>(customers.AsSpan(0, count), days.AsSpan(0, count), null);
    }

    public void Dispose()
    {
        _customers.Dispose();
        _ids.Dispose();
        _orders.Dispose();
    }

    private int Keep(ReportingPeriod? period, bool paidOnly, Span<int> customers, Span<DateOnly> days)
    {
        var kept = 0;
        for (var order = 0; order < Count; order++)
        {
            if ((period is { } within && !within.Contains(_days[order])) || (paidOnly && !IsPaid(_sums[order])))
                continue;
            if (!days.IsEmpty)
                days[kept] = _days[order];
            customers[kept++] = (int)(_orders.Keys[order] >> 32);
        }

        return kept;
    }

    private static bool IsPaid(in ExactSum sum) => sum.IsWide ? !sum.Sum.IsZero && !sum.Sum.IsNegative : sum.Narrow > 0;

    private void Add(ReadOnlySpan<T> records)
    {
        for (; !records.IsEmpty; records = records[Math.Min(BlockLength, records.Length)..])
            AddBlock(records[..Math.Min(BlockLength, records.Length)]);
    }

    private void AddBlock(ReadOnlySpan<T> records)
    {
        for (var i = 0; i < records.Length; i++)
        {
            _lines[i] = lineOf(records[i]);
            if (_lines[i].IsMissing)
                throw CustomerKeys.NoCustomer(_seen + i, "customerSelector");
            _keys[i] = _lines[i].Customer;
            _blockIds[i] = orderOf(records[i]);
            if (CustomerKeys.IsMissing(_blockIds[i]))
                throw NoOrder(_seen + i, "orderSelector");
        }

        Span<int> customers = stackalloc int[records.Length];
        Span<int> orders = stackalloc int[records.Length];
        Span<long> pairs = stackalloc long[records.Length];
        _customers.Number(_keys.AsSpan(0, records.Length), customers);
        _ids.Number(_blockIds.AsSpan(0, records.Length), orders);
        for (var i = 0; i < records.Length; i++)
            pairs[i] = ((long)customers[i] << 32) | (uint)orders[i];
        var known = Count;
        _orders.Number(pairs, orders);
        Reserve(known);
        for (var i = 0; i < records.Length; i++)
        {
            var order = orders[i];
            _days[order] = _lines[i].Date < _days[order] ? _lines[i].Date : _days[order];
            _sums[order].Add(_lines[i].Amount);
        }

        _seen += records.Length;
    }

    /// <summary>Makes room for the orders that are new.</summary>
    private void Reserve(int known)
    {
        if (Count > _days.Length)
        {
            var length = (int)Math.Min(Array.MaxLength, Math.Max(BlockLength, 2L * Count));
            Array.Resize(ref _days, length);
            Array.Resize(ref _sums, length);
        }

        _days.AsSpan(known, Count - known).Fill(DateOnly.MaxValue);
    }

    private static ArgumentException NoOrder(long index, string parameter) => new(
        string.Create(CultureInfo.InvariantCulture, $"The entry at index {index} has no order (null, an empty text or an empty Guid)."), parameter);

    private readonly struct Tally(OrderLines<T, TKey, TOrder> orders) : IRowTally<T>
    {
        public void Add(ReadOnlySpan<T> records) => orders.Add(records);
    }
}
