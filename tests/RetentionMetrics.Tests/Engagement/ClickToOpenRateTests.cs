using System.Globalization;

namespace RetentionMetrics.Tests.Engagement;

public class ClickToOpenRateTests : OutcomeRateContract<ClickToOpenRate>
{
    protected override (string Part, string Whole, string Outcome, string Base, string Records) Names => ("clicked", "opened", "isClicked", "isOpened", "messages");

    protected override string? Contradiction => null;

    [Fact]
    public void FromCounts_AFifthOfTheOpenersClicked_AddsUpAndExplains()
    {
        // Interval: Wilson's formula in Python.
        var rate = ClickToOpenRate.FromCounts(clicked: 50, opened: 250);

        rate.Clicked.Should().Be(50);
        rate.Opened.Should().Be(250);
        rate.Percent.Should().Be(20);
        rate.Explain(CultureInfo.InvariantCulture).Should().Be("Click-to-open rate 20.0 % = 50 clicked of 250 opened; 95 % interval 15.5 % to 25.4 %");
        rate.ToString(null, CultureInfo.InvariantCulture).Should().Be("20.0 %");
        rate.ToString(null, new CultureInfo("de-DE")).Should().Be("20,0 %");
        ClickToOpenRate.Zero.Explain(CultureInfo.InvariantCulture).Should().Be("Click-to-open rate n/a: 0 opened");
    }

    [Fact]
    public void FromMessages_ClickWithoutATrackedOpen_CountsForClickThroughOnly()
    {
        (bool Opened, bool Clicked)[] messages = [(true, true), (true, false), (false, true), (false, false)];

        ClickToOpenRate.FromMessages(messages, m => m.Clicked, m => m.Opened).Should().Be(ClickToOpenRate.FromCounts(1, 2));
        ClickThroughRate.FromMessages(messages, m => m.Clicked).Should().Be(ClickThroughRate.FromCounts(2, 4));
    }

    protected override ClickToOpenRate FromCounts(long part, long whole) => ClickToOpenRate.FromCounts(part, whole);

    protected override ClickToOpenRate FromOutcomes(ReadOnlySpan<bool> outcomes) => ClickToOpenRate.FromOutcomes(outcomes);

    protected override ClickToOpenRate FromSpan(ReadOnlySpan<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        ClickToOpenRate.FromMessages(rows, outcome, inBase);

    protected override ClickToOpenRate FromSequence(IEnumerable<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        ClickToOpenRate.FromMessages(rows, outcome, inBase);

    protected override Measure<Row, ClickToOpenRate> Measure(Func<Row, bool> outcome, Func<Row, bool>? inBase) => ClickToOpenRate.Measure(outcome, inBase);
}
