using System.Buffers;

namespace RetentionMetrics.Kernels;

/// <summary>The distinct keys of one partition, each with a mark, where an item is a hash code above a row: equal hash codes are settled by the keys in the column.</summary>
internal ref struct RowSet<TRow>
{
    private const int FewestBits = 10;
    private const ulong Present = 1;
    private const ulong Marked = 2;

    private readonly ReadOnlySpan<TRow> _column;
    private readonly int _partitionBits;
    private readonly ulong _hashMask;
    private ulong[] _slots;
    private int _bits;

    /// <summary>Makes an empty set.</summary>
    /// <param name="column">The column whose rows will be added.</param>
    /// <param name="partitionBits">How many of the hash code's bits are those of the partition: an item has as many free ones below its row.</param>
    public RowSet(ReadOnlySpan<TRow> column, int partitionBits)
    {
        _column = column;
        _partitionBits = partitionBits;
        _hashMask = ulong.MaxValue << (32 + partitionBits);
        _bits = FewestBits;
        _slots = ArrayPool<ulong>.Shared.Rent(1 << FewestBits);
    }

    /// <summary>Gets how many distinct keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets how many of them are marked.</summary>
    public int MarkedCount { get; private set; }

    /// <summary>Empties the set.</summary>
    public void Clear()
    {
        _slots.AsSpan(0, 1 << _bits).Clear();
        Count = 0;
        MarkedCount = 0;
    }

    /// <summary>Adds items; those met again are marked.</summary>
    public void AddMarkingRepeats(ReadOnlySpan<Key64> items) => Add(items, Marked);

    /// <summary>Adds items without marking.</summary>
    public void Add(ReadOnlySpan<Key64> items) => Add(items, 0);

    /// <summary>Marks the keys that stand in the given rows of another column.</summary>
    public void Mark(ReadOnlySpan<Key64> items, ReadOnlySpan<TRow> others)
    {
        foreach (var item in items)
        {
            ref var there = ref _slots[SlotOf(item.Bits, others)];
            if (there != 0)
                MarkOnce(ref there, Marked);
        }
    }

    public void Dispose()
    {
        if (_slots.Length > 0)
            ArrayPool<ulong>.Shared.Return(_slots);
        _slots = [];
    }

    private void Add(ReadOnlySpan<Key64> items, ulong markOfRepeats)
    {
        while (Count + items.Length > 1 << (_bits - 1))
            Grow();
        foreach (var item in items)
        {
            ref var there = ref _slots[SlotOf(item.Bits, _column)];
            if (there != 0)
            {
                MarkOnce(ref there, markOfRepeats);
                continue;
            }

            there = item.Bits | Present;
            Count++;
        }
    }

    private void MarkOnce(ref ulong there, ulong mark)
    {
        if ((there & mark) != mark)
        {
            there |= mark;
            MarkedCount++;
        }
    }

    /// <summary>Where the key of an item is, or the free slot where it belongs.</summary>
    private readonly int SlotOf(ulong item, ReadOnlySpan<TRow> rows)
    {
        var slot = HomeOf(item);
        while (true)
        {
            var there = _slots[slot];
            if (there == 0 || (((there ^ item) & _hashMask) == 0
                && EqualityComparer<TRow>.Default.Equals(_column[RowOf(there)], rows[RowOf(item)])))
            {
                return slot;
            }

            slot = (slot + 1) & ((1 << _bits) - 1);
        }
    }

    // The row must not take part: in a table larger than the rest of the hash code, items keep to every second slot, or fourth.
    private readonly int HomeOf(ulong item) => (int)((item & _hashMask) >> (64 - _bits));

    private readonly int RowOf(ulong item) => (int)(uint)(item >> _partitionBits);

    private void Grow()
    {
        var old = _slots;
        var oldLength = 1 << _bits;
        _bits++;
        _slots = ArrayPool<ulong>.Shared.Rent(1 << _bits);
        _slots.AsSpan(0, 1 << _bits).Clear();
        foreach (var item in old.AsSpan(0, oldLength))
        {
            if (item == 0)
                continue;
            var slot = HomeOf(item);
            while (_slots[slot] != 0)
                slot = (slot + 1) & ((1 << _bits) - 1);
            _slots[slot] = item;
        }

        ArrayPool<ulong>.Shared.Return(old);
    }
}
