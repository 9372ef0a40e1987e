using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Rows grouped by customer and put in order within each.</summary>
internal sealed partial class SubscriptionRows<TKey>
    where TKey : notnull
{
    // Up to this length a run is sorted by insertion.
    private const int ShortRun = 24;

    private readonly KeyList<TKey> _keys;
    private readonly int[] _offsets;
    private readonly SubscriptionRow[] _rows;
    private readonly bool[]? _haveDiscounts;

    private SubscriptionRows(KeyList<TKey> keys, int[] offsets, SubscriptionRow[] rows, SubscriptionIntervals intervals, bool[]? haveDiscounts)
    {
        _keys = keys;
        _offsets = offsets;
        _rows = rows;
        Intervals = intervals;
        _haveDiscounts = haveDiscounts;
    }

    public static SubscriptionRows<TKey> Empty { get; } = Group([], [], SubscriptionIntervals.Monthly);

    /// <summary>Gets the customers by their numbers.</summary>
    public ReadOnlySpan<TKey> Customers => _keys.Keys;

    public int Count => _rows.Length;

    /// <summary>Gets the intervals to which the rows' numbers belong.</summary>
    public SubscriptionIntervals Intervals { get; }

    /// <summary>Gets the first day of all rows that can be; <see cref="int.MaxValue"/> without any.</summary>
    public int FirstStart
    {
        get
        {
            var first = int.MaxValue;
            foreach (ref readonly var row in _rows.AsSpan())
                first = row.IsSound ? Math.Min(first, row.Start) : first;
            return first;
        }
    }

    /// <summary>Gets the last end of all rows that can be; <see cref="int.MinValue"/> without any.</summary>
    public int LastEnd
    {
        get
        {
            var last = int.MinValue;
            foreach (ref readonly var row in _rows.AsSpan())
                last = row.IsSound ? Math.Max(last, row.End) : last;
            return last;
        }
    }

    public ReadOnlySpan<SubscriptionRow> this[int customer] => _rows.AsSpan(_offsets[customer].._offsets[customer + 1]);

    /// <summary>Groups rows, one per entry of the column of customers.</summary>
    public static SubscriptionRows<TKey> Group(
        ReadOnlySpan<TKey> customers, ReadOnlySpan<SubscriptionRow> rows, SubscriptionIntervals intervals, IEqualityComparer<TKey>? comparer = null)
    {
        using var numbering = GroupNumbers<TKey>.Create(comparer);
        var numbers = new int[rows.Length];
        numbering.Number(customers, numbers);
        return Group(new KeyList<TKey>(numbering.Keys.ToArray(), comparer), numbers, rows, intervals);
    }

    /// <summary>All rows of both, customers of both merged.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <param name="leftSegments">The numbers that the segments of the one have in the result; none when there are no segments.</param>
    /// <param name="rightSegments">The same of the other.</param>
    /// <exception cref="InvalidOperationException">The two compare customers in different ways.</exception>
    public static SubscriptionRows<TKey> Merge(
        SubscriptionRows<TKey> left, SubscriptionRows<TKey> right, ReadOnlySpan<int> leftSegments = default, ReadOnlySpan<int> rightSegments = default)
    {
        var keys = left._keys.With(right._keys, out var rightNumbers);
        var numbers = new int[checked(left.Count + right.Count)];
        for (var i = 0; i < left.Customers.Length; i++)
            numbers.AsSpan(left._offsets[i], left[i].Length).Fill(i);
        for (var i = 0; i < right.Customers.Length; i++)
            numbers.AsSpan(left.Count + right._offsets[i], right[i].Length).Fill(rightNumbers[i]);
        SubscriptionIntervals intervals = SubscriptionIntervals.Of([.. left.RowIntervals(), .. right.RowIntervals()]);
        SubscriptionRow[] rows = [.. left._rows, .. right._rows];
        Renumber(rows.AsSpan(0, left.Count), intervals.NumbersOf(left.Intervals.All), leftSegments);
        Renumber(rows.AsSpan(left.Count), intervals.NumbersOf(right.Intervals.All), rightSegments);
        return Group(keys, numbers, rows, intervals);
    }

    /// <summary>The same rows with other numbers for their segments; with none when there are none.</summary>
    public SubscriptionRows<TKey> WithSegments(ReadOnlySpan<int> segments) => Merge(this, Group([], [], SubscriptionIntervals.Monthly, Comparer), segments);

    /// <summary>Whether any row of a customer is negative.</summary>
    public bool HaveDiscounts(int customer) => _haveDiscounts is not null && _haveDiscounts[customer];

    /// <summary>Gets how customers are compared; null where it is by their own equality.</summary>
    public IEqualityComparer<TKey>? Comparer => _keys.Comparer;

    /// <summary>The number of a customer, or −1.</summary>
    public int Find(TKey customer) => _keys.Find(customer);

    public bool SameAs(SubscriptionRows<TKey> other)
    {
        if (Customers.Length != other.Customers.Length || Count != other.Count || !Intervals.All.SequenceEqual(other.Intervals.All))
            return false;
        for (var i = 0; i < Customers.Length; i++)
        {
            var place = other._keys.Find(Customers[i]);
            if (place < 0 || !this[i].SequenceEqual(other[place]))
                return false;
        }

        return true;
    }

    /// <summary>Groups rows by their customers' numbers: one counting pass, one scatter, and a small sort within each customer.</summary>
    private static SubscriptionRows<TKey> Group(KeyList<TKey> keys, ReadOnlySpan<int> numbers, ReadOnlySpan<SubscriptionRow> rows, SubscriptionIntervals intervals)
    {
        var offsets = new int[keys.Count + 1];
        foreach (var number in numbers)
            offsets[number + 1]++;
        for (var i = 0; i < keys.Count; i++)
            offsets[i + 1] += offsets[i];
        var next = offsets.AsSpan(0, keys.Count).ToArray();
        var grouped = new SubscriptionRow[rows.Length];
        bool[]? haveDiscounts = null;
        for (var i = 0; i < rows.Length; i++)
        {
            grouped[next[numbers[i]]++] = rows[i];
            if (rows[i].Amount < 0)
                (haveDiscounts ??= new bool[keys.Count])[numbers[i]] = true;
        }

        for (var i = 0; i < keys.Count; i++)
            Sort(grouped.AsSpan(offsets[i]..offsets[i + 1]));
        return new SubscriptionRows<TKey>(keys, offsets, grouped, intervals, haveDiscounts);
    }

    private static void Renumber(Span<SubscriptionRow> rows, int[] intervals, ReadOnlySpan<int> segments)
    {
        foreach (ref var row in rows)
            row = row with { Interval = intervals[row.Interval], Segment = segments.IsEmpty ? 0 : segments[row.Segment] };
    }

    // A book without rows has no interval of its own.
    private BillingInterval[] RowIntervals() => Count == 0 ? [] : Intervals.All.ToArray();

    private static void Sort(Span<SubscriptionRow> rows)
    {
        if (rows.Length > ShortRun)
        {
            rows.Sort(SubscriptionRow.Compare);
            return;
        }

        for (var i = 1; i < rows.Length; i++)
        {
            // Mostly a customer's rows start one after the other, and come so.
            if (rows[i - 1].Start < rows[i].Start)
                continue;
            var row = rows[i];
            var at = i;
            for (; at > 0 && SubscriptionRow.Compare(rows[at - 1], row) > 0; at--)
                rows[at] = rows[at - 1];
            rows[at] = row;
        }
    }
}
