namespace RetentionMetrics.Kernels;

/// <summary>Counting of small whole numbers on a scale: where the first one off the scale stands, and how many stand at or below a threshold.</summary>
internal static class ScoreKernel
{
    /// <summary>The first position outside minimum…maximum, or −1. A vector pass of the runtime, several elements per instruction.</summary>
    public static int IndexOfOffScale(ReadOnlySpan<byte> scores, int minimum, int maximum) =>
        scores.IndexOfAnyExceptInRange((byte)minimum, (byte)maximum);

    /// <inheritdoc cref="IndexOfOffScale(ReadOnlySpan{byte}, int, int)"/>
    public static int IndexOfOffScale(ReadOnlySpan<int> scores, int minimum, int maximum) =>
        scores.IndexOfAnyExceptInRange(minimum, maximum);

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
}
