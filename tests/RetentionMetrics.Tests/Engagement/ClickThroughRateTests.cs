using System.Globalization;

namespace RetentionMetrics.Tests.Engagement;

public class ClickThroughRateTests : OutcomeRateContract<ClickThroughRate>
{
    protected override (string Part, string Whole, string Outcome, string Base, string Records) Names => ("clicked", "delivered", "isClicked", "isDelivered", "messages");

    protected override string? Contradiction => "clicked, but not delivered";

    [Fact]
    public void FromCounts_FiveOfAHundredClicked_AddsUpAndExplains()
    {
        // Interval: Wilson's formula in Python.
        var rate = ClickThroughRate.FromCounts(clicked: 50, delivered: 1000);

        rate.Clicked.Should().Be(50);
        rate.Delivered.Should().Be(1000);
        rate.Percent.Should().Be(5);
        rate.Explain(CultureInfo.InvariantCulture).Should().Be("Click-through rate 5.0 % = 50 clicked of 1,000 delivered; 95 % interval 3.8 % to 6.5 %");
        rate.ToString(null, CultureInfo.InvariantCulture).Should().Be("5.0 %");
        rate.ToString(null, new CultureInfo("de-DE")).Should().Be("5,0 %");
        ClickThroughRate.Zero.Explain(CultureInfo.InvariantCulture).Should().Be("Click-through rate n/a: 0 delivered");
    }

    protected override ClickThroughRate FromCounts(long part, long whole) => ClickThroughRate.FromCounts(part, whole);

    protected override ClickThroughRate FromOutcomes(ReadOnlySpan<bool> outcomes) => ClickThroughRate.FromOutcomes(outcomes);

    protected override ClickThroughRate FromSpan(ReadOnlySpan<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        ClickThroughRate.FromMessages(rows, outcome, inBase, rejections);

    protected override ClickThroughRate FromSequence(IEnumerable<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        ClickThroughRate.FromMessages(rows, outcome, inBase, rejections);

    protected override Measure<Row, ClickThroughRate> Measure(Func<Row, bool> outcome, Func<Row, bool>? inBase) => ClickThroughRate.Measure(outcome, inBase);
}
