using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Counts keys by their first slot and by each slot's distance from it.</summary>
/// <remarks>
/// The bits of a mask become bytes of 0 and 1, eight at a time by a table, and are added to bytes of which a word holds eight: 3 ns per key whatever the data, where
/// a branch for each bit takes 19. Every key counts at distance 0, so that the first byte of a row is its largest: when that is full, the row is emptied into wide counts.
/// </remarks>
internal readonly struct FirstSlotCounts : ISharedMaskSink<FirstSlotCounts>
{
    private const int BitsPerWord = 64;
    private const int SlotsPerWord = 8;

    // From this many bits on, all eight bytes of bits of a word are added; else bit by bit.
    private const int FewestBitsForBytes = 6;

    private static readonly ImmutableArray<ulong> BytesOfBits = Spread();

    private readonly int[] _counts;
    private readonly ulong[] _bytes;
    private readonly int _wordsPerRow;
    private readonly bool _lastOnly;

    private FirstSlotCounts(int slots, bool lastOnly)
    {
        _wordsPerRow = (slots + SlotsPerWord - 1) / SlotsPerWord;
        _counts = ArrayPool<int>.Shared.Rent(slots * slots);
        _counts.AsSpan(0, slots * slots).Clear();
        // Behind the last row room for a mask's word that reaches beyond it.
        var words = (slots * _wordsPerRow) + SlotsPerWord;
        _bytes = ArrayPool<ulong>.Shared.Rent(words);
        _bytes.AsSpan(0, words).Clear();
        _lastOnly = lastOnly;
        Slots = slots;
    }

    /// <summary>Gets how many slots there are.</summary>
    public int Slots { get; }

    /// <summary>Counts each key at all of its slots.</summary>
    public static FirstSlotCounts OfAllSlots(int slots) => new(slots, lastOnly: false);

    /// <summary>Counts each key once, at its last slot.</summary>
    public static FirstSlotCounts OfLastSlots(int slots) => new(slots, lastOnly: true);

    /// <inheritdoc/>
    public FirstSlotCounts OfNobody() => new(Slots, _lastOnly);

    /// <summary>The counts of keys that start with a slot, by the distance from it.</summary>
    public Span<int> StartingWith(int first)
    {
        // Whoever starts here is counted in the first byte: where there is none, none waits.
        if ((byte)_bytes[first * _wordsPerRow] != 0)
            Empty(first);
        return Row(first);
    }

    public void Add(ReadOnlySpan<ulong> masks, int words)
    {
        if (_lastOnly)
            AddLast(masks, words);
        else if (words > 1)
            AddWide(masks, words);
        else
            AddWords(masks);
    }

    /// <inheritdoc/>
    public void Add(in FirstSlotCounts others)
    {
        for (var first = 0; first < Slots; first++)
        {
            var counts = StartingWith(first);
            var added = others.StartingWith(first);
            for (var distance = 0; distance < counts.Length; distance++)
                counts[distance] += added[distance];
        }
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_counts);
        ArrayPool<ulong>.Shared.Return(_bytes);
    }

    private static ImmutableArray<ulong> Spread()
    {
        var bytes = new ulong[1 << SlotsPerWord];
        for (var bits = 0; bits < bytes.Length; bits++)
        {
            for (var bit = 0; bit < SlotsPerWord; bit++)
                bytes[bits] |= (ulong)((bits >> bit) & 1) << (bit * 8);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(bytes);
    }

    /// <summary>Adds a byte of bits to eight counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddEight(ref ulong counts, ref ulong bytesOfBits, ulong bits) =>
        counts += Unsafe.Add(ref bytesOfBits, (nint)(byte)bits);

    private static bool IsFull(ulong eight) => (byte)eight == byte.MaxValue;

    private Span<int> Row(int first) => _counts.AsSpan(first * Slots, Slots - first);

    /// <summary>Moves what the bytes of a row have counted to the wide counts.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Empty(int first)
    {
        var bytes = MemoryMarshal.AsBytes(_bytes.AsSpan(first * _wordsPerRow, _wordsPerRow));
        var counts = Row(first);
        for (var distance = 0; distance < counts.Length; distance++)
            counts[distance] += bytes[distance];
        bytes.Clear();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AddWords(ReadOnlySpan<ulong> masks)
    {
        // Bounds: a slot in a mask is less than the number of slots, and a row has a byte for each. An empty mask adds 0 to the first row, if there is any.
        ref var rows = ref MemoryMarshal.GetArrayDataReference(_bytes);
        ref var bytesOfBits = ref MemoryMarshal.GetReference(BytesOfBits.AsSpan());
        var words = _wordsPerRow;
        foreach (var mask in masks)
        {
            var first = BitOperations.TrailingZeroCount(mask) & (BitsPerWord - 1);
            var bits = mask >> first;
            ref var row = ref Unsafe.Add(ref rows, first * words);
            var eight = AddEight(ref row, ref bytesOfBits, bits);
            for (nint word = 1; word < words; word++)
                AddEight(ref Unsafe.Add(ref row, word), ref bytesOfBits, bits >>= SlotsPerWord);
            if (IsFull(eight))
                Empty(first);
        }
    }

    private void AddLast(ReadOnlySpan<ulong> masks, int words)
    {
        for (; !masks.IsEmpty; masks = masks[words..])
        {
            var mask = masks[..words];
            var start = mask.IndexOfAnyExcept(0UL);
            if (start < 0)
                continue;
            var end = mask.LastIndexOfAnyExcept(0UL);
            var first = (start * BitsPerWord) + BitOperations.TrailingZeroCount(mask[start]);
            var last = (end * BitsPerWord) + BitOperations.Log2(mask[end]);
            _counts[(first * Slots) + last - first]++;
        }
    }

    private void AddWide(ReadOnlySpan<ulong> masks, int words)
    {
        ref var bytesOfBits = ref MemoryMarshal.GetReference(BytesOfBits.AsSpan());
        for (; !masks.IsEmpty; masks = masks[words..])
        {
            var start = masks[..words].IndexOfAnyExcept(0UL);
            if (start < 0)
                continue;
            var shift = BitOperations.TrailingZeroCount(masks[start]);
            var first = (start * BitsPerWord) + shift;
            var row = _bytes.AsSpan(first * _wordsPerRow);
            for (var word = start; word < words; word++)
            {
                // The bits above the shift of one word and those below it of the next: all words, moved to the first slot.
                var next = word + 1 < words ? masks[word + 1] : 0;
                var moved = (masks[word] >> shift) | (shift == 0 ? 0 : next << (BitsPerWord - shift));
                // The first word goes to the bytes in any case: its first byte counts the keys.
                if (word > start && BitOperations.PopCount(moved) < FewestBitsForBytes)
                {
                    AddBits(_counts.AsSpan((first * Slots) + ((word - start) * BitsPerWord)), moved);
                    continue;
                }

                // A word has bits only as far as there are slots, and the row's last word is followed by seven others at least.
                var eights = row.Slice((word - start) * SlotsPerWord, SlotsPerWord);
                for (var i = 0; i < SlotsPerWord; i++)
                    AddEight(ref eights[i], ref bytesOfBits, moved >> (i * SlotsPerWord));
            }

            if (IsFull(row[0]))
                Empty(first);
        }
    }

    private static void AddBits(Span<int> counts, ulong word)
    {
        for (; word != 0; word &= word - 1)
            counts[BitOperations.TrailingZeroCount(word)]++;
    }
}
