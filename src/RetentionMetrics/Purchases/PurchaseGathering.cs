using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Purchases on their way into a book: each held once, in about half of the room that it takes in columns, beside those of neighbouring customers.</summary>
/// <remarks>
/// Customers are numbered as they come. What belongs to 16,384 of them is put aside together, so that it is grouped, sorted and summed in a core's own
/// cache. Most rows take 12 bytes, so that all that is ever allocated for a book stays below twice its columns.
/// </remarks>
/// <param name="comparer">How customers are compared; by their keys' own equality when null.</param>
internal sealed class PurchaseGathering<TKey>(IEqualityComparer<TKey>? comparer) : IDisposable
    where TKey : notnull
{
    // Customers are looked up some at a time, before anything else is done with their rows: so the processor waits for several at once (twice as fast).
    private const int ChunkLength = 64;

    private readonly GroupNumbers<TKey> _keys = GroupNumbers<TKey>.Create(comparer);
    private readonly List<PurchasePile> _piles = [];

    // Single rows, until they are a chunk.
    private TKey[] _customers = [];
    private DateOnly[] _dates = [];
    private decimal[] _amounts = [];
    private int _waiting;

    /// <summary>Adds a purchase; its customer is not null.</summary>
    public void Add(TKey customer, DateOnly date, decimal amount)
    {
        if (_waiting == _customers.Length)
            AddWaiting();
        _customers[_waiting] = customer;
        _dates[_waiting] = date;
        _amounts[_waiting++] = amount;
    }

    /// <summary>Adds purchases in columns of one length; no customer is null.</summary>
    public void Add(ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, ReadOnlySpan<decimal> amounts)
    {
        Span<int> numbers = stackalloc int[ChunkLength];
        for (var start = 0; start < customers.Length; start += ChunkLength)
        {
            var chunk = customers[start..Math.Min(start + ChunkLength, customers.Length)];
            _keys.Number(chunk, numbers[..chunk.Length]);
            while (_piles.Count << PurchasePile.CustomerBits < _keys.Keys.Length)
                _piles.Add(new PurchasePile());
            for (var i = 0; i < chunk.Length; i++)
                _piles[numbers[i] >> PurchasePile.CustomerBits].Add(numbers[i], dates[start + i], amounts[start + i]);
        }
    }

    public PurchaseBook<TKey> ToBook()
    {
        if (_waiting > 0)
            AddWaiting();
        var rows = 0;
        foreach (var pile in _piles)
            rows = checked(rows + pile.Rows);
        var keys = new KeyList<TKey>(_keys.Keys.ToArray(), comparer);
        // Before there is room for the book.
        Dispose();
        using var grouping = new PurchaseLedger.Grouping(rows, keys.Count);
        foreach (var pile in _piles)
            grouping.Add(pile);
        return new PurchaseBook<TKey>(keys, grouping.ToLedger());
    }

    public void Dispose() => _keys.Dispose();

    private void AddWaiting()
    {
        Add(_customers.AsSpan(0, _waiting), _dates.AsSpan(0, _waiting), _amounts.AsSpan(0, _waiting));
        _waiting = 0;
        if (_customers.Length == 0)
            (_customers, _dates, _amounts) = (new TKey[ChunkLength], new DateOnly[ChunkLength], new decimal[ChunkLength]);
    }
}
