namespace RetentionMetrics.Kernels;

/// <summary>Quantiles of the standard normal distribution, to about 1e-16 relative, and its tails.</summary>
/// <remarks>M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37 (1988), 477–484, routine PPND16.</remarks>
internal static class NormalDistribution
{
    // Coefficients of PPND16: central region, then the two tails; lowest power first.
    private static ReadOnlySpan<double> CentralNumerator =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static ReadOnlySpan<double> CentralDenominator =>
    [
        1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static ReadOnlySpan<double> NearTailNumerator =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> NearTailDenominator =>
    [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarTailNumerator =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarTailDenominator =>
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>The z with the given probability between −z and z: 0.95 → 1.95996…</summary>
    public static double TwoSidedQuantile(double level) => Magnitude(level / 2, (1 - level) / 2);

    /// <summary>The z below which the probability lies; infinite at 0 and 1, NaN outside.</summary>
    public static double Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1))
            return probability == 0 ? double.NegativeInfinity : probability == 1 ? double.PositiveInfinity : double.NaN;

        var centred = probability - 0.5;
        return Math.CopySign(Magnitude(Math.Abs(centred), Math.Min(probability, 1 - probability)), centred);
    }

    /// <summary>The probability beyond ±z, to 1e-13 of its value however far out: erfc(|z|/√2).</summary>
    /// <remarks>Near the centre by the series of the inside, farther out by Laplace's continued fraction of the tail, from its end.</remarks>
    public static double TwoSidedTail(double z)
    {
        const double DensityAtZero = 0.3989422804014327;
        const double WhereTheFractionBegins = 2;
        const int Terms = 100;
        var x = Math.Abs(z);
        var density = DensityAtZero * Math.Exp(-x * x / 2);
        if (x < WhereTheFractionBegins)
        {
            var (term, sum) = (x, x);
            for (var k = 3; sum + term > sum; k += 2)
            {
                term *= x * x / k;
                sum += term;
            }

            return 1 - (2 * density * sum);
        }

        var fraction = x;
        for (var k = Terms; k >= 1; k--)
            fraction = x + (k / fraction);
        return 2 * density / fraction;
    }

    /// <summary>|z| from the distance to ½ and from the tail: each caller has the one that counts without rounding, near the centre the first, far out the second.</summary>
    private static double Magnitude(double centred, double tail)
    {
        if (centred <= 0.425)
        {
            var r = 0.180625 - (centred * centred);
            return centred * Polynomial(CentralNumerator, r) / Polynomial(CentralDenominator, r);
        }

        var root = Math.Sqrt(-Math.Log(tail));
        return root <= 5
            ? Polynomial(NearTailNumerator, root - 1.6) / Polynomial(NearTailDenominator, root - 1.6)
            : Polynomial(FarTailNumerator, root - 5) / Polynomial(FarTailDenominator, root - 5);
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            sum = (sum * x) + coefficients[i];
        return sum;
    }
}
