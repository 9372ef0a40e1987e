using System.Globalization;

namespace RetentionMetrics.Tests.Engagement;

public class OpenRateTests : OutcomeRateContract<OpenRate>
{
    protected override (string Part, string Whole, string Outcome, string Base, string Records) Names => ("opened", "delivered", "isOpened", "isDelivered", "messages");

    protected override string? Contradiction => "opened, but not delivered";

    [Fact]
    public void FromCounts_AQuarterOpened_AddsUpAndExplains()
    {
        // Interval: Wilson's formula in Python.
        var rate = OpenRate.FromCounts(opened: 250, delivered: 1000);

        rate.Opened.Should().Be(250);
        rate.Delivered.Should().Be(1000);
        rate.Percent.Should().Be(25);
        rate.Explain(CultureInfo.InvariantCulture).Should().Be("Open rate 25.0 % = 250 opened of 1,000 delivered; 95 % interval 22.4 % to 27.8 %");
        rate.ToString(null, CultureInfo.InvariantCulture).Should().Be("25.0 %");
        rate.ToString(null, new CultureInfo("de-DE")).Should().Be("25,0 %");
        OpenRate.Zero.Explain(CultureInfo.InvariantCulture).Should().Be("Open rate n/a: 0 delivered");
    }

    protected override OpenRate FromCounts(long part, long whole) => OpenRate.FromCounts(part, whole);

    protected override OpenRate FromOutcomes(ReadOnlySpan<bool> outcomes) => OpenRate.FromOutcomes(outcomes);

    protected override OpenRate FromSpan(ReadOnlySpan<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        OpenRate.FromMessages(rows, outcome, inBase, rejections);

    protected override OpenRate FromSequence(IEnumerable<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        OpenRate.FromMessages(rows, outcome, inBase, rejections);

    protected override Measure<Row, OpenRate> Measure(Func<Row, bool> outcome, Func<Row, bool>? inBase) => OpenRate.Measure(outcome, inBase);
}
