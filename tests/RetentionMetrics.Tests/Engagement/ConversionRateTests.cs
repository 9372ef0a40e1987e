using System.Globalization;

namespace RetentionMetrics.Tests.Engagement;

public class ConversionRateTests : OutcomeRateContract<ConversionRate>
{
    protected override (string Part, string Whole, string Outcome, string Base, string Records) Names => ("converted", "audience", "isConverted", "isInAudience", "audience");

    protected override string? Contradiction => null;

    [Fact]
    public void FromCounts_TwelveOfFourHundredConverted_AddsUpAndExplains()
    {
        // Interval: Wilson's formula in Python.
        var rate = ConversionRate.FromCounts(converted: 12, audience: 400);

        rate.Converted.Should().Be(12);
        rate.Audience.Should().Be(400);
        rate.Percent.Should().Be(3);
        rate.Explain(CultureInfo.InvariantCulture).Should().Be("Conversion rate 3.0 % = 12 converted of 400 in the audience; 95 % interval 1.7 % to 5.2 %");
        rate.ToString(null, CultureInfo.InvariantCulture).Should().Be("3.0 %");
        rate.ToString(null, new CultureInfo("de-DE")).Should().Be("3,0 %");
        ConversionRate.Zero.Explain(CultureInfo.InvariantCulture).Should().Be("Conversion rate n/a: 0 in the audience");
    }

    protected override ConversionRate FromCounts(long part, long whole) => ConversionRate.FromCounts(part, whole);

    protected override ConversionRate FromOutcomes(ReadOnlySpan<bool> outcomes) => ConversionRate.FromOutcomes(outcomes);

    protected override ConversionRate FromSpan(ReadOnlySpan<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        ConversionRate.FromAudience(rows, outcome, inBase);

    protected override ConversionRate FromSequence(IEnumerable<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        ConversionRate.FromAudience(rows, outcome, inBase);

    protected override Measure<Row, ConversionRate> Measure(Func<Row, bool> outcome, Func<Row, bool>? inBase) => ConversionRate.Measure(outcome, inBase);
}
