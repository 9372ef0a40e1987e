using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The purchases of customers with neighbouring numbers, in the order in which they came.</summary>
internal sealed class PurchasePile
{
    /// <summary>A pile is that of 2^14 customers.</summary>
    public const int CustomerBits = 14;

    private const int CustomerMask = (1 << CustomerBits) - 1;

    // Days of 1900 to 2079 are told in 16 bits.
    private static readonly int FirstDay = new DateOnly(1900, 1, 1).DayNumber;

    private Pages<NarrowRow> _narrow = new();
    private Pages<WideRow> _wide = new();

    public int Rows => _narrow.Count + _wide.Count;

    /// <summary>Gets what the customers' numbers within the pile lie below.</summary>
    public int Customers { get; private set; }

    /// <summary>Gets whether every row takes few bytes.</summary>
    public bool IsNarrow => _wide.Count == 0;

    public void Add(int customer, DateOnly date, decimal amount)
    {
        customer &= CustomerMask;
        Customers = Math.Max(Customers, customer + 1);
        var day = date.DayNumber;
        if ((uint)(day - FirstDay) <= ushort.MaxValue && DecimalParts.Of(amount).TryPack(out var packed))
            _narrow.Add(new NarrowRow((ushort)customer, (ushort)(day - FirstDay), packed));
        else
            _wide.Add(new WideRow(customer, day, amount));
    }

    /// <summary>Copies the rows of a narrow pile.</summary>
    public void Read(Span<PurchaseRow> rows)
    {
        for (var page = 0; page < _narrow.PageCount; page++)
        {
            var narrow = _narrow.Page(page);
            for (var i = 0; i < narrow.Length; i++)
                rows[i] = new PurchaseRow(narrow[i].Customer, narrow[i].Day + FirstDay, narrow[i].Amount);
            rows = rows[narrow.Length..];
        }
    }

    /// <summary>Counts the rows of each customer into sizes.</summary>
    public void Count(Span<int> sizes)
    {
        for (var page = 0; page < _narrow.PageCount; page++)
        {
            foreach (ref readonly var row in _narrow.Page(page))
                sizes[row.Customer]++;
        }

        for (var page = 0; page < _wide.PageCount; page++)
        {
            foreach (ref readonly var row in _wide.Page(page))
                sizes[row.Customer]++;
        }
    }

    /// <summary>Puts each row where its customer's next one goes.</summary>
    public void Distribute(Span<int> next, Span<int> days, Span<decimal> amounts)
    {
        for (var page = 0; page < _narrow.PageCount; page++)
        {
            foreach (ref readonly var row in _narrow.Page(page))
            {
                var place = next[row.Customer]++;
                days[place] = row.Day + FirstDay;
                amounts[place] = DecimalParts.Unpack(row.Amount);
            }
        }

        for (var page = 0; page < _wide.PageCount; page++)
        {
            foreach (ref readonly var row in _wide.Page(page))
            {
                var place = next[row.Customer]++;
                days[place] = row.Day;
                amounts[place] = row.Amount;
            }
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
    private readonly record struct NarrowRow(ushort Customer, ushort Day, long Amount);

    private readonly record struct WideRow(int Customer, int Day, decimal Amount);

    /// <summary>Rows in pages, without the copies of a growing array.</summary>
    private struct Pages<TRow>()
    {
        private const int FirstPage = 16;
        private const int LongestPage = 1 << 13;

        private List<TRow[]>? _full;
        private TRow[] _page = [];
        private int _filled;
        private int _inFullPages;

        public readonly int Count => _inFullPages + _filled;

        public readonly int PageCount => FullPages + 1;

        private readonly int FullPages => _full?.Count ?? 0;

        public void Add(in TRow row)
        {
            if (_filled == _page.Length)
                TakePage();
            _page[_filled++] = row;
        }

        public readonly ReadOnlySpan<TRow> Page(int page) => page == FullPages ? _page.AsSpan(0, _filled) : _full![page];

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void TakePage()
        {
            if (_filled > 0)
                (_full ??= []).Add(_page);
            _inFullPages += _filled;
            _filled = 0;
            _page = GC.AllocateUninitializedArray<TRow>(Math.Clamp(2 * _page.Length, FirstPage, LongestPage));
        }
    }
}
