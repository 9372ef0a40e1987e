using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Counting of small whole numbers on a scale: where the first one off the scale stands, and how many stand at each place or from a threshold on.</summary>
/// <remarks>A nullable column is a column with gaps: a gap is neither on the scale nor off it.</remarks>
internal static class ScoreKernel
{
    private const int BlockLength = 128;

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

    /// <summary>Adds each score's occurrences to a histogram that starts at the scale's minimum; what lies off it is counted and returned.</summary>
    public static long CountInto(ReadOnlySpan<byte> scores, int minimum, Span<long> histogram)
    {
        long offScale = 0;
        foreach (var score in scores)
        {
            var place = score - minimum;
            if ((uint)place < (uint)histogram.Length)
                histogram[place]++;
            else
                offScale++;
        }

        return offScale;
    }

    /// <inheritdoc cref="CountInto(ReadOnlySpan{byte}, int, Span{long})"/>
    public static long CountInto(ReadOnlySpan<int> scores, int minimum, Span<long> histogram)
    {
        long offScale = 0;
        foreach (var score in scores)
        {
            // Unsigned on purpose: int.MinValue minus the minimum wraps to a place far off the scale.
            var place = unchecked((uint)score - (uint)minimum);
            if (place < (uint)histogram.Length)
                histogram[(int)place]++;
            else
                offScale++;
        }

        return offScale;
    }

    /// <inheritdoc cref="CountInto(ReadOnlySpan{byte}, int, Span{long})"/>
    public static long CountInto(ReadOnlySpan<int?> scores, int minimum, Span<long> histogram)
    {
        long offScale = 0;
        Span<int> block = stackalloc int[BlockLength];
        for (; !scores.IsEmpty; scores = scores[Math.Min(scores.Length, BlockLength)..])
            offScale += CountInto(Filled(scores, block), minimum, histogram);
        return offScale;
    }

    /// <summary>Counts and sums the scores on the scale, and counts those from the threshold on; one pass for all.</summary>
    public static ThresholdCounts CountFrom(ReadOnlySpan<byte> scores, int minimum, int maximum, int threshold)
    {
        long onScale = 0, fromThreshold = 0, sum = 0;
        foreach (var score in scores)
        {
            if (score < minimum || score > maximum)
                continue;
            onScale++;
            fromThreshold += score >= threshold ? 1 : 0;
            sum += score;
        }

        return new ThresholdCounts(onScale, fromThreshold, sum, scores.Length - onScale);
    }

    /// <inheritdoc cref="CountFrom(ReadOnlySpan{byte}, int, int, int)"/>
    public static ThresholdCounts CountFrom(ReadOnlySpan<int> scores, int minimum, int maximum, int threshold)
    {
        long onScale = 0, fromThreshold = 0, sum = 0;
        foreach (var score in scores)
        {
            if (score < minimum || score > maximum)
                continue;
            onScale++;
            fromThreshold += score >= threshold ? 1 : 0;
            // 2^31 elements of at most 2^31 each: no span overflows the sum.
            sum += score;
        }

        return new ThresholdCounts(onScale, fromThreshold, sum, scores.Length - onScale);
    }

    /// <inheritdoc cref="CountFrom(ReadOnlySpan{byte}, int, int, int)"/>
    public static ThresholdCounts CountFrom(ReadOnlySpan<int?> scores, int minimum, int maximum, int threshold)
    {
        var total = default(ThresholdCounts);
        Span<int> block = stackalloc int[BlockLength];
        for (; !scores.IsEmpty; scores = scores[Math.Min(scores.Length, BlockLength)..])
            total += CountFrom(Filled(scores, block), minimum, maximum, threshold);
        return total;
    }

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
    }
}
