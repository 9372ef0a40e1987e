using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Distinct keys by their numbers, which are found again by slots that are made when one of them is looked up. Read only, from any thread.</summary>
/// <param name="keys">The keys; they are not changed any more.</param>
/// <param name="comparer">How keys are compared; by their own equality when null.</param>
internal sealed class KeyList<TKey>(TKey[] keys, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private const int FewestBits = 4;

    private readonly TKey[] _keys = keys;
    private readonly Lazy<Dictionary<TKey, int>>? _compared = CustomerKeys.NullIfDefault(comparer) is { } given
        ? new Lazy<Dictionary<TKey, int>>(() => NumbersOf(keys, given))
        : null;

    // Threads that look keys up at once may each make the same slots; the first ones stay.
    private uint[]? _slots;

    /// <summary>Gets how many keys there are.</summary>
    public int Count => _keys.Length;

    /// <summary>Gets the keys by their numbers.</summary>
    public ReadOnlySpan<TKey> Keys => _keys;

    /// <summary>Gets the same keys for work that waits.</summary>
    public ReadOnlyMemory<TKey> Memory => _keys;

    /// <summary>Gets how keys are compared; null where it is by their own equality.</summary>
    public IEqualityComparer<TKey>? Comparer { get; } = CustomerKeys.NullIfDefault(comparer);

    private KeySlots Slots => Volatile.Read(ref _slots) is { } slots ? new KeySlots(slots, BitOperations.Log2((uint)slots.Length)) : MakeSlots();

    /// <summary>The number of a key, or −1.</summary>
    public int Find(TKey key)
    {
        if (_compared is not null)
            return _compared.Value.TryGetValue(key, out var number) ? number : -1;
        // As values, texts are compared without a detour.
        if (typeof(TKey) == typeof(string))
            return Find(Text.Column((string[])(object)_keys), new Text((string)(object)key));
        return Find(Keys, key);
    }

    /// <summary>The keys of two lists: those of this one keep their numbers.</summary>
    /// <param name="other">The other list.</param>
    /// <param name="numbers">By number in the other: the number of the key among those of both.</param>
    /// <exception cref="InvalidOperationException">The lists compare keys in different ways.</exception>
    public KeyList<TKey> With(KeyList<TKey> other, out int[] numbers)
    {
        if (!Equals(Comparer, other.Comparer))
        {
            throw new InvalidOperationException(
                $"Customers are compared in different ways ({NameOf(Comparer)} and {NameOf(other.Comparer)}): build both with the same comparer.");
        }

        numbers = new int[other.Count];
        var common = Match(other, numbers);
        var both = new TKey[checked(Count + other.Count - common)];
        _keys.CopyTo(both, 0);
        var count = Count;
        for (var number = 0; number < numbers.Length; number++)
        {
            if (numbers[number] >= 0)
                continue;
            both[count] = other._keys[number];
            numbers[number] = count++;
        }

        return new KeyList<TKey>(both, Comparer);
    }

    /// <summary>Looks all keys of the other list up in this one, or these in the other: in the shorter list, whose slots lie nearer to the core.</summary>
    /// <returns>How many keys both lists have.</returns>
    private int Match(KeyList<TKey> other, Span<int> numbers)
    {
        numbers.Fill(-1);
        var common = 0;
        if (Count > other.Count)
        {
            for (var number = 0; number < Count; number++)
            {
                var found = other.Find(_keys[number]);
                if (found < 0)
                    continue;
                numbers[found] = number;
                common++;
            }

            return common;
        }

        for (var number = 0; number < numbers.Length; number++)
        {
            numbers[number] = Find(other._keys[number]);
            common += numbers[number] < 0 ? 0 : 1;
        }

        return common;
    }

    private static Dictionary<TKey, int> NumbersOf(TKey[] keys, IEqualityComparer<TKey> comparer)
    {
        var numbers = new Dictionary<TKey, int>(keys.Length, comparer);
        for (var number = 0; number < keys.Length; number++)
            numbers.Add(keys[number], number);
        return numbers;
    }

    internal static string NameOf(IEqualityComparer<TKey>? comparer) => comparer is null ? "the keys' own equality" : comparer.ToString() ?? "a comparer";

    private int Find<T>(ReadOnlySpan<T> keys, T key)
        where T : notnull => Math.Max(-1, Slots.Find(keys, key, KeySlots.HalfOf(key)));

    private KeySlots MakeSlots()
    {
        var bits = FewestBits;
        // At most two thirds full: linear probing stays short.
        while (3L * Count > 2L << bits)
            bits++;
        var slots = new KeySlots(new uint[1 << bits], bits);
        slots.Fill(Keys);
        return new KeySlots(Interlocked.CompareExchange(ref _slots, slots.Memory, null) ?? slots.Memory, bits);
    }
}
