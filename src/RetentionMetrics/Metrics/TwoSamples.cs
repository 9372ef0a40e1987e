using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The formulas behind a difference of two independent values. Distances of bounds are given from the estimate, downwards and upwards.</summary>
internal static class TwoSamples
{
    /// <summary>p₂ − p₁ as one quotient of whole numbers: nearly equal shares of huge counts keep all their digits.</summary>
    public static double ShareDifference(IProportion before, IProportion after)
    {
        var (n1, n2) = (before.Denominator, after.Denominator);
        return (double)(((Int128)after.Numerator * n1) - ((Int128)before.Numerator * n2)) / ((double)n1 * n2);
    }

    /// <summary>The standard error of a difference of shares if both are one: √(p·(1 − p)·(1/n₁ + 1/n₂)).</summary>
    public static double PooledError(IProportion before, IProportion after)
    {
        var part = (Int128)before.Numerator + after.Numerator;
        var whole = (Int128)before.Denominator + after.Denominator;
        var (p, q) = ((double)part / (double)whole, (double)(whole - part) / (double)whole);
        return Math.Sqrt(p * q * ((1.0 / before.Denominator) + (1.0 / after.Denominator)));
    }

    /// <summary>The standard error of a difference of rates if both are one: √(v·(1/n₁ + 1/n₂)), v being the variance per unit of the base.</summary>
    public static double PooledError(double varianceBefore, double baseBefore, double varianceAfter, double baseAfter) =>
        Math.Sqrt((varianceBefore + varianceAfter) / (baseBefore + baseAfter) * ((1 / baseBefore) + (1 / baseAfter)));

    /// <summary>The standard error of a difference of means: √(SE₁² + SE₂²).</summary>
    public static double Error(double before, double after) => Math.Sqrt((before * before) + (after * after));

    public static (double Below, double Above) Normal(double before, double after, double level)
    {
        var reach = NormalDistribution.TwoSidedQuantile(level) * Error(before, after);
        return (reach, reach);
    }

    public static (double Below, double Above) Newcombe(IProportion before, IProportion after, double level)
    {
        var z = NormalDistribution.TwoSidedQuantile(level);
        return Hybrid(Wilson(before.Numerator, before.Denominator, z), Wilson(after.Numerator, after.Denominator, z));
    }

    /// <summary>The bounds of a difference from those of its sides: it is lowest where the one is at its lower and the other at its upper bound.</summary>
    public static (double Below, double Above) Hybrid((double Below, double Above) before, (double Below, double Above) after) =>
        (Error(after.Below, before.Above), Error(after.Above, before.Below));

    /// <summary>How far Wilson's bounds lie from the share, without a difference of nearly equal numbers.</summary>
    private static (double Below, double Above) Wilson(long part, long whole, double z)
    {
        double n = whole;
        var (p, q) = (part / n, (whole - part) / n);
        var z2 = z * z;
        var scale = 1 + (z2 / n);
        var shift = z2 * (q - p) / (2 * n) / scale;
        var half = z * Math.Sqrt((p * q / n) + (z2 / (4 * n * n))) / scale;
        return (part == 0 ? 0 : half - shift, part == whole ? 0 : half + shift);
    }
}
