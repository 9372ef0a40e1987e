using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Numbers distinct keys 0, 1, 2 … in the order of their first appearance, and finds them again.</summary>
/// <remarks>
/// Open addressing with linear probing; a slot holds a key's number plus one. Grows while it is built; then it is only read, from any thread. Keys that were
/// numbered elsewhere get their slots when one of them is looked up.
/// </remarks>
internal sealed class KeyTable<TKey>
    where TKey : notnull
{
    private const int SmallestTable = 16;

    private TKey[] _keys;

    // Threads that look keys up at once may each make the same slots; the first ones stay.
    private int[]? _slots;

    public KeyTable()
        : this([])
    {
    }

    /// <summary>A table of distinct keys by their numbers.</summary>
    public KeyTable(TKey[] keys)
    {
        _keys = keys;
        Count = keys.Length;
    }

    private KeyTable(KeyTable<TKey> other)
    {
        _keys = other._keys[..other.Count];
        _slots = [.. other.Slots];
        Count = other.Count;
    }

    /// <summary>Gets how many distinct keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the keys by their numbers.</summary>
    public ReadOnlySpan<TKey> Keys => _keys.AsSpan(0, Count);

    private int[] Slots => Volatile.Read(ref _slots) ?? MakeSlots();

    /// <summary>A copy that may grow.</summary>
    public KeyTable<TKey> Copy() => new(this);

    /// <summary>The number of a key, a new one if need be.</summary>
    public int Add(TKey key)
    {
        var slots = Slots;
        var slot = SlotOf(key, slots);
        if (slots[slot] != 0)
            return slots[slot] - 1;
        if (Count == _keys.Length)
            Array.Resize(ref _keys, (int)Math.Min(Array.MaxLength, Math.Max(SmallestTable, 2L * Count)));
        _keys[Count++] = key;
        slots[slot] = Count;
        if (IsTooFull(slots.Length))
            _slots = SlotsOf(checked(2 * slots.Length));
        return Count - 1;
    }

    /// <summary>The number of a key, or −1.</summary>
    public int Find(TKey key)
    {
        var slots = Slots;
        return slots[SlotOf(key, slots)] - 1;
    }

    /// <summary>Gives back the room for keys that did not come.</summary>
    public void Trim()
    {
        if (_keys.Length > Count)
            Array.Resize(ref _keys, Count);
    }

    private static int ShiftOf(int[] slots) => 64 - BitOperations.Log2((uint)slots.Length);

    // At most two thirds full: linear probing stays short.
    private bool IsTooFull(int slots) => 3L * Count > 2L * slots;

    private int SlotOf(TKey key, int[] slots)
    {
        var mask = slots.Length - 1;
        var slot = (int)(KeyHash.Of(key) >> ShiftOf(slots));
        while (true)
        {
            var entry = slots[slot];
            if (entry == 0 || EqualityComparer<TKey>.Default.Equals(_keys[entry - 1], key))
                return slot;
            slot = (slot + 1) & mask;
        }
    }

    private int[] MakeSlots()
    {
        var length = SmallestTable;
        while (IsTooFull(length))
            length = checked(2 * length);
        var slots = SlotsOf(length);
        return Interlocked.CompareExchange(ref _slots, slots, null) ?? slots;
    }

    private int[] SlotsOf(int length)
    {
        var slots = new int[length];
        var (mask, shift) = (length - 1, ShiftOf(slots));
        for (var number = 0; number < Count; number++)
        {
            var slot = (int)(KeyHash.Of(_keys[number]) >> shift);
            while (slots[slot] != 0)
                slot = (slot + 1) & mask;
            slots[slot] = number + 1;
        }

        return slots;
    }
}
