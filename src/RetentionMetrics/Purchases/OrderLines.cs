using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Puts lines together by order: an order is a customer's lines of one order id. Its amount is their sum, its day the earliest of theirs.</summary>
/// <param name="comparer">How customers are compared; by their keys' own equality when null.</param>
internal sealed class OrderLines<TKey, TOrder>(IEqualityComparer<TKey>? comparer) : IDisposable
{
    private const int BlockLength = 256;
    private const int FewestOrders = 16;

    private readonly GroupNumbers<TKey> _customers = GroupNumbers<TKey>.Create(comparer);
    private readonly GroupNumbers<TOrder> _ids = GroupNumbers<TOrder>.Create();

    // A customer's number above the number of an id.
    private readonly GroupNumbers<long> _orders = GroupNumbers<long>.Create();
    private TKey[] _keys = [];
    private TOrder[] _blockIds = [];

    // By the number of the order.
    private DateOnly[] _days = [];
    private RunningSum[] _sums = [];

    /// <summary>Gets how many orders there are.</summary>
    public int Count => _orders.Keys.Length;

    /// <summary>Gets the customers' keys by their numbers.</summary>
    public ReadOnlySpan<TKey> Customers => _customers.Keys;

    /// <summary>The number of an order's customer, its day and its amount.</summary>
    public (int Customer, DateOnly Day, decimal Amount) this[int order] => ((int)(_orders.Keys[order] >> 32), _days[order], _sums[order].ToDecimal());

    /// <summary>Adds lines, none of which lacks a customer or an order.</summary>
    public void Add(ReadOnlySpan<OrderLine<TKey, TOrder>> lines)
    {
        for (; !lines.IsEmpty; lines = lines[Math.Min(BlockLength, lines.Length)..])
            AddBlock(lines[..Math.Min(BlockLength, lines.Length)]);
    }

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
            if ((period is { } within && !within.Contains(_days[order])) || (paidOnly && !IsPaid(_sums[order].Sum)))
                continue;
            if (!days.IsEmpty)
                days[kept] = _days[order];
            customers[kept++] = (int)(_orders.Keys[order] >> 32);
        }

        return kept;
    }

    private static bool IsPaid(in DecimalSum sum) => !sum.IsZero && !sum.IsNegative;

    private void AddBlock(ReadOnlySpan<OrderLine<TKey, TOrder>> lines)
    {
        if (_keys.Length < lines.Length)
            (_keys, _blockIds) = (new TKey[lines.Length], new TOrder[lines.Length]);
        for (var i = 0; i < lines.Length; i++)
            (_keys[i], _blockIds[i]) = (lines[i].Line.Customer, lines[i].Order);
        Span<int> customers = stackalloc int[lines.Length];
        Span<int> orders = stackalloc int[lines.Length];
        Span<long> pairs = stackalloc long[lines.Length];
        _customers.Number(_keys.AsSpan(0, lines.Length), customers);
        _ids.Number(_blockIds.AsSpan(0, lines.Length), orders);
        for (var i = 0; i < lines.Length; i++)
            pairs[i] = ((long)customers[i] << 32) | (uint)orders[i];
        var known = Count;
        _orders.Number(pairs, orders);
        Reserve(known);
        for (var i = 0; i < lines.Length; i++)
        {
            var order = orders[i];
            _days[order] = lines[i].Line.Date < _days[order] ? lines[i].Line.Date : _days[order];
            _sums[order].Add(lines[i].Line.Amount);
        }
    }

    /// <summary>Makes room for the orders that are new.</summary>
    private void Reserve(int known)
    {
        if (Count > _days.Length)
        {
            var length = (int)Math.Min(Array.MaxLength, Math.Max(FewestOrders, 2L * Count));
            Array.Resize(ref _days, length);
            Array.Resize(ref _sums, length);
        }

        _days.AsSpan(known, Count - known).Fill(DateOnly.MaxValue);
    }
}
