using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>The distinct items of one partition, each with a mark: open addressing over pooled memory. One set serves partition after partition.</summary>
/// <remarks>
/// The room that a partition leaves in its items' lowest bits holds "here is an item" (1) and "marked" (2), so that an item needs no second column. A table grows
/// between blocks and keeps the size that the partition before it needed: partitions are alike.
/// </remarks>
internal struct KeySet<TKey> : IDisposable
    where TKey : unmanaged, ITableKey<TKey>
{
    private const ulong Present = 1;
    private const ulong Marked = 2;
    private const int FewestBits = 6;

    // At most a quarter of the slots are taken: fewer searches go on to a second slot, which the processor cannot foresee (up to 1.3 times as fast as a half).
    private const int SparseBits = 2;
    private const int FewestBitsKept = 11;

    private TKey[] _slots;
    private int _bits;

    public KeySet()
    {
        _bits = FewestBits;
        _slots = ArrayPool<TKey>.Shared.Rent(1 << FewestBits);
    }

    /// <summary>Gets how many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets how many of them are marked.</summary>
    public int MarkedCount { get; private set; }

    /// <summary>Empties the set.</summary>
    public void Clear()
    {
        // A table that is far too large for what was in it costs more to clear than to grow.
        while (_bits > FewestBitsKept && Count < 1 << (_bits - SparseBits - 2))
            _bits--;
        _slots.AsSpan(0, 1 << _bits).Clear();
        Count = 0;
        MarkedCount = 0;
    }

    /// <summary>Adds items; those met again are marked.</summary>
    /// <param name="items">One block.</param>
    public void AddMarkingRepeats(ReadOnlySpan<TKey> items) => Add(items, Marked);

    /// <summary>Adds items without marking.</summary>
    /// <param name="items">One block.</param>
    public void Add(ReadOnlySpan<TKey> items) => Add(items, 0);

    /// <summary>Marks those of the items that are there.</summary>
    public void Mark(ReadOnlySpan<TKey> items)
    {
        var (bits, mask, marked) = (_bits, (1 << _bits) - 1, 0);
        // Bounds: as in Add.
        ref var slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        foreach (var item in items)
        {
            var head = TKey.HeadOf(item) | Present;
            var slot = TKey.PartitionOf(item, bits);
            while (true)
            {
                ref var there = ref Unsafe.Add(ref slots, slot);
                var old = TKey.HeadOf(there);
                var isSame = (old & ~Marked) == head & TKey.TailsAreEqual(there, item);
                if (old == 0 | isSame)
                {
                    var same = isSame ? 1u : 0;
                    there = TKey.WithHead(there, old | (Marked * same));
                    marked += (int)(same & ~(uint)(old >> 1));
                    break;
                }

                slot = (slot + 1) & mask;
            }
        }

        MarkedCount += marked;
    }

    public void Dispose()
    {
        if (_slots.Length > 0)
            ArrayPool<TKey>.Shared.Return(_slots);
        _slots = [];
    }

    private void Add(ReadOnlySpan<TKey> items, ulong markOfRepeats)
    {
        while (Count + items.Length > 1 << (_bits - SparseBits))
            Grow();
        var (bits, mask) = (_bits, (1 << _bits) - 1);
        var (count, repeated) = (0, 0);
        // Bounds: a slot is less than 2^bits, which the array has at least; most slots stay free, so each search ends.
        ref var slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        foreach (var item in items)
        {
            var head = TKey.HeadOf(item) | Present;
            var slot = TKey.PartitionOf(item, bits);
            while (true)
            {
                ref var there = ref Unsafe.Add(ref slots, slot);
                var old = TKey.HeadOf(there);
                // One branch for "free" and "found": which of them it is cannot be predicted, that it is one of them almost always holds.
                if (old == 0 | ((old & ~Marked) == head & TKey.TailsAreEqual(there, item)))
                {
                    var isNew = old == 0 ? 1 : 0;
                    there = TKey.WithHead(item, head | (markOfRepeats * (uint)(isNew ^ 1)));
                    count += isNew;
                    repeated += old == head ? 1 : 0;
                    break;
                }

                slot = (slot + 1) & mask;
            }
        }

        Count += count;
        if (markOfRepeats != 0)
            MarkedCount += repeated;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        var old = _slots;
        var oldLength = 1 << _bits;
        _bits++;
        _slots = ArrayPool<TKey>.Shared.Rent(1 << _bits);
        _slots.AsSpan(0, 1 << _bits).Clear();
        var mask = (1 << _bits) - 1;
        foreach (var item in old.AsSpan(0, oldLength))
        {
            if (TKey.HeadOf(item) == 0)
                continue;
            var slot = TKey.PartitionOf(item, _bits);
            while (TKey.HeadOf(_slots[slot]) != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = item;
        }

        ArrayPool<TKey>.Shared.Return(old);
    }
}
