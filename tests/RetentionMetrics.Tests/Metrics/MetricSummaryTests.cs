using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Tests.HouseRules;

namespace RetentionMetrics.Tests.Metrics;

public class MetricSummaryTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Samples => MetricRulesTests.Samples;

    [Fact]
    public void Summarize_ChurnRate_HoldsValueIntervalCountsDefinitionAndText()
    {
        var summary = ChurnRate.FromCounts(lost: 50, atStart: 1000).Summarize(0.9, CultureInfo.InvariantCulture);

        (summary.Name, summary.Value, summary.Unit, summary.Text).Should().Be(("Churn rate", 0.05, MetricUnit.Share, "5.0 %"));
        (summary.Numerator, summary.Denominator, summary.Level).Should().Be((50m, 1000m, 0.9));
        summary.Definition.Should().StartWith("Standard: ");
        var interval = ChurnRate.FromCounts(50, 1000).Interval(0.9)!.Value;
        (summary.Lower, summary.Upper).Should().Be((interval.Lower, interval.Upper));
    }

    [Fact]
    public void Serialize_UndefinedRateInAWebEndpoint_IsNullAndNotNaN()
    {
        var json = JsonSerializer.Serialize(ChurnRate.Zero.Summarize(provider: CultureInfo.InvariantCulture), Web);

        json.Should().Be(
            """{"name":"Churn rate","value":null,"unit":"Share","lower":null,"upper":null,"level":null,"numerator":0,"denominator":0,"definition":null,"text":"n/a"}""");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Serialize_EveryMetricDefinedAndEmpty_ComesBackByReflectionAndBySourceGeneration(string metric)
    {
        foreach (var value in MetricSamples.All.Single(sample => sample.Metric.FullName == metric).Values)
        {
            var summary = value.Summarize(provider: CultureInfo.InvariantCulture);

            summary.Value.HasValue.Should().Be(value.IsDefined);
            summary.Text.Should().Be(value.ToString(null, CultureInfo.InvariantCulture));
            (summary.Lower, summary.Upper).Should().Be((value.Interval()?.Lower, value.Interval()?.Upper));
            if (summary.Numerator is { } numerator && summary.Denominator is { } denominator && value.IsDefined)
            {
                var factor = value.Unit == MetricUnit.Points ? 100 : 1;
                ((double)(factor * numerator / denominator)).Should().BeApproximately(summary.Value!.Value, 1e-12 * Math.Abs(summary.Value.Value));
            }

            JsonSerializer.Deserialize<MetricSummary>(JsonSerializer.Serialize(summary, Web), Web).Should().Be(summary);
            var type = MetricsJsonContext.Default.MetricSummary;
            JsonSerializer.Deserialize(JsonSerializer.Serialize(summary, type), type).Should().Be(summary);
        }
    }

    [Fact]
    public void Summarize_MetricsOfAnyKind_InOneList()
    {
        IMetric[] metrics = [NetPromoterScore.FromCounts(70, 20, 10), OpenRate.FromCounts(1, 4)];

        metrics.Select(metric => metric.Summarize(provider: CultureInfo.InvariantCulture).Text).Should().Equal("60.0", "25.0 %");
    }

    [Fact]
    public void Summarize_SumNoDecimalHolds_HasNoNumeratorAndStillAValue()
    {
        var amounts = Enumerable.Repeat(decimal.MaxValue, 10).ToArray();

        var summary = AverageOrderValue.FromAmounts(amounts).Summarize();

        summary.Numerator.Should().BeNull();
        summary.Denominator.Should().Be(10);
        summary.Value.Should().Be((double)decimal.MaxValue);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void New_NumberThatIsNoJson_Throws(double wrong)
    {
        FluentActions.Invoking(() => Summary(value: wrong)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("value");
        FluentActions.Invoking(() => Summary(lower: wrong, upper: 1, level: 0.9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("lower");
        FluentActions.Invoking(() => Summary(lower: 0)).Should().Throw<ArgumentException>().WithParameterName("level");
        FluentActions.Invoking(() => NetPromoterScore.Zero.Summarize(wrong)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");

        static MetricSummary Summary(double? value = null, double? lower = null, double? upper = null, double? level = null) =>
            new("name", value, MetricUnit.Share, lower, upper, level, null, null, null, "text");
    }
}
