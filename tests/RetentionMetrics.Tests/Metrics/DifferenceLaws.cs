using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Metrics;

public class DifferenceLaws
{
    private static readonly Gen<ChurnRate> Rates =
        from whole in Gen.OneOf(Gen.Choose(1, 40).Select(n => (long)n), Gen.Choose(1, int.MaxValue).Select(n => (long)n * n))
        from thousandth in Gen.Choose(0, 1000)
        select ChurnRate.FromCounts((long)((Int128)whole * thousandth / 1000), whole);

    [Fact]
    public void Between_SidesSwapped_IsMirrored() => Law.Holds(Rates.Two(), pair =>
    {
        var (one, other) = (Difference.Between(pair.Item1, pair.Item2), Difference.Between(pair.Item2, pair.Item1));

        other.Estimate.Should().Be(-one.Estimate);
        other.PValue.Should().Be(one.PValue);
        other.Interval()!.Value.Lower.Should().Be(-one.Interval()!.Value.Upper);
    });

    [Fact]
    public void Interval_AnyPair_CoversTheEstimateAndStaysWithinOne() => Law.Holds(Rates.Two(), pair =>
    {
        var difference = Difference.Between(pair.Item1, pair.Item2);

        var (lower, upper, _) = difference.Interval(0.9)!.Value;
        difference.Estimate.Should().BeInRange(lower, upper);
        lower.Should().BeInRange(-1, 1);
        upper.Should().BeInRange(-1, 1);
        difference.Interval(0.99)!.Value.Width.Should().BeGreaterThanOrEqualTo(upper - lower);
        (difference.PValue ?? 1).Should().BeInRange(0, 1);
        difference.Explain().Should().NotContain("NaN").And.NotContain("\n");
    });

    [Fact]
    public void Between_AMetricAndItself_IsWithinChance() => Law.Holds(Rates, rate =>
    {
        var difference = Difference.Between(rate, rate);

        difference.Estimate.Should().Be(0);
        difference.IsBeyondChance(0.5).Should().BeFalse();
    });
}
