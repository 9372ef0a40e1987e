using System.Globalization;

namespace RetentionMetrics.Tests.Metrics;

public class ProportionIntervalsTests
{
    private static readonly (string Key, ProportionInterval Method)[] Methods =
    [
        ("wilson", ProportionInterval.Wilson),
        ("agresti_coull", ProportionInterval.AgrestiCoull),
        ("normal", ProportionInterval.Wald),
    ];

    private static readonly (string Key, double Level)[] Levels = [("alpha_0.1", 0.90), ("alpha_0.05", 0.95), ("alpha_0.01", 0.99)];

    [Fact]
    public void Wilson_TenOfAHundred_IsTheTextbookInterval()
    {
        var interval = ChurnRate.FromCounts(10, 100).Interval()!.Value;

        interval.Lower.Should().BeApproximately(0.055229, 5e-7);
        interval.Upper.Should().BeApproximately(0.174366, 5e-7);
        interval.Level.Should().Be(0.95);
    }

    [Fact]
    public void Wilson_NoneOfTwenty_StartsAtZeroExactly()
    {
        var interval = ChurnRate.FromCounts(0, 20).Interval()!.Value;

        interval.Lower.Should().Be(0);
        interval.Upper.Should().BeApproximately(0.161125, 5e-7);
        // The mirror image: everybody.
        ChurnRate.FromCounts(20, 20).Interval()!.Value.Upper.Should().Be(1);
        ChurnRate.FromCounts(20, 20).Interval()!.Value.Lower.Should().BeApproximately(1 - 0.161125, 5e-7);
    }

    [Fact]
    public void Wald_AllOrNone_CollapsesToAPoint()
    {
        ChurnRate.FromCounts(0, 20).Interval(0.95, ProportionInterval.Wald)!.Value.Width.Should().Be(0);
        ChurnRate.FromCounts(20, 20).Interval(0.95, ProportionInterval.Wald)!.Value.Width.Should().Be(0);
    }

    [Fact]
    public void Interval_NobodyAtRisk_IsNull()
    {
        foreach (var method in Enum.GetValues<ProportionInterval>())
            ChurnRate.Zero.Interval(0.9, method).Should().BeNull();

        Interval(ChurnRate.Zero).Should().BeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Interval_LevelOutside_IsRefused(double level)
    {
        var refusal = FluentActions.Invoking(() => ChurnRate.FromCounts(10, 100).Interval(level)).Should().Throw<ArgumentOutOfRangeException>().Which;
        refusal.ParamName.Should().Be("level");
        refusal.Message.Should().Contain("between 0 and 1");
        FluentActions.Invoking(() => ChurnRate.Zero.Interval(level)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Interval_UnknownMethod_IsRefused() =>
        FluentActions.Invoking(() => ChurnRate.FromCounts(10, 100).Interval(0.95, (ProportionInterval)9))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("method");

    [SharedFact]
    public void Reference_StatsmodelsOneSample_AgreesToTwelveDigits()
    {
        using var reference = Shared.ReferenceJson("proportions_statsmodels.json");
        var rows = reference.RootElement.GetProperty("one_sample").EnumerateArray().ToList();
        rows.Should().HaveCount(62);
        foreach (var row in rows)
        {
            var proportion = CustomerRetentionRate.FromHeadcounts(
                atStart: row.GetProperty("nobs").GetInt64(), atEnd: row.GetProperty("count").GetInt64(), acquired: 0);
            foreach (var (alpha, level) in Levels)
            {
                foreach (var (key, method) in Methods)
                {
                    var expected = row.GetProperty(alpha).GetProperty(key).EnumerateArray().Select(bound => bound.GetDouble()).ToArray();
                    var interval = proportion.Interval(level, method)!.Value;
                    var because = string.Create(CultureInfo.InvariantCulture, $"{key} of {proportion.Numerator}/{proportion.Denominator} at {level}");
                    interval.Lower.Should().BeApproximately(expected[0], 1e-12, because);
                    interval.Upper.Should().BeApproximately(expected[1], 1e-12, because);
                }
            }
        }
    }

    private static ConfidenceInterval? Interval<TMetric>(TMetric metric)
        where TMetric : IMetric<TMetric> => metric.Interval();
}
