using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class NormalDistributionTests
{
    private const double Tolerance = 1e-15;

    // mpmath 1.3 at 340 digits: the root of ln Φ(z) = ln p for the double nearest to the literal, correctly rounded.
    public static TheoryData<double, double> Quantiles => new()
    {
        { 5e-324, -38.467405617144344 },
        { 2.2250738585072014e-308, -37.5193793471445 },
        { 1e-300, -37.0470962993612 },
        { 1e-200, -30.20559417957964 },
        { 1e-100, -21.273453560965326 },
        { 1e-50, -14.933337534788489 },
        { 1e-30, -11.464024688443615 },
        { 1e-20, -9.262340089798407 },
        { 1e-16, -8.222082216130435 },
        { 1e-12, -7.034483825301132 },
        { 1.3e-11, -6.667611456510741 },
        { 1.4e-11, -6.656723091518184 },
        { 1e-10, -6.361340902404057 },
        { 1e-8, -5.612001244174789 },
        { 1e-6, -4.753424308822899 },
        { 1e-5, -4.264890793922825 },
        { 1e-4, -3.7190164854556804 },
        { 0.001, -3.0902323061678136 },
        { 0.005, -2.575829303548901 },
        { 0.01, -2.326347874040841 },
        { 0.025, -1.9599639845400543 },
        { 0.05, -1.6448536269514726 },
        { 0.07499999999999, -1.4395314709385265 },
        { 0.075, -1.439531470938456 },
        { 0.07500000000001, -1.4395314709383853 },
        { 0.1, -1.2815515655446004 },
        { 0.2, -0.8416212335729142 },
        { 0.25, -0.6744897501960817 },
        { 0.3, -0.5244005127080408 },
        { 0.4, -0.2533471031357997 },
        { 0.45, -0.12566134685507402 },
        { 0.49, -0.025068908258711057 },
        { 0.499, -0.002506630899571766 },
        { 0.4999999, -2.5066282747031063e-07 },
        { 0.5000001, 2.506628273311648e-07 },
        { 0.51, 0.025068908258711057 },
        { 0.6, 0.2533471031357997 },
        { 0.75, 0.6744897501960817 },
        { 0.9, 1.2815515655446006 },
        { 0.924999999, 1.4395314638740848 },
        { 0.925, 1.4395314709384561 },
        { 0.9250000001, 1.4395314716448935 },
        { 0.95, 1.6448536269514722 },
        { 0.975, 1.9599639845400538 },
        { 0.99, 2.3263478740408408 },
        { 0.995, 2.5758293035489004 },
        { 0.999, 3.090232306167813 },
        { 0.9999, 3.7190164854557084 },
        { 0.999999, 4.753424308817087 },
        { 0.9999999999, 6.361340889697422 },
        { 0.99999999999999, 7.650730905155643 },
        { 0.9999999999999999, 8.209536151601387 },
    };

    // The same, for the tail (1 − level)/2 of the double level.
    public static TheoryData<double, double> TwoSided => new()
    {
        { 1e-6, 1.2533141373158284e-06 },
        { 0.001, 0.0012533144654325546 },
        { 0.5, 0.6744897501960817 },
        { 0.8, 1.2815515655446006 },
        { 0.9, 1.6448536269514729 },
        { 0.95, 1.9599639845400538 },
        { 0.99, 2.5758293035489004 },
        { 0.999, 3.2905267314918945 },
        { 0.9999999, 5.326723886480144 },
    };

    [Theory]
    [MemberData(nameof(Quantiles))]
    public void Quantile_BothTailsAndCentre_IsGoodTo15Digits(double probability, double expected) =>
        (NormalDistribution.Quantile(probability) / expected).Should().BeApproximately(1, Tolerance);

    [Theory]
    [MemberData(nameof(TwoSided))]
    public void TwoSidedQuantile_Levels_AreGoodTo15Digits(double level, double expected) =>
        (NormalDistribution.TwoSidedQuantile(level) / expected).Should().BeApproximately(1, Tolerance);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.001, 0.99920211557217787)]
    [InlineData(0.5, 0.61707507745197379)]
    [InlineData(1.9, 0.05743311963200361)]
    [InlineData(1.999, 0.045608353865317765)]
    [InlineData(2, 0.045500263896358414)]
    [InlineData(5, 5.7330314375838782e-7)]
    [InlineData(8, 1.2441921148543568e-15)]
    [InlineData(20, 5.5072482372124674e-89)]
    [InlineData(37.5, 9.2107060191639097e-308)]
    public void TwoSidedTail_ErfcByMpmath_AgreesToTwelveDigitsInTheFarTailToo(double z, double expected)
    {
        (NormalDistribution.TwoSidedTail(z) / expected).Should().BeApproximately(1, 1e-12);
        NormalDistribution.TwoSidedTail(-z).Should().Be(NormalDistribution.TwoSidedTail(z));
    }

    [Fact]
    public void TwoSidedTail_OfTheQuantile_IsTheRest()
    {
        foreach (var level in new[] { 0.01, 0.5, 0.9, 0.954, 0.955, 0.99, 0.999999 })
            (NormalDistribution.TwoSidedTail(NormalDistribution.TwoSidedQuantile(level)) / (1 - level)).Should().BeApproximately(1, 1e-12);
        NormalDistribution.TwoSidedTail(double.PositiveInfinity).Should().Be(0);
    }

    [Fact]
    public void Quantile_CentreAndEdges_AreExact()
    {
        NormalDistribution.Quantile(0.5).Should().Be(0);
        NormalDistribution.Quantile(0).Should().Be(double.NegativeInfinity);
        NormalDistribution.Quantile(1).Should().Be(double.PositiveInfinity);
        foreach (var outside in new[] { -0.1, 1.1, -double.Epsilon, Math.BitIncrement(1.0), double.NaN, double.NegativeInfinity, double.PositiveInfinity })
            NormalDistribution.Quantile(outside).Should().Be(double.NaN);
    }

    [Fact]
    public void Quantile_OverAFineGrid_RisesAndMirrors()
    {
        var before = double.NegativeInfinity;
        for (var i = 1; i < 4096; i++)
        {
            // Multiples of 2^-12: 1 − p is exact, so both sides must agree to the last bit.
            var p = i / 4096.0;
            var z = NormalDistribution.Quantile(p);
            z.Should().BeGreaterThan(before);
            NormalDistribution.Quantile(1 - p).Should().Be(-z);
            before = z;
        }
    }
}
