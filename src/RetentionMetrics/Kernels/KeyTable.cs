using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Numbers distinct keys 0, 1, 2 … in the order of their first appearance; all of it in pooled memory.</summary>
/// <remarks>
/// The table is sparse, so that nearly every key stands in its first slot: a wrong guess of the processor costs more than the rest of a search.
/// A finished numbering goes on as a <see cref="KeyList{TKey}"/>.
/// </remarks>
internal struct KeyTable<TKey> : IDisposable
{
    private const int FewestBits = 6;
    private const int MostBits = 30;

    // Up to so many slots the table stays in the first cache with one in four of them used, above with one in two.
    private const int SparseBits = 13;

    // So many keys are looked for at once in larger tables: the processor waits for their slots, then for the keys in these, several at a time.
    private const int ChunkLength = 64;

    private KeySlots _slots;
    private TKey[] _keys;
    private int _most;

    public KeyTable()
    {
        _keys = ArrayPool<TKey>.Shared.Rent(1 << FewestBits);
        Resize(FewestBits);
    }

    /// <summary>Gets how many distinct keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the keys by their numbers.</summary>
    public readonly ReadOnlySpan<TKey> Keys => _keys.AsSpan(0, Count);

    /// <summary>The number of a key, a new one if need be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(TKey key)
    {
        var half = KeySlots.HalfOf(key);
        var found = _slots.Find(_keys, key, half);
        return found >= 0 ? found : Insert(key, half, ~found);
    }

    /// <summary>The numbers of many keys, new ones if need be.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="numbers">Where their numbers go; as long.</param>
    public void Add(ReadOnlySpan<TKey> keys, Span<int> numbers)
    {
        numbers = numbers[..keys.Length];
        var near = AddNear(keys, numbers);
        keys = keys[near..];
        numbers = numbers[near..];
        Span<uint> halves = stackalloc uint[ChunkLength];
        while (!keys.IsEmpty)
        {
            var chunk = keys[..Math.Min(keys.Length, ChunkLength)];
            Guess(chunk, halves, numbers[..chunk.Length]);
            for (var i = 0; i < chunk.Length; i++)
                numbers[i] = numbers[i] >= 0 ? numbers[i] : Add(chunk[i], halves[i]);
            keys = keys[chunk.Length..];
            numbers = numbers[chunk.Length..];
        }
    }

    public void Dispose()
    {
        if (_most == 0)
            return;
        ArrayPool<uint>.Shared.Return(_slots.Memory);
        ArrayPool<TKey>.Shared.Return(_keys, RuntimeHelpers.IsReferenceOrContainsReferences<TKey>());
        (_most, _keys, Count) = (0, [], 0);
    }

    /// <summary>The numbers of keys for as long as the table lies near the core: says of how many.</summary>
    private int AddNear(ReadOnlySpan<TKey> keys, Span<int> numbers)
    {
        // In variables of its own, as the table changes only where a key is new.
        var (slots, known) = (_slots, _keys);
        var row = 0;
        for (; row < keys.Length && slots.Bits <= SparseBits; row++)
        {
            var half = KeySlots.HalfOf(keys[row]);
            var number = slots.Find(known, keys[row], half);
            if (number < 0)
            {
                number = Insert(keys[row], half, ~number);
                (slots, known) = (_slots, _keys);
            }

            numbers[row] = number;
        }

        return row;
    }

    /// <summary>The numbers of those keys that stand in their first slots, −1 for the others.</summary>
    /// <remarks>One step for all keys before the next: the processor goes on to the keys behind one whose memory it waits for.</remarks>
    private readonly void Guess(ReadOnlySpan<TKey> chunk, Span<uint> halves, Span<int> numbers)
    {
        var slots = _slots;
        var keys = Keys;
        if (typeof(TKey) == typeof(Text))
            MeasureTexts(chunk, numbers);
        for (var i = 0; i < chunk.Length; i++)
            halves[i] = KeySlots.HalfOf(chunk[i]);
        for (var i = 0; i < chunk.Length; i++)
            numbers[i] = slots.Guess(halves[i]);
        if (typeof(TKey) == typeof(Text))
            CompareLengths(chunk, keys, numbers);
        for (var i = 0; i < chunk.Length; i++)
            numbers[i] = numbers[i] >= 0 && EqualityComparer<TKey>.Default.Equals(keys[numbers[i]], chunk[i]) ? numbers[i] : -1;
    }

    // A text's length and its first characters lie in one line of cache.
    private static void MeasureTexts(ReadOnlySpan<TKey> texts, Span<int> lengths)
    {
        for (var i = 0; i < texts.Length; i++)
            lengths[i] = ((Text)(object)texts[i]!).Value.Length;
    }

    private static void CompareLengths(ReadOnlySpan<TKey> texts, ReadOnlySpan<TKey> keys, Span<int> numbers)
    {
        for (var i = 0; i < texts.Length; i++)
            numbers[i] = numbers[i] >= 0 && ((Text)(object)keys[numbers[i]]!).Value.Length == ((Text)(object)texts[i]!).Value.Length ? numbers[i] : -1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Add(TKey key, uint half)
    {
        var found = _slots.Find(_keys, key, half);
        return found >= 0 ? found : Insert(key, half, ~found);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Insert(TKey key, uint half, int slot)
    {
        if (Count == _keys.Length)
            GrowKeys();
        _keys[Count] = key;
        _slots.Set(slot, half, Count++);
        if (Count == _most)
            Resize(_slots.Bits + 1);
        return Count - 1;
    }

    private void GrowKeys()
    {
        var keys = ArrayPool<TKey>.Shared.Rent((int)Math.Min(Array.MaxLength, 2L * Count));
        Keys.CopyTo(keys);
        ArrayPool<TKey>.Shared.Return(_keys, RuntimeHelpers.IsReferenceOrContainsReferences<TKey>());
        _keys = keys;
    }

    private void Resize(int bits)
    {
        if (bits > MostBits)
            throw new OverflowException("There are more than 536,870,911 distinct keys.");
        var memory = ArrayPool<uint>.Shared.Rent(1 << bits);
        memory.AsSpan(0, 1 << bits).Clear();
        var slots = new KeySlots(memory, bits);
        slots.Fill(Keys);
        if (_most > 0)
            ArrayPool<uint>.Shared.Return(_slots.Memory);
        _slots = slots;
        _most = bits <= SparseBits ? 1 << (bits - 2) : 1 << (bits - 1);
    }
}
