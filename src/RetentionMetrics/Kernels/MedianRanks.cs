namespace RetentionMetrics.Kernels;

/// <summary>Which ranks of a sample enclose the true median with a given confidence, whatever the distribution.</summary>
/// <remarks>
/// The number of values below the median is binomial with probability ½, so the r-th smallest and the r-th largest enclose it with
/// probability 1 − 2·P(B &lt; r). W. J. Conover, "Practical Nonparametric Statistics", 3rd edition (1999), section 3.2.
/// </remarks>
internal static class MedianRanks
{
    /// <summary>Up to this many values the binomial is summed exactly, beyond it is normal to far less than a rank.</summary>
    private const int ExactLimit = 65_536;

    /// <summary>The largest r, counted from 1, whose interval reaches the level; 0 when there are too few values for any.</summary>
    public static long Symmetric(long count, double level)
    {
        var tail = (1 - level) / 2;
        if (count > ExactLimit)
            return Math.Max(1, (long)Math.Floor((count - (NormalDistribution.TwoSidedQuantile(level) * Math.Sqrt(count))) / 2));

        // From the middle outwards: P(B = m) as a product, then each term from its neighbour; P(B ≤ m) is known by symmetry.
        var middle = count / 2;
        var term = 1.0;
        for (var i = 1L; i <= middle; i++)
            term *= (2.0 * i - 1) / (2 * i);
        if (count % 2 == 1)
            term *= (2.0 * middle + 1) / (2 * (middle + 1));
        var cumulative = count % 2 == 1 ? 0.5 : 0.5 + (term / 2);

        // P(B ≤ rank − 1) must not exceed the tail.
        var below = middle;
        while (below >= 0 && cumulative > tail)
        {
            cumulative -= term;
            term *= (double)below / (count - below + 1);
            below--;
        }

        return below + 1;
    }
}
