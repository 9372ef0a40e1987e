using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Masks of up to 64 slots of any keys: open addressing over pooled memory. One table serves partition after partition.</summary>
/// <remarks>
/// An entry without a bit in its mask is free. The six lowest bits of a code hold the slot and are no part of the key. At about a quarter full nearly every
/// key lies where it is looked for first: a mispredicted branch costs more than the cache that an empty place takes.
/// </remarks>
internal struct HashedMasks<TCode> : IMaskSet<TCode>
    where TCode : unmanaged, ITableKey<TCode>
{
    private const int SlotBits = 6;

    // Room for a page of new keys behind a quarter of the places, with a half of them free.
    private const int SmallestTableBits = 12;

    // All bits of a 32-bit code that tell keys apart within a partition.
    private const int LargestTableBits = 32 - SlotBits;

    private const int DrainLength = 256;

    private Entry[] _entries;
    private int _bits;
    private int _count;

    public HashedMasks()
    {
        _bits = SmallestTableBits;
        _entries = ArrayPool<Entry>.Shared.Rent(1 << _bits);
        _entries.AsSpan(0, 1 << _bits).Clear();
    }

    private readonly Span<Entry> Entries => _entries.AsSpan(0, 1 << _bits);

    public void Clear()
    {
        // A table that is far too large for what was in it costs more to clear than to grow.
        if (_bits > SmallestTableBits && _count < 1 << (_bits - 4))
            _bits--;
        Entries.Clear();
        _count = 0;
    }

    public void Add(ReadOnlySpan<TCode> items)
    {
        while (_count > 1 << (_bits - 2) && _bits < LargestTableBits)
            Grow();
        // Bounds: a place is less than 2^bits. A search ends, since half of the places are free, or the place is all that tells the keys apart.
        ref var entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        var (bits, mask, count) = (_bits, (1 << _bits) - 1, _count);
        foreach (var item in items)
        {
            var place = TCode.PartitionOf(item, bits);
            while (true)
            {
                ref var entry = ref Unsafe.Add(ref entries, place);
                // One branch for "free" and "found": which of them it is cannot be predicted, that it is one of them almost always holds.
                if (entry.Mask == 0 | HoldsKeyOf(entry, item))
                {
                    count += entry.Mask == 0 ? 1 : 0;
                    entry.Code = item;
                    entry.Mask |= 1UL << (int)TCode.HeadOf(item);
                    break;
                }

                place = (place + 1) & mask;
            }
        }

        _count = count;
    }

    public readonly void Locate(ReadOnlySpan<TCode> items, Span<int> firsts, Span<int> slots)
    {
        firsts = firsts[..items.Length];
        slots = slots[..items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var place = TCode.PartitionOf(items[i], _bits);
            while (_entries[place].Mask != 0 && !HoldsKeyOf(_entries[place], items[i]))
                place = (place + 1) & ((1 << _bits) - 1);
            var mask = _entries[place].Mask;
            firsts[i] = mask == 0 ? IMaskSet<TCode>.NoSlot : BitOperations.TrailingZeroCount(mask);
            slots[i] = (int)(TCode.HeadOf(items[i]) & ((1 << SlotBits) - 1));
        }
    }

    public readonly void Drain<TSink>(ref TSink sink)
        where TSink : struct, IMaskSink
    {
        Span<ulong> masks = stackalloc ulong[DrainLength];
        var filled = 0;
        foreach (ref readonly var entry in Entries)
        {
            // No branch on what is free: the next mask takes its place.
            masks[filled] = entry.Mask;
            filled += entry.Mask == 0 ? 0 : 1;
            if (filled < DrainLength)
                continue;
            sink.Add(masks, 1);
            filled = 0;
        }

        sink.Add(masks[..filled], 1);
    }

    public void Dispose()
    {
        if (_entries.Length > 0)
            ArrayPool<Entry>.Shared.Return(_entries);
        _entries = [];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HoldsKeyOf(in Entry entry, TCode item) =>
        (TCode.HeadOf(entry.Code) ^ TCode.HeadOf(item)) >> SlotBits == 0 & TCode.TailsAreEqual(entry.Code, item);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        var old = _entries;
        var oldLength = 1 << _bits;
        _bits++;
        _entries = ArrayPool<Entry>.Shared.Rent(1 << _bits);
        Entries.Clear();
        foreach (ref readonly var entry in old.AsSpan(0, oldLength))
        {
            if (entry.Mask == 0)
                continue;
            var place = TCode.PartitionOf(entry.Code, _bits);
            while (_entries[place].Mask != 0)
                place = (place + 1) & ((1 << _bits) - 1);
            _entries[place] = entry;
        }

        ArrayPool<Entry>.Shared.Return(old);
    }

    private struct Entry
    {
        public ulong Mask;
        public TCode Code;
    }
}
