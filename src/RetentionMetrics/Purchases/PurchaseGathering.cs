using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Purchases on their way into a book, in pages: a stream of unknown length is held once, without the copies of a growing array.</summary>
internal sealed class PurchaseGathering<TKey>
    where TKey : notnull
{
    private const int FirstPage = 256;
    private const int LongestPage = 1 << 16;

    private readonly KeyTable<TKey> _keys = new();
    private readonly List<Page> _pages = [];
    private Page _page = new(FirstPage);
    private int _filled;

    public void Add(TKey customer, DateOnly date, decimal amount)
    {
        if (_filled == _page.Length)
        {
            _pages.Add(_page);
            _page = new Page(Math.Min(LongestPage, 2 * _page.Length));
            _filled = 0;
        }

        _page.Customers[_filled] = _keys.Add(customer);
        _page.Dates[_filled] = date;
        _page.Amounts[_filled++] = amount;
    }

    public PurchaseBook<TKey> ToBook()
    {
        var sizes = new int[_keys.Count + 1];
        foreach (var page in _pages)
            Count(page.Customers, sizes);
        Count(_page.Customers.AsSpan(0, _filled), sizes);
        var grouping = new PurchaseLedger.Grouping(sizes);
        foreach (var page in _pages)
            grouping.Add(page.Customers, page.Dates, page.Amounts);
        _pages.Clear();
        grouping.Add(_page.Customers.AsSpan(0, _filled), _page.Dates.AsSpan(0, _filled), _page.Amounts.AsSpan(0, _filled));
        return new PurchaseBook<TKey>(_keys, grouping.ToLedger());
    }

    private static void Count(ReadOnlySpan<int> customers, int[] sizes)
    {
        foreach (var customer in customers)
            sizes[customer]++;
    }

    private sealed class Page(int length)
    {
        public int Length => length;

        public int[] Customers { get; } = new int[length];

        public DateOnly[] Dates { get; } = new DateOnly[length];

        public decimal[] Amounts { get; } = new decimal[length];
    }
}
