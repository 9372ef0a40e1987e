using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Numbers few distinct keys among many rows 0, 1, 2 … in the order of their first appearance; all of it in pooled memory.</summary>
/// <remarks>
/// Open addressing with linear probing. A slot holds half of a key's hash code beside its number plus one, so that other keys are passed by without a look
/// at them, and the table is sparse, so that nearly every key stands in its first slot: a wrong guess of the processor costs more than the rest of a search.
/// <see cref="KeyTable{TKey}"/> takes a quarter of the room and twice the time.
/// </remarks>
internal struct GroupTable<TKey> : IDisposable
    where TKey : notnull
{
    private const int SmallestTable = 64;

    // Up to so many slots the table stays in the first cache with one in four of them used, above with one in two.
    private const int SparseTable = 1 << 12;
    private const int HalfBits = 32;

    private ulong[] _slots;
    private TKey[] _keys;
    private int _length;
    private int _shift;
    private int _most;

    public GroupTable()
    {
        _slots = [];
        _keys = ArrayPool<TKey>.Shared.Rent(SmallestTable);
        Resize(SmallestTable);
    }

    /// <summary>Gets how many distinct keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the keys by their numbers.</summary>
    public readonly ReadOnlySpan<TKey> Keys => _keys.AsSpan(0, Count);

    /// <summary>The number of a key, a new one if need be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(TKey key)
    {
        var half = (uint)(KeyHash.Of(key) >> HalfBits);
        var slots = _slots;
        var slot = (int)(half >> _shift);
        while (true)
        {
            var entry = slots[slot];
            if (entry == 0)
                return Insert(key, half, slot);
            if ((uint)(entry >> HalfBits) == half && EqualityComparer<TKey>.Default.Equals(_keys[(int)(uint)entry - 1], key))
                return (int)(uint)entry - 1;
            slot = (slot + 1) & (_length - 1);
        }
    }

    public void Dispose()
    {
        if (_length == 0)
            return;
        ArrayPool<ulong>.Shared.Return(_slots);
        ArrayPool<TKey>.Shared.Return(_keys, RuntimeHelpers.IsReferenceOrContainsReferences<TKey>());
        _length = 0;
        Count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Insert(TKey key, uint half, int slot)
    {
        if (Count == _keys.Length)
            GrowKeys();
        _keys[Count++] = key;
        _slots[slot] = ((ulong)half << HalfBits) | (uint)Count;
        if (Count == _most)
            Resize(checked(2 * _length));
        return Count - 1;
    }

    private void GrowKeys()
    {
        var keys = ArrayPool<TKey>.Shared.Rent((int)Math.Min(Array.MaxLength, 2L * Count));
        _keys.AsSpan(0, Count).CopyTo(keys);
        ArrayPool<TKey>.Shared.Return(_keys, RuntimeHelpers.IsReferenceOrContainsReferences<TKey>());
        _keys = keys;
    }

    private void Resize(int length)
    {
        var slots = ArrayPool<ulong>.Shared.Rent(length);
        slots.AsSpan(0, length).Clear();
        var shift = HalfBits - BitOperations.Log2((uint)length);
        foreach (var entry in _slots.AsSpan(0, _length))
        {
            if (entry == 0)
                continue;
            var slot = (int)((uint)(entry >> HalfBits) >> shift);
            while (slots[slot] != 0)
                slot = (slot + 1) & (length - 1);
            slots[slot] = entry;
        }

        if (_length > 0)
            ArrayPool<ulong>.Shared.Return(_slots);
        (_slots, _length, _shift) = (slots, length, shift);
        _most = length <= SparseTable ? length / 4 : length / 2;
    }
}
