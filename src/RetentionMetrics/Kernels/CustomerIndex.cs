using System.Buffers;
using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Distinct keys of a column and one mark on each: an open-addressing table over pooled memory, without allocation.</summary>
/// <remarks>
/// A slot holds the row of the key's first occurrence plus one, negative once the key is marked; keys stay in the caller's column.
/// Hash codes are those of <see cref="KeyHash"/>, so that neither prepared nor regular integer keys force long probe runs.
/// </remarks>
internal ref struct CustomerIndex<TKey>
    where TKey : notnull
{
    private const int SmallestTable = 16;
    private const int LargestFirstTable = 4_096;

    private readonly ReadOnlySpan<TKey> _keys;
    private int[] _slots;
    private int _mask;
    private int _shift;

    public CustomerIndex(ReadOnlySpan<TKey> keys)
    {
        _keys = keys;
        _slots = [];
        // Room for as many as may come, so that short columns are not hashed twice.
        Resize((int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(keys.Length + (keys.Length / 2L), SmallestTable, LargestFirstTable)));
    }

    /// <summary>Gets how many distinct keys were added.</summary>
    public int Count { get; private set; }

    /// <summary>Gets how many of them are marked.</summary>
    public int Marked { get; private set; }

    /// <summary>Counts the distinct keys of a column and those that stand in it more than once.</summary>
    public static (long Distinct, long Repeated) CountRepeats(ReadOnlySpan<TKey> column, out int nullRow)
    {
        var index = new CustomerIndex<TKey>(column);
        try
        {
            nullRow = index.AddAllMarkingRepeats();
            return (index.Count, index.Marked);
        }
        finally
        {
            index.Dispose();
        }
    }

    /// <summary>Counts the distinct keys of a column and those of them that stand in another column too.</summary>
    public static (long Distinct, long Common) CountCommon(
        ReadOnlySpan<TKey> column, ReadOnlySpan<TKey> others, out int nullRow, out int otherNullRow)
    {
        var index = new CustomerIndex<TKey>(column);
        try
        {
            nullRow = index.AddAll();
            otherNullRow = nullRow < 0 ? index.MarkAll(others) : -1;
            return (index.Count, index.Marked);
        }
        finally
        {
            index.Dispose();
        }
    }

    /// <summary>Adds every row of the column; a key met again is marked.</summary>
    /// <returns>The first row whose key is null, or −1.</returns>
    public int AddAllMarkingRepeats()
    {
        for (var row = 0; row < _keys.Length; row++)
        {
            if (_keys[row] is null)
                return row;
            if (!Add(row, out var slot))
                Mark(slot);
        }

        return -1;
    }

    /// <summary>Adds every row of the column without marking.</summary>
    /// <returns>The first row whose key is null, or −1.</returns>
    public int AddAll()
    {
        for (var row = 0; row < _keys.Length; row++)
        {
            if (_keys[row] is null)
                return row;
            Add(row, out _);
        }

        return -1;
    }

    /// <summary>Adds one row's key, which must not be null, and gives the row where that key stood first.</summary>
    public int FirstRowOf(int row) => Add(row, out var slot) ? row : Math.Abs(_slots[slot]) - 1;

    /// <summary>Marks the keys that stand in another column as well.</summary>
    /// <returns>The first row of that column whose key is null, or −1.</returns>
    public int MarkAll(ReadOnlySpan<TKey> others)
    {
        for (var row = 0; row < others.Length; row++)
        {
            if (others[row] is null)
                return row;
            var slot = Find(others[row]);
            if (_slots[slot] != 0)
                Mark(slot);
        }

        return -1;
    }

    public void Dispose()
    {
        if (_slots.Length > 0)
            ArrayPool<int>.Shared.Return(_slots);
        _slots = [];
    }

    private bool Add(int row, out int slot)
    {
        slot = Find(_keys[row]);
        if (_slots[slot] != 0)
            return false;
        _slots[slot] = row + 1;
        Count++;
        // At most two thirds full: linear probing stays short.
        if (3L * Count > 2L * (_mask + 1))
            Resize(checked(2 * (_mask + 1)));
        return true;
    }

    private void Mark(int slot)
    {
        if (_slots[slot] > 0)
        {
            _slots[slot] = -_slots[slot];
            Marked++;
        }
    }

    private readonly int Find(TKey key)
    {
        var slot = Home(key);
        while (true)
        {
            var entry = _slots[slot];
            if (entry == 0 || EqualityComparer<TKey>.Default.Equals(_keys[Math.Abs(entry) - 1], key))
                return slot;
            slot = (slot + 1) & _mask;
        }
    }

    private readonly int Home(TKey key) => (int)(KeyHash.Of(key) >> _shift);

    private void Resize(int length)
    {
        var old = _slots;
        var oldLength = old.Length == 0 ? 0 : _mask + 1;
        // The pool may give more than was asked for; the table uses a power of two of it.
        _slots = ArrayPool<int>.Shared.Rent(length);
        _slots.AsSpan(0, length).Clear();
        _mask = length - 1;
        _shift = 64 - BitOperations.Log2((uint)length);
        foreach (var entry in old.AsSpan(0, oldLength))
        {
            if (entry == 0)
                continue;
            var slot = Home(_keys[Math.Abs(entry) - 1]);
            while (_slots[slot] != 0)
                slot = (slot + 1) & _mask;
            _slots[slot] = entry;
        }

        if (old.Length > 0)
            ArrayPool<int>.Shared.Return(old);
    }
}
