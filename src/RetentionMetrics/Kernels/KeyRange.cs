using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>The range of a column of integers, and counts by a few bits for every integer in it.</summary>
internal readonly struct KeyRange<TInteger>
    where TInteger : unmanaged, IBinaryInteger<TInteger>, IMinMaxValue<TInteger>
{
    private const int Chunk = 2_048;

    // Up to here the bits are cleared and read faster than anything else is done.
    private const ulong AlwaysNarrow = 1_024;
    private const int PlacesPerRow = 8;
    private const int PlacesPerWord = 32;
    private const int BitsPerWord = 64;
    private const int WordsOnStack = 64;
    private const ulong Once = 0x5555_5555_5555_5555;

    private readonly ulong _minimum;
    private readonly ulong _last;

    /// <summary>Finds the range of a column that is not empty; stops where it gets wider than wanted.</summary>
    public KeyRange(ReadOnlySpan<TInteger> keys, ulong widest)
    {
        var (minimum, maximum) = (TInteger.MaxValue, TInteger.MinValue);
        do
        {
            var chunk = keys[..Math.Min(Chunk, keys.Length)];
            Extend(chunk, ref minimum, ref maximum);
            keys = keys[chunk.Length..];
            _minimum = ulong.CreateTruncating(minimum);
            // The difference of any two 64-bit integers fits 64 bits without a sign.
            _last = unchecked(ulong.CreateTruncating(maximum) - _minimum);
            IsNarrow = _last < widest;
        }
        while (IsNarrow && !keys.IsEmpty);
    }

    /// <summary>Gets whether the range is as narrow as wanted.</summary>
    public bool IsNarrow { get; }

    /// <summary>How wide a range may be, so that bits over it are faster than tables and take less room than the column.</summary>
    public static ulong WidestFor(int rows) => Math.Max(AlwaysNarrow, (ulong)rows * PlacesPerRow);

    /// <summary>Counts the distinct keys and the repeated ones, by two bits for each place: met, and met again.</summary>
    public (long Distinct, long Repeated) CountRepeats(ReadOnlySpan<TInteger> keys)
    {
        var length = (int)(_last / PlacesPerWord) + 1;
        var rented = length <= WordsOnStack ? null : ArrayPool<ulong>.Shared.Rent(length);
        var words = rented is null ? stackalloc ulong[length] : rented.AsSpan(0, length);
        if (rented is not null)
            words.Clear();
        CountRepeats(keys, words);
        var (distinct, repeated) = (0L, 0L);
        foreach (var word in words)
        {
            distinct += BitOperations.PopCount(word & Once);
            repeated += BitOperations.PopCount(word & ~Once);
        }

        if (rented is not null)
            ArrayPool<ulong>.Shared.Return(rented);
        return (distinct, repeated);
    }

    /// <summary>Counts the distinct keys and those of them that stand in another column, by one bit for each place.</summary>
    public (long Distinct, long Common) CountCommon(ReadOnlySpan<TInteger> keys, ReadOnlySpan<TInteger> others)
    {
        // One place more, for all the keys of the other column that lie outside.
        var length = (int)((_last + 1) / BitsPerWord) + 1;
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

    private void SetBits(ReadOnlySpan<TInteger> keys, Span<ulong> words)
    {
        // Bounds: the range was taken from these keys.
        var minimum = _minimum;
        ref var first = ref MemoryMarshal.GetReference(words);
        foreach (var key in keys)
        {
            var place = unchecked(ulong.CreateTruncating(key) - minimum);
            Unsafe.Add(ref first, (nint)(place / BitsPerWord)) |= 1UL << (int)place;
        }
    }

    private void ClearBits(ReadOnlySpan<TInteger> keys, Span<ulong> words)
    {
        // Bounds: the place behind the last is the greatest, and has its bit.
        var (minimum, outside) = (_minimum, _last + 1);
        ref var first = ref MemoryMarshal.GetReference(words);
        foreach (var key in keys)
        {
            var place = Math.Min(unchecked(ulong.CreateTruncating(key) - minimum), outside);
            Unsafe.Add(ref first, (nint)(place / BitsPerWord)) &= ~(1UL << (int)place);
        }
    }

    private static long CountBits(ReadOnlySpan<ulong> words)
    {
        var count = 0L;
        foreach (var word in words)
            count += BitOperations.PopCount(word);
        return count;
    }

    private void CountRepeats(ReadOnlySpan<TInteger> keys, Span<ulong> words)
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

    private static void Extend(ReadOnlySpan<TInteger> keys, ref TInteger minimum, ref TInteger maximum)
    {
        if (Vector.IsHardwareAccelerated && keys.Length >= Vector<TInteger>.Count)
        {
            var vectors = MemoryMarshal.Cast<TInteger, Vector<TInteger>>(keys);
            var (low, high) = (vectors[0], vectors[0]);
            foreach (var vector in vectors)
            {
                low = Vector.Min(low, vector);
                high = Vector.Max(high, vector);
            }

            for (var lane = 0; lane < Vector<TInteger>.Count; lane++)
            {
                minimum = TInteger.Min(minimum, low[lane]);
                maximum = TInteger.Max(maximum, high[lane]);
            }

            keys = keys[(vectors.Length * Vector<TInteger>.Count)..];
        }

        foreach (var key in keys)
        {
            minimum = TInteger.Min(minimum, key);
            maximum = TInteger.Max(maximum, key);
        }
    }
}
