using System.Globalization;

namespace RetentionMetrics.Tests.Engagement;

public class BounceRateTests : OutcomeRateContract<BounceRate>
{
    protected override (string Part, string Whole, string Outcome, string Base, string Records) Names => ("bounced", "sent", "isBounced", "isSent", "messages");

    protected override string? Contradiction => "bounced, but not sent";

    [Fact]
    public void FromCounts_TwentyOfAThousandCameBack_AddsUpAndExplains()
    {
        // Interval: Wilson's formula in Python.
        var rate = BounceRate.FromCounts(bounced: 20, sent: 1000);

        rate.Bounced.Should().Be(20);
        rate.Sent.Should().Be(1000);
        rate.Percent.Should().Be(2);
        rate.Explain(CultureInfo.InvariantCulture).Should().Be("Bounce rate 2.0 % = 20 bounced of 1,000 sent; 95 % interval 1.3 % to 3.1 %");
        rate.ToString(null, CultureInfo.InvariantCulture).Should().Be("2.0 %");
        rate.ToString(null, new CultureInfo("de-DE")).Should().Be("2,0 %");
        BounceRate.Zero.Explain(CultureInfo.InvariantCulture).Should().Be("Bounce rate n/a: 0 sent");
    }

    protected override BounceRate FromCounts(long part, long whole) => BounceRate.FromCounts(part, whole);

    protected override BounceRate FromOutcomes(ReadOnlySpan<bool> outcomes) => BounceRate.FromOutcomes(outcomes);

    protected override BounceRate FromSpan(ReadOnlySpan<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        BounceRate.FromMessages(rows, outcome, inBase, rejections);

    protected override BounceRate FromSequence(IEnumerable<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        BounceRate.FromMessages(rows, outcome, inBase, rejections);

    protected override Measure<Row, BounceRate> Measure(Func<Row, bool> outcome, Func<Row, bool>? inBase) => BounceRate.Measure(outcome, inBase);
}
