using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Where the numbers of distinct keys are found: open addressing with linear probing, over keys that stand elsewhere by their numbers.</summary>
/// <remarks>
/// A slot holds a number plus one in as many low bits as there are bits to a slot's place, and above them what is left of half a hash code: other keys are
/// passed by without a look at them, in four bytes.
/// </remarks>
internal readonly struct KeySlots(uint[] memory, int placeBits)
{
    private const int HashBits = 64;
    private const int HalfBits = 32;

    private readonly uint[] _slots = memory;
    private readonly int _bits = placeBits;

    /// <summary>Gets how many bits the place of a slot has; 0 by default, where there are no slots.</summary>
    public int Bits => _bits;

    /// <summary>Gets the slots' memory.</summary>
    public uint[] Memory => _slots;

    private int Mask => (1 << _bits) - 1;

    /// <summary>Half of a key's hash code, of which the highest bits are the best.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint HalfOf<TKey>(TKey key) =>
        (uint)(KeyHash.Of(key) >> (HashBits - HalfBits));

    /// <summary>The number of a key, or the complement of the free slot where it belongs.</summary>
    /// <param name="keys">The keys by their numbers.</param>
    /// <param name="key">The key.</param>
    /// <param name="half">Its <see cref="HalfOf"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find<TKey>(ReadOnlySpan<TKey> keys, TKey key, uint half)
    {
        // Bounds: a slot is less than 2^bits, which the memory has at least; some are free, so that a search ends.
        ref var slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        var (bits, mask) = (_bits, Mask);
        var slot = (int)(half >> (HalfBits - bits));
        while (true)
        {
            var entry = Unsafe.Add(ref slots, slot);
            if (entry == 0)
                return ~slot;
            if (IsOf(entry, half, bits) && EqualityComparer<TKey>.Default.Equals(keys[NumberOf(entry, mask)], key))
                return NumberOf(entry, mask);
            slot = (slot + 1) & mask;
        }
    }

    /// <summary>The number of a key that has as much of the hash code as a slot holds, or −1 where there is none: without a look at keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Guess(uint half)
    {
        // Bounds: as in Find.
        ref var slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        var (bits, mask) = (_bits, Mask);
        var slot = (int)(half >> (HalfBits - bits));
        while (true)
        {
            var entry = Unsafe.Add(ref slots, slot);
            if (entry == 0 | IsOf(entry, half, bits))
                return NumberOf(entry, mask);
            slot = (slot + 1) & mask;
        }
    }

    /// <summary>Puts a number into a free slot.</summary>
    public void Set(int slot, uint half, int number) => _slots[slot] = (half << _bits) | (uint)(number + 1);

    /// <summary>Puts the numbers of keys into slots that are all free.</summary>
    public void Fill<TKey>(ReadOnlySpan<TKey> keys)
    {
        for (var number = 0; number < keys.Length; number++)
        {
            var half = HalfOf(keys[number]);
            var slot = (int)(half >> (HalfBits - _bits));
            while (_slots[slot] != 0)
                slot = (slot + 1) & Mask;
            Set(slot, half, number);
        }
    }

    private static bool IsOf(uint entry, uint half, int bits) => (entry ^ (half << bits)) >> bits == 0;

    private static int NumberOf(uint entry, int mask) => (int)(entry & (uint)mask) - 1;
}
