using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RetentionMetrics.Kernels;

/// <content>A histogram of few scores, all of it in one register.</content>
internal static partial class ScoreKernel
{
    private const int BitsPerCount = 1 << BitsOfCountBits;
    private const int BitsOfCountBits = 3;

    /// <summary>Counts a few scores on a scale of up to seven places, a byte for each and one, behind them, for what is off the scale; not so many.</summary>
    /// <remarks>All counts stay in a register: a histogram in memory waits for the place it has just counted.</remarks>
    public static bool TryCountFew(ReadOnlySpan<byte> scores, int minimum, int maximum, out ulong counts) =>
        TryPackPlaces(scores, minimum, maximum, out counts);

    /// <inheritdoc cref="TryCountFew(ReadOnlySpan{byte}, int, int, out ulong)"/>
    public static bool TryCountFew(ReadOnlySpan<int> scores, int minimum, int maximum, out ulong counts) =>
        TryPackPlaces(MemoryMarshal.Cast<int, uint>(scores), minimum, maximum, out counts);

    /// <inheritdoc cref="TryCountFew(ReadOnlySpan{byte}, int, int, out ulong)"/>
    public static bool TryCountFew(ReadOnlySpan<int?> scores, int minimum, int maximum, out ulong counts)
    {
        Span<int> block = stackalloc int[Math.Min(SmallestHistogramColumn, scores.Length)];
        counts = 0;
        return scores.Length < SmallestHistogramColumn && TryCountFew(Filled(scores, block), minimum, maximum, out counts);
    }

    private static bool TryPackPlaces<T>(ReadOnlySpan<T> scores, int minimum, int maximum, out ulong counts)
        where T : unmanaged, IBinaryInteger<T>
    {
        var places = Place<uint>(maximum, minimum) + 1;
        if (scores.Length >= SmallestHistogramColumn || places - 1 >= sizeof(ulong) - 1)
        {
            counts = 0;
            return false;
        }

        var packed = 0UL;
        if (scores.Length >= SmallestVectorColumn && IsForVectors(scores, minimum, maximum))
        {
            packed = typeof(T) == typeof(byte)
                ? PackVectors(MemoryMarshal.Cast<T, byte>(scores), (byte)minimum, (int)places)
                : PackVectors(MemoryMarshal.Cast<T, uint>(scores), (uint)minimum, (int)places);
            scores = scores[^(scores.Length % RowsPerPack<T>())..];
        }

        foreach (var score in scores)
            packed += 1UL << (int)(Math.Min(Place(score, minimum), places) * BitsPerCount);
        counts = packed;
        return true;
    }

    // How many scores the kernels below take at a time; they leave the others.
    private static int RowsPerPack<T>()
        where T : unmanaged =>
        typeof(T) == typeof(byte) ? Vector128<byte>.Count : Avx2.IsSupported ? Vector256<uint>.Count : Vector128<uint>.Count;

    /// <summary>Counts the whole vectors at the front of a column: a comparison for each place, whose mask is counted.</summary>
    /// <remarks>That is seven for 16 or 64 scores, where one by one takes six instructions for each score. Here and below not inlined: the fewest scores come without vectors.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong PackVectors(ReadOnlySpan<byte> scores, byte minimum, int places)
    {
        var packed = 0UL;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; scores.Length >= Vector512<byte>.Count; scores = scores[Vector512<byte>.Count..])
            {
                var (vector, offScale) = (Vector512.Create(scores), Vector512<byte>.Count);
                for (var place = 0; place < places; place++)
                {
                    var count = BitOperations.PopCount(Vector512.Equals(vector, Vector512.Create((byte)(minimum + place))).ExtractMostSignificantBits());
                    packed += (ulong)count << (place * BitsPerCount);
                    offScale -= count;
                }

                packed += (ulong)offScale << (places * BitsPerCount);
            }
        }

        for (; scores.Length >= Vector128<byte>.Count; scores = scores[Vector128<byte>.Count..])
        {
            var (vector, offScale) = (Vector128.Create(scores), Vector128<byte>.Count);
            for (var place = 0; place < places; place++)
            {
                var count = BitOperations.PopCount(Vector128.Equals(vector, Vector128.Create((byte)(minimum + place))).ExtractMostSignificantBits());
                packed += (ulong)count << (place * BitsPerCount);
                offScale -= count;
            }

            packed += (ulong)offScale << (places * BitsPerCount);
        }

        return packed;
    }

    /// <summary>Counts the whole vectors at the front of a column: a one is shifted to the byte of its place, and beyond all of them for what is off the scale.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong PackVectors(ReadOnlySpan<uint> scores, uint minimum, int places)
    {
        var rows = scores.Length - (scores.Length % RowsPerPack<uint>());
        var packed = 0UL;
        if (Avx2.IsSupported)
        {
            var (from, one, sums) = (Vector256.Create(minimum), Vector256<ulong>.One, Vector256<ulong>.Zero);
            for (; scores.Length >= Vector256<uint>.Count; scores = scores[Vector256<uint>.Count..])
            {
                var (lower, upper) = Vector256.Widen(Vector256.Create(scores) - from);
                // vpsllvq: a shift by 64 and more gives zero.
                sums += Avx2.ShiftLeftLogicalVariable(one, lower << BitsOfCountBits) + Avx2.ShiftLeftLogicalVariable(one, upper << BitsOfCountBits);
            }

            packed = Vector256.Sum(sums);
        }
        else
        {
            for (; scores.Length >= Vector128<uint>.Count; scores = scores[Vector128<uint>.Count..])
            {
                var vector = Vector128.Create(scores);
                for (var place = 0; place < places; place++)
                {
                    var isPlace = Vector128.Equals(vector, Vector128.Create(minimum + (uint)place));
                    packed += (ulong)BitOperations.PopCount(isPlace.ExtractMostSignificantBits()) << (place * BitsPerCount);
                }
            }
        }

        // Whatever lies on no place of the scale is off it, in which byte ever it was counted.
        var onScale = packed & ((1UL << (places * BitsPerCount)) - 1);
        var counted = (onScale * 0x0101_0101_0101_0101) >> (sizeof(ulong) * BitsPerCount - BitsPerCount);
        return onScale + (((ulong)rows - counted) << (places * BitsPerCount));
    }
}
