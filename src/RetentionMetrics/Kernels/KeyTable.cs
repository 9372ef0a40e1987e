using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Numbers distinct keys 0, 1, 2 … in the order of their first appearance, and finds them again.</summary>
/// <remarks>Open addressing with linear probing; a slot holds a key's number plus one. Grows while it is built; then it is only read, from any thread.</remarks>
internal sealed class KeyTable<TKey>
    where TKey : notnull
{
    private const int SmallestTable = 16;

    private TKey[] _keys;
    private int[] _slots;
    private int _shift;

    public KeyTable()
    {
        _keys = [];
        _slots = new int[SmallestTable];
        _shift = ShiftOf(SmallestTable);
    }

    private KeyTable(KeyTable<TKey> other)
    {
        _keys = other._keys[..other.Count];
        _slots = [.. other._slots];
        _shift = other._shift;
        Count = other.Count;
    }

    /// <summary>Gets how many distinct keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the keys by their numbers.</summary>
    public ReadOnlySpan<TKey> Keys => _keys.AsSpan(0, Count);

    /// <summary>A copy that may grow.</summary>
    public KeyTable<TKey> Copy() => new(this);

    /// <summary>The number of a key, a new one if need be.</summary>
    public int Add(TKey key)
    {
        var slot = Slot(key);
        if (_slots[slot] != 0)
            return _slots[slot] - 1;
        if (Count == _keys.Length)
            Array.Resize(ref _keys, (int)Math.Min(Array.MaxLength, Math.Max(SmallestTable, 2L * Count)));
        _keys[Count++] = key;
        _slots[slot] = Count;
        // At most two thirds full: linear probing stays short.
        if (3L * Count > 2L * _slots.Length)
            Grow();
        return Count - 1;
    }

    /// <summary>The number of a key, or −1.</summary>
    public int Find(TKey key) => _slots[Slot(key)] - 1;

    /// <summary>Gives back the room for keys that did not come.</summary>
    public void Trim()
    {
        if (_keys.Length > Count)
            Array.Resize(ref _keys, Count);
    }

    private static int ShiftOf(int length) => 64 - BitOperations.Log2((uint)length);

    private int Slot(TKey key)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(KeyHash.Of(key) >> _shift);
        while (true)
        {
            var entry = _slots[slot];
            if (entry == 0 || EqualityComparer<TKey>.Default.Equals(_keys[entry - 1], key))
                return slot;
            slot = (slot + 1) & mask;
        }
    }

    private void Grow()
    {
        var slots = new int[checked(2 * _slots.Length)];
        var mask = slots.Length - 1;
        _shift = ShiftOf(slots.Length);
        for (var number = 0; number < Count; number++)
        {
            var slot = (int)(KeyHash.Of(_keys[number]) >> _shift);
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = number + 1;
        }

        _slots = slots;
    }
}
