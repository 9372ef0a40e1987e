using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Confidence intervals of every metric that is a share, by a method of choice.</summary>
public static class ProportionIntervals
{
    /// <summary>Computes the interval that covers the true share with the given confidence (CI of a binomial proportion).</summary>
    /// <typeparam name="TProportion">The metric.</typeparam>
    /// <param name="proportion">The metric.</param>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <param name="method">The method; Wilson's where none is given.</param>
    /// <returns>Bounds as ratios between 0 and 1; <see langword="null"/> when the metric is undefined.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive, or the method is unknown.</exception>
    /// <remarks>
    /// With p = x/n and the normal quantile z, Wilson's interval has the centre (p + z²/2n)/(1 + z²/n) and the half-width
    /// z·√(p(1 − p)/n + z²/4n²)/(1 + z²/n).
    /// </remarks>
    /// <example><code>
    /// var interval = RepeatPurchaseRate.FromCounts(repeatCustomers: 10, customers: 100).Interval(0.95, ProportionInterval.Wald)!.Value;
    /// Console.WriteLine($"{interval.Lower:F6} to {interval.Upper:F6}"); // 0.041201 to 0.158799
    /// </code></example>
    public static ConfidenceInterval? Interval<TProportion>(this TProportion proportion, double level, ProportionInterval method)
        where TProportion : IProportion =>
        Compute(proportion.Numerator, proportion.Denominator, level, method);

    internal static ConfidenceInterval? Compute(long count, long total, double level, ProportionInterval method)
    {
        Throw.IfNotLevel(level);
        if (total == 0)
            return null;

        double n = total;
        var p = count / n;
        // From the smaller tail of the complement, so that a share near 1 is as exact as one near 0.
        var q = (total - count) / n;
        var z = NormalDistribution.TwoSidedQuantile(level);
        var z2 = z * z;
        var (centre, halfWidth) = method switch
        {
            ProportionInterval.Wilson => (
                (p + (z2 / (2 * n))) / (1 + (z2 / n)),
                z * Math.Sqrt((p * q / n) + (z2 / (4 * n * n))) / (1 + (z2 / n))),
            ProportionInterval.AgrestiCoull => AgrestiCoull(p, n, z, z2),
            ProportionInterval.Wald => (p, z * Math.Sqrt(p * q / n)),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "The interval method is unknown."),
        };

        // Wilson's bounds meet 0 and 1 exactly when none or all counted; rounding must not move them off.
        var lower = count == 0 ? 0 : Math.Max(0, centre - halfWidth);
        var upper = count == total ? 1 : Math.Min(1, centre + halfWidth);
        return new ConfidenceInterval(lower, upper, level);
    }

    private static (double Centre, double HalfWidth) AgrestiCoull(double p, double n, double z, double z2)
    {
        var adjusted = n + z2;
        var centre = ((p * n) + (z2 / 2)) / adjusted;
        return (centre, z * Math.Sqrt(centre * (1 - centre) / adjusted));
    }
}
