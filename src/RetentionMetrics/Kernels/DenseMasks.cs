using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Masks of keys that are numbers themselves: the highest bits of an item are the place of its mask, the lowest ones the slot.</summary>
internal readonly struct DenseMasks : IMaskSet<Key32>
{
    private const int BitsPerWord = 64;

    private readonly ulong[] _masks;
    private readonly int _length;
    private readonly int _words;
    private readonly int _shift;

    /// <param name="bits">The places are less than 2^bits, from 1 on.</param>
    /// <param name="words">How many words of 64 slots a mask has.</param>
    public DenseMasks(int bits, int words)
    {
        _words = words;
        _length = checked(words << bits);
        _shift = 32 - bits;
        _masks = ArrayPool<ulong>.Shared.Rent(_length);
        Clear();
    }

    public void Clear() => _masks.AsSpan(0, _length).Clear();

    public void Add(ReadOnlySpan<Key32> items)
    {
        var shift = _shift;
        if (_words == 1)
        {
            // Bounds: what the shift leaves of an item has the bits that the places have.
            ref var masks = ref MemoryMarshal.GetArrayDataReference(_masks);
            foreach (var item in items)
                Unsafe.Add(ref masks, item.Bits >> shift) |= 1UL << (int)item.Bits;
            return;
        }

        foreach (var item in items)
        {
            var slot = SlotOf(item);
            _masks[(PlaceOf(item) * _words) + (slot / BitsPerWord)] |= 1UL << slot;
        }
    }

    public void Locate(ReadOnlySpan<Key32> items, Span<int> firsts, Span<int> slots)
    {
        firsts = firsts[..items.Length];
        slots = slots[..items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var mask = _masks.AsSpan(PlaceOf(items[i]) * _words, _words);
            var word = mask.IndexOfAnyExcept(0UL);
            firsts[i] = word < 0 ? IMaskSet<Key32>.NoSlot : (word * BitsPerWord) + BitOperations.TrailingZeroCount(mask[word]);
            slots[i] = SlotOf(items[i]);
        }
    }

    public void Drain<TSink>(ref TSink sink)
        where TSink : struct, IMaskSink => sink.Add(_masks.AsSpan(0, _length), _words);

    public void Dispose() => ArrayPool<ulong>.Shared.Return(_masks);

    private int PlaceOf(Key32 item) => (int)(item.Bits >> _shift);

    private int SlotOf(Key32 item) => (int)(item.Bits & ((1u << _shift) - 1));
}
