namespace RetentionMetrics;

/// <summary>Rows grouped by customer and put in order within each.</summary>
internal sealed class SubscriptionRows<TKey>
    where TKey : notnull
{
    private readonly int[] _offsets;
    private readonly SubscriptionRow[] _rows;

    private SubscriptionRows(Dictionary<TKey, int> index, TKey[] customers, int[] offsets, SubscriptionRow[] rows)
    {
        Index = index;
        Customers = customers;
        _offsets = offsets;
        _rows = rows;
    }

    public static SubscriptionRows<TKey> Empty { get; } = new([], [], [0], []);

    public Dictionary<TKey, int> Index { get; }

    public TKey[] Customers { get; }

    public int Count => _rows.Length;

    public ReadOnlySpan<SubscriptionRow> this[int customer] => _rows.AsSpan(_offsets[customer].._offsets[customer + 1]);

    /// <summary>Groups columns: one counting pass, one scatter, and a small sort within each customer.</summary>
    public static SubscriptionRows<TKey> Group(ReadOnlySpan<TKey> customers, ReadOnlySpan<SubscriptionRow> rows)
    {
        var index = new Dictionary<TKey, int>();
        var keys = new List<TKey>();
        var counts = new List<int>();
        var places = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            if (!index.TryGetValue(customers[i], out var place))
            {
                index.Add(customers[i], place = keys.Count);
                keys.Add(customers[i]);
                counts.Add(0);
            }

            places[i] = place;
            counts[place]++;
        }

        var offsets = new int[keys.Count + 1];
        for (var i = 0; i < keys.Count; i++)
            offsets[i + 1] = offsets[i] + counts[i];
        var next = offsets.AsSpan(0, keys.Count).ToArray();
        var grouped = new SubscriptionRow[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            grouped[next[places[i]]++] = rows[i];
        for (var i = 0; i < keys.Count; i++)
            grouped.AsSpan(offsets[i]..offsets[i + 1]).Sort(SubscriptionRow.Compare);
        return new SubscriptionRows<TKey>(index, [.. keys], offsets, grouped);
    }

    /// <summary>All rows of both, customers of both merged.</summary>
    public static SubscriptionRows<TKey> Merge(SubscriptionRows<TKey> left, SubscriptionRows<TKey> right)
    {
        var customers = new TKey[checked(left.Count + right.Count)];
        left.Spread(customers);
        right.Spread(customers.AsSpan(left.Count));
        return Group(customers, [.. left._rows, .. right._rows]);
    }

    public bool SameAs(SubscriptionRows<TKey> other)
    {
        if (Customers.Length != other.Customers.Length || Count != other.Count)
            return false;
        for (var i = 0; i < Customers.Length; i++)
        {
            if (!other.Index.TryGetValue(Customers[i], out var place) || !this[i].SequenceEqual(other[place]))
                return false;
        }

        return true;
    }

    private void Spread(Span<TKey> customers)
    {
        for (var i = 0; i < Customers.Length; i++)
            customers[_offsets[i].._offsets[i + 1]].Fill(Customers[i]);
    }
}
