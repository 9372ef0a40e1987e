using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Counting of whole numbers on a scale: where the first one off the scale stands, and how many stand at each place, up to a limit or from one on.</summary>
/// <remarks>
/// A nullable column is a column with gaps: a gap is neither on the scale nor off it. Counting is by place, that is score minus minimum,
/// unsigned: what lies below the minimum wraps around to far above every limit, so that one comparison tells both.
/// </remarks>
internal static partial class ScoreKernel
{
    // From so many scores on, vectors are faster than the plain loop: 15 times at a thousand scores, 40 times beyond the caches.
    private const int SmallestVectorColumn = 16;

    // A histogram takes several passes of vectors.
    private const int SmallestHistogramColumn = 128;

    // They go over pieces that stay in the first cache.
    private const int PieceLength = 1 << 13;

    private const int BlockLength = 1024;

    /// <summary>The first position outside minimum…maximum, or −1. A vector pass of the runtime, several elements per instruction.</summary>
    public static int IndexOfOffScale(ReadOnlySpan<byte> scores, int minimum, int maximum)
    {
        // A scale that bytes cannot reach has no byte on it; one that reaches beyond them is cut to what they can say.
        if (minimum > byte.MaxValue || maximum < byte.MinValue)
            return scores.IsEmpty ? -1 : 0;
        return scores.IndexOfAnyExceptInRange((byte)Math.Max(minimum, byte.MinValue), (byte)Math.Min(maximum, byte.MaxValue));
    }

    /// <inheritdoc cref="IndexOfOffScale(ReadOnlySpan{byte}, int, int)"/>
    public static int IndexOfOffScale(ReadOnlySpan<int> scores, int minimum, int maximum) =>
        scores.IndexOfAnyExceptInRange(minimum, maximum);

    /// <summary>The first position that is filled and lies outside minimum…maximum, or −1.</summary>
    public static int IndexOfOffScale(ReadOnlySpan<int?> scores, int minimum, int maximum)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] < minimum || scores[i] > maximum)
                return i;
        }

        return -1;
    }

    /// <summary>Counts the scores from the minimum up to each of three limits, which ascend; the third one ends the scale.</summary>
    public static BandCounts CountBands(ReadOnlySpan<byte> scores, int minimum, int first, int second, int third) =>
        CountThree(scores, minimum, first, second, third);

    /// <inheritdoc cref="CountBands(ReadOnlySpan{byte}, int, int, int, int)"/>
    public static BandCounts CountBands(ReadOnlySpan<int> scores, int minimum, int first, int second, int third) =>
        CountThree(MemoryMarshal.Cast<int, uint>(scores), minimum, first, second, third);

    /// <inheritdoc cref="CountBands(ReadOnlySpan{byte}, int, int, int, int)"/>
    public static BandCounts CountBands(ReadOnlySpan<int?> scores, int minimum, int first, int second, int third)
    {
        var total = default(BandCounts);
        Span<int> block = stackalloc int[Math.Min(BlockLength, scores.Length)];
        for (; !scores.IsEmpty; scores = scores[Math.Min(scores.Length, BlockLength)..])
            total += CountBands(Filled(scores, block), minimum, first, second, third);
        return total;
    }

    /// <summary>Adds each score's occurrences to a histogram that starts at the scale's minimum; what lies off it is counted and returned.</summary>
    public static long CountInto(ReadOnlySpan<byte> scores, int minimum, Span<long> histogram) => CountPlaces(scores, minimum, histogram);

    /// <inheritdoc cref="CountInto(ReadOnlySpan{byte}, int, Span{long})"/>
    public static long CountInto(ReadOnlySpan<int> scores, int minimum, Span<long> histogram) =>
        CountPlaces(MemoryMarshal.Cast<int, uint>(scores), minimum, histogram);

    /// <inheritdoc cref="CountInto(ReadOnlySpan{byte}, int, Span{long})"/>
    public static long CountInto(ReadOnlySpan<int?> scores, int minimum, Span<long> histogram)
    {
        long offScale = 0;
        Span<int> block = stackalloc int[Math.Min(BlockLength, scores.Length)];
        for (; !scores.IsEmpty; scores = scores[Math.Min(scores.Length, BlockLength)..])
            offScale += CountInto(Filled(scores, block), minimum, histogram);
        return offScale;
    }

    /// <summary>Counts and sums the scores on the scale, and counts those from the threshold on; one pass for all.</summary>
    public static ThresholdCounts CountFrom(ReadOnlySpan<byte> scores, int minimum, int maximum, int threshold) =>
        CountAndSum(scores, minimum, maximum, threshold);

    /// <inheritdoc cref="CountFrom(ReadOnlySpan{byte}, int, int, int)"/>
    public static ThresholdCounts CountFrom(ReadOnlySpan<int> scores, int minimum, int maximum, int threshold) =>
        CountAndSum(MemoryMarshal.Cast<int, uint>(scores), minimum, maximum, threshold);

    /// <inheritdoc cref="CountFrom(ReadOnlySpan{byte}, int, int, int)"/>
    public static ThresholdCounts CountFrom(ReadOnlySpan<int?> scores, int minimum, int maximum, int threshold)
    {
        var total = default(ThresholdCounts);
        Span<int> block = stackalloc int[Math.Min(BlockLength, scores.Length)];
        for (; !scores.IsEmpty; scores = scores[Math.Min(scores.Length, BlockLength)..])
            total += CountFrom(Filled(scores, block), minimum, maximum, threshold);
        return total;
    }

    private static long CountPlaces<T>(ReadOnlySpan<T> scores, int minimum, Span<long> histogram)
        where T : unmanaged, IBinaryInteger<T>
    {
        long offScale = 0;
        if (scores.Length >= SmallestHistogramColumn)
        {
            // Three places a pass, whatever stands in the column; a plain histogram waits for the place it has just counted.
            for (; !scores.IsEmpty; scores = scores[Math.Min(scores.Length, PieceLength)..])
                offScale += CountPiece(scores[..Math.Min(scores.Length, PieceLength)], minimum, histogram);
            return offScale;
        }

        foreach (var score in scores)
        {
            var place = Place(score, minimum);
            if (place < (uint)histogram.Length)
                histogram[(int)place]++;
            else
                offScale++;
        }

        return offScale;
    }

    private static long CountPiece<T>(ReadOnlySpan<T> scores, int minimum, Span<long> histogram)
        where T : unmanaged, IBinaryInteger<T>
    {
        var maximum = minimum + histogram.Length - 1;
        long counted = 0;
        for (var from = minimum; from <= maximum; from += 3)
        {
            var (second, third) = (Math.Min(from + 1, maximum), Math.Min(from + 2, maximum));
            var upTo = CountThree(scores, minimum, from, second, third);
            histogram[from - minimum] += upTo.First - counted;
            histogram[second - minimum] += upTo.Second - upTo.First;
            histogram[third - minimum] += upTo.Third - upTo.Second;
            counted = upTo.Third;
        }

        return scores.Length - counted;
    }

    private static BandCounts CountThree<T>(ReadOnlySpan<T> scores, int minimum, int first, int second, int third)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (IsForVectors(scores, minimum, third))
            return CountThreeOnVectors(scores, minimum, first, second, third);
        var (firstLimit, secondLimit, thirdLimit) = (Place<uint>(first, minimum), Place<uint>(second, minimum), Place<uint>(third, minimum));
        long upToFirst = 0, upToSecond = 0, upToThird = 0;
        foreach (var score in scores)
        {
            var place = Place(score, minimum);
            upToFirst += place <= firstLimit ? 1 : 0;
            upToSecond += place <= secondLimit ? 1 : 0;
            upToThird += place <= thirdLimit ? 1 : 0;
        }

        return new BandCounts(upToFirst, upToSecond, upToThird, scores.Length - upToThird);
    }

    // Not inlined, here and below: a few scores shall not pay for a stack full of vectors.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static BandCounts CountThreeOnVectors<T>(ReadOnlySpan<T> scores, int minimum, int first, int second, int third)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (from, one, two, three) = (Place<T>(minimum, 0), Place<T>(first, minimum), Place<T>(second, minimum), Place<T>(third, minimum));
        if (Vector512.IsHardwareAccelerated)
        {
            var wide = new BandCounter<T, Vector512<T>, WideLanes<T>>(from, one, two, three);
            ScoreStreams.Run<T, Vector512<T>, WideLanes<T>, BandCounter<T, Vector512<T>, WideLanes<T>>>(scores, from - T.One, ref wide);
            return new BandCounts(wide.UpToFirst, wide.UpToSecond, wide.UpToThird, scores.Length - wide.UpToThird);
        }

        var native = new BandCounter<T, Vector<T>, NativeLanes<T>>(from, one, two, three);
        ScoreStreams.Run<T, Vector<T>, NativeLanes<T>, BandCounter<T, Vector<T>, NativeLanes<T>>>(scores, from - T.One, ref native);
        return new BandCounts(native.UpToFirst, native.UpToSecond, native.UpToThird, scores.Length - native.UpToThird);
    }

    private static ThresholdCounts CountAndSum<T>(ReadOnlySpan<T> scores, int minimum, int maximum, int threshold)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (IsForVectors(scores, minimum, maximum))
            return CountAndSumOnVectors(scores, minimum, maximum, threshold);
        var (belowLimit, lastLimit) = (Place<uint>(threshold - 1, minimum), Place<uint>(maximum, minimum));
        long belowThreshold = 0, onScale = 0, places = 0;
        foreach (var score in scores)
        {
            var place = Place(score, minimum);
            belowThreshold += place <= belowLimit ? 1 : 0;
            onScale += place <= lastLimit ? 1 : 0;
            places += place <= lastLimit ? place : 0;
        }

        return ThresholdCounts.Of(belowThreshold, onScale, places, minimum, scores.Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ThresholdCounts CountAndSumOnVectors<T>(ReadOnlySpan<T> scores, int minimum, int maximum, int threshold)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (from, below, last) = (Place<T>(minimum, 0), Place<T>(threshold - 1, minimum), Place<T>(maximum, minimum));
        if (Vector512.IsHardwareAccelerated)
        {
            var wide = new RatingCounter<T, Vector512<T>, WideLanes<T>>(from, below, last);
            ScoreStreams.Run<T, Vector512<T>, WideLanes<T>, RatingCounter<T, Vector512<T>, WideLanes<T>>>(scores, from - T.One, ref wide);
            return ThresholdCounts.Of(wide.UpToFirst, wide.UpToSecond, wide.Sum, minimum, scores.Length);
        }

        var native = new RatingCounter<T, Vector<T>, NativeLanes<T>>(from, below, last);
        ScoreStreams.Run<T, Vector<T>, NativeLanes<T>, RatingCounter<T, Vector<T>, NativeLanes<T>>>(scores, from - T.One, ref native);
        return ThresholdCounts.Of(native.UpToFirst, native.UpToSecond, native.Sum, minimum, scores.Length);
    }

    // Vectors compare in the width of the scores: both ends of the scale must be such scores, and leave one off it, that fills up the last vector.
    private static bool IsForVectors<T>(ReadOnlySpan<T> scores, int minimum, int maximum)
        where T : unmanaged =>
        scores.Length >= SmallestVectorColumn
        && Vector.IsHardwareAccelerated
        && (typeof(T) == typeof(byte)
            ? minimum >= byte.MinValue && maximum <= byte.MaxValue && maximum - minimum < byte.MaxValue
            : Place<uint>(maximum, minimum) < uint.MaxValue);

    private static T Place<T>(int score, int minimum)
        where T : unmanaged, IBinaryInteger<T> => T.CreateTruncating(unchecked((uint)score - (uint)minimum));

    private static uint Place<T>(T score, int minimum)
        where T : unmanaged, IBinaryInteger<T> => unchecked(uint.CreateTruncating(score) - (uint)minimum);

    // The first block with its gaps closed up, without a branch that scattered gaps would mislead.
    private static ReadOnlySpan<int> Filled(ReadOnlySpan<int?> scores, Span<int> block)
    {
        var filled = 0;
        foreach (ref readonly var score in scores[..Math.Min(scores.Length, BlockLength)])
        {
            block[filled] = score.GetValueOrDefault();
            filled += score.HasValue ? 1 : 0;
        }

        return block[..filled];
    }

    /// <summary>What one pass over a column of scores found.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct ThresholdCounts(long OnScale, long FromThreshold, long Sum, long OffScale)
    {
        public static ThresholdCounts operator +(ThresholdCounts left, ThresholdCounts right) => new(
            left.OnScale + right.OnScale,
            left.FromThreshold + right.FromThreshold,
            left.Sum + right.Sum,
            left.OffScale + right.OffScale);

        // 2^31 scores of at most 32 bits each: neither the places nor what the minimum adds to them leaves 63 bits.
        internal static ThresholdCounts Of(long belowThreshold, long onScale, long places, int minimum, int scores) =>
            new(onScale, onScale - belowThreshold, places + (onScale * minimum), scores - onScale);
    }

    /// <summary>How many scores lie from the minimum up to each of three limits, and how many outside.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct BandCounts(long First, long Second, long Third, long OffScale)
    {
        public static BandCounts operator +(BandCounts left, BandCounts right) =>
            new(left.First + right.First, left.Second + right.Second, left.Third + right.Third, left.OffScale + right.OffScale);
    }
}
