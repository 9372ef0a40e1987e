using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>The range of a column of integers, and counts by a bit or two for every integer in it.</summary>
/// <remarks>Peak scratch: a bit or two for each place, of which there are at most eight for each row: two bytes for a row, or one.</remarks>
internal readonly struct KeyRange<TInteger>
    where TInteger : unmanaged, IBinaryInteger<TInteger>, IMinMaxValue<TInteger>
{
    private const int Chunk = 1 << 14;

    // Up to here the bits are cleared and read faster than anything else is done.
    private const ulong AlwaysNarrow = 1_024;
    private const int PlacesPerRow = 8;
    private const int PlacesPerWord = 32;
    private const int BitsPerWord = 64;
    private const int WordsOnStack = 64;

    // Of two bits for a place, the lower: met. The upper is: met again.
    private const ulong Once = 0x5555_5555_5555_5555;

    private readonly ulong _minimum;
    private readonly ulong _last;

    /// <summary>Finds the range of a column that is not empty; stops where it gets wider than bits are worth.</summary>
    public KeyRange(ReadOnlySpan<TInteger> keys)
    {
        // So that bits over it are faster than tables, and take less room than the column.
        var widest = Math.Max(AlwaysNarrow, (ulong)keys.Length * PlacesPerRow);
        var (minimum, maximum) = (TInteger.MaxValue, TInteger.MinValue);
        do
        {
            var chunk = keys[..Math.Min(Chunk, keys.Length)];
            var (least, greatest) = Extremes.Of(chunk);
            (minimum, maximum) = (TInteger.Min(minimum, least), TInteger.Max(maximum, greatest));
            keys = keys[chunk.Length..];
            _minimum = ulong.CreateTruncating(minimum);
            // The difference of any two 64-bit integers fits 64 bits without a sign.
            _last = unchecked(ulong.CreateTruncating(maximum) - _minimum);
            IsNarrow = _last < widest;
        }
        while (IsNarrow && !keys.IsEmpty);
    }

    /// <summary>Gets whether bits over the range are worth it.</summary>
    public bool IsNarrow { get; }

    /// <summary>Gets how many words have two bits for each place.</summary>
    public int WordsOfPairs => (int)(_last / PlacesPerWord) + 1;

    /// <summary>Gets how many words have a bit for each place, and one for all keys outside.</summary>
    public int WordsOfBits => (int)((_last + 1) / BitsPerWord) + 1;

    /// <summary>Counts the distinct keys of the column and the repeated ones.</summary>
    public (long Distinct, long Repeated) CountRepeats(ReadOnlySpan<TInteger> keys)
    {
        var length = WordsOfPairs;
        var rented = length <= WordsOnStack ? null : ArrayPool<ulong>.Shared.Rent(length);
        var words = rented is null ? stackalloc ulong[length] : rented.AsSpan(0, length);
        if (rented is not null)
            words.Clear();
        SetPairs(keys, words);
        var counts = CountPairs(words);
        if (rented is not null)
            ArrayPool<ulong>.Shared.Return(rented);
        return counts;
    }

    /// <summary>Counts the distinct keys of the column and those of them that stand in another.</summary>
    public (long Distinct, long Common) CountCommon(ReadOnlySpan<TInteger> keys, ReadOnlySpan<TInteger> others)
    {
        var length = WordsOfBits;
        var rented = length <= WordsOnStack ? null : ArrayPool<ulong>.Shared.Rent(length);
        var words = rented is null ? stackalloc ulong[length] : rented.AsSpan(0, length);
        if (rented is not null)
            words.Clear();
        SetBits(keys, words);
        var distinct = CountBits(words);
        ClearBits(others, words);
        var common = distinct - CountBits(words);
        if (rented is not null)
            ArrayPool<ulong>.Shared.Return(rented);
        return (distinct, common);
    }

    /// <summary>Notes keys of the column in two bits for each place: met, and met again.</summary>
    public void SetPairs(ReadOnlySpan<TInteger> keys, Span<ulong> words)
    {
        // Bounds: the range was taken from these keys, and has a place for each integer in it.
        var minimum = _minimum;
        ref var first = ref MemoryMarshal.GetReference(words);
        foreach (var key in keys)
        {
            var place = unchecked(ulong.CreateTruncating(key) - minimum);
            ref var word = ref Unsafe.Add(ref first, (nint)(place / PlacesPerWord));
            // The processor takes the shift modulo 64.
            var bit = 1UL << (int)(2 * place);
            word |= bit | ((word & bit) << 1);
        }
    }

    /// <summary>Notes keys, of the column or of another, in one bit for each place.</summary>
    public void SetBits(ReadOnlySpan<TInteger> keys, Span<ulong> words)
    {
        // Bounds: the place behind the last is the greatest, and has its bit.
        var (minimum, outside) = (_minimum, _last + 1);
        ref var first = ref MemoryMarshal.GetReference(words);
        foreach (var key in keys)
        {
            var place = Math.Min(unchecked(ulong.CreateTruncating(key) - minimum), outside);
            Unsafe.Add(ref first, (nint)(place / BitsPerWord)) |= 1UL << (int)place;
        }
    }

    /// <summary>Lays pairs of bits over others: a place is met again if it is so in either, or met in both.</summary>
    public static void LayPairs(ReadOnlySpan<ulong> words, Span<ulong> over)
    {
        for (var i = 0; i < over.Length; i++)
            over[i] |= words[i] | ((words[i] & over[i] & Once) << 1);
    }

    /// <summary>Counts the places that are met, and those that are met again.</summary>
    public static (long Met, long MetAgain) CountPairs(ReadOnlySpan<ulong> words)
    {
        var (met, again) = (0L, 0L);
        foreach (var word in words)
        {
            met += BitOperations.PopCount(word & Once);
            again += BitOperations.PopCount(word & ~Once);
        }

        return (met, again);
    }

    private static long CountBits(ReadOnlySpan<ulong> words)
    {
        var count = 0L;
        foreach (var word in words)
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>Takes the bits of another column's keys away.</summary>
    private void ClearBits(ReadOnlySpan<TInteger> keys, Span<ulong> words)
    {
        // Bounds: as in SetBits.
        var (minimum, outside) = (_minimum, _last + 1);
        ref var first = ref MemoryMarshal.GetReference(words);
        foreach (var key in keys)
        {
            var place = Math.Min(unchecked(ulong.CreateTruncating(key) - minimum), outside);
            Unsafe.Add(ref first, (nint)(place / BitsPerWord)) &= ~(1UL << (int)place);
        }
    }
}
