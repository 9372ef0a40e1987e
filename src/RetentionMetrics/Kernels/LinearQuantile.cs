namespace RetentionMetrics.Kernels;

/// <summary>Quantiles by linear interpolation between the two nearest ranks: type 7 of Hyndman and Fan, the default of numpy, R and Excel.</summary>
internal static class LinearQuantile
{
    private const int FractionBits = 63;

    /// <summary>The rank at or below the position (n − 1)·p, counted from 0, and the part of the way to the next one.</summary>
    public static (long Rank, double Fraction) Position(long count, double probability)
    {
        var position = (count - 1) * probability;
        var rank = Math.Floor(position);
        // Beyond 2^53 values the product may round up to the count itself.
        return rank >= count - 1 ? (count - 1, 0) : ((long)rank, position - rank);
    }

    /// <summary>Between two whole numbers, rounded half up to a whole number; in 128 bits, so that no size loses a digit.</summary>
    public static long Between(long lower, long upper, double fraction)
    {
        if (fraction == 0 || lower == upper)
            return lower;
        // Below 1, and 64 bits times 63 are 127: nothing is lost, and the half that is added cannot overflow.
        var weight = (ulong)(fraction * (1UL << FractionBits));
        var upperBits = Math.BigMul((ulong)(upper - lower), weight, out var lowerBits);
        var rounded = new UInt128(upperBits, lowerBits) + (1UL << (FractionBits - 1));
        return lower + (long)(ulong)(rounded >> FractionBits);
    }

    /// <summary>Between two numbers; from the nearer one, as numpy does it, so that the upper end is met exactly.</summary>
    public static double Between(double lower, double upper, double fraction)
    {
        // Equal infinities have no difference, and an upper infinity must not be touched by a fraction of 0.
        if (fraction == 0 || lower == upper)
            return lower;
        var difference = upper - lower;
        if (double.IsInfinity(difference))
            return (lower * (1 - fraction)) + (upper * fraction);
        return fraction < 0.5 ? lower + (difference * fraction) : upper - (difference * (1 - fraction));
    }
}
