using System.Buffers;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Sorts the purchases of some customers by customer and day, over pooled memory that serves group after group.</summary>
/// <remarks>
/// Two counting sorts, by day and then by customer, ask no comparison whose answer the processor could not guess: half the time of comparing the days of
/// a customer. Purchases that come in the order of their days need the second one alone.
/// </remarks>
internal struct PurchaseSorter() : IDisposable
{
    // Up to this length a run is sorted by insertion.
    private const int ShortRun = 24;

    // Counting over more days than there are rows costs more than comparing.
    private const int MostDays = 1 << 14;

    private PurchaseRow[] _rows = [];
    private PurchaseRow[] _sorted = [];
    private int[] _customers = [];
    private int[] _days = [];

    /// <summary>Room for the purchases that are to be sorted next.</summary>
    public Span<PurchaseRow> Take(int rows)
    {
        Reserve(ref _rows, rows);
        Reserve(ref _sorted, rows);
        return _rows.AsSpan(0, rows);
    }

    /// <summary>Sorts the purchases that were put where <see cref="Take"/> showed.</summary>
    /// <param name="count">How many purchases there are.</param>
    /// <param name="customers">What the customers' numbers lie below.</param>
    /// <param name="ends">By customer: the place behind the last purchase.</param>
    public ReadOnlySpan<PurchaseRow> Sort(int count, int customers, out ReadOnlySpan<int> ends)
    {
        var next = Cleared(ref _customers, customers);
        ends = next;
        var rows = _rows.AsSpan(0, count);
        if (rows.IsEmpty)
            return rows;
        var inOrder = CountCustomers(rows, next, out var first, out var last);
        var byDays = !inOrder && last - first < Math.Min(count, MostDays);
        if (byDays)
        {
            var days = Cleared(ref _days, last - first + 1);
            CountDays(rows, days, first);
            Columns.SumUp(days, 0);
            DistributeByDay(rows, _sorted, days, first);
            (_rows, _sorted) = (_sorted, _rows);
        }

        Columns.SumUp(next, 0);
        DistributeByCustomer(_rows.AsSpan(0, count), _sorted, next);
        var sorted = _sorted.AsSpan(0, count);
        if (!inOrder && !byDays)
            SortRuns(sorted, next);
        return sorted;
    }

    public void Dispose()
    {
        Return(ref _rows);
        Return(ref _sorted);
        Return(ref _customers);
        Return(ref _days);
    }

    private static bool CountCustomers(ReadOnlySpan<PurchaseRow> rows, Span<int> sizes, out int first, out int last)
    {
        var before = rows[0].Day;
        (first, last) = (before, before);
        var steps = 0;
        foreach (ref readonly var row in rows)
        {
            sizes[row.Customer]++;
            // Days are not negative: a step back leaves the sign bit.
            steps |= row.Day - before;
            before = row.Day;
            first = Math.Min(first, before);
            last = Math.Max(last, before);
        }

        return steps >= 0;
    }

    private static void CountDays(ReadOnlySpan<PurchaseRow> rows, Span<int> sizes, int first)
    {
        foreach (ref readonly var row in rows)
            sizes[row.Day - first]++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DistributeByDay(ReadOnlySpan<PurchaseRow> rows, Span<PurchaseRow> to, Span<int> next, int first)
    {
        foreach (ref readonly var row in rows)
            to[next[row.Day - first]++] = row;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DistributeByCustomer(ReadOnlySpan<PurchaseRow> rows, Span<PurchaseRow> to, Span<int> next)
    {
        foreach (ref readonly var row in rows)
            to[next[row.Customer]++] = row;
    }

    private static void SortRuns(Span<PurchaseRow> rows, ReadOnlySpan<int> ends)
    {
        var start = 0;
        foreach (var end in ends)
        {
            SortRun(rows[start..end]);
            start = end;
        }
    }

    private static void SortRun(Span<PurchaseRow> run)
    {
        if (run.Length > ShortRun)
        {
            run.Sort(default(ByDay));
            return;
        }

        for (var i = 1; i < run.Length; i++)
        {
            var row = run[i];
            var at = i;
            for (; at > 0 && run[at - 1].Day > row.Day; at--)
                run[at] = run[at - 1];
            run[at] = row;
        }
    }

    private static Span<int> Cleared(scoped ref int[] counts, int length)
    {
        Reserve(ref counts, length);
        var cleared = counts.AsSpan(0, length);
        cleared.Clear();
        return cleared;
    }

    private static void Reserve<T>(ref T[] array, int length)
    {
        if (array.Length >= length)
            return;
        Return(ref array);
        array = ArrayPool<T>.Shared.Rent(length);
    }

    private static void Return<T>(ref T[] array)
    {
        // Nothing was ever taken by default.
        if (array is { Length: > 0 })
            ArrayPool<T>.Shared.Return(array);
        array = [];
    }

    private readonly struct ByDay : IComparer<PurchaseRow>
    {
        public int Compare(PurchaseRow x, PurchaseRow y) => x.Day.CompareTo(y.Day);
    }
}
