using System.Globalization;

namespace RetentionMetrics.Tests.Engagement;

public class UnsubscribeRateTests : OutcomeRateContract<UnsubscribeRate>
{
    protected override (string Part, string Whole, string Outcome, string Base, string Records) Names => ("unsubscribed", "delivered", "isUnsubscribed", "isDelivered", "messages");

    protected override string? Contradiction => "unsubscribed, but not delivered";

    [Fact]
    public void FromCounts_FiveOfAThousandLeft_AddsUpAndExplains()
    {
        // Interval: Wilson's formula in Python.
        var rate = UnsubscribeRate.FromCounts(unsubscribed: 5, delivered: 1000);

        rate.Unsubscribed.Should().Be(5);
        rate.Delivered.Should().Be(1000);
        rate.Percent.Should().Be(0.5);
        rate.Explain(CultureInfo.InvariantCulture).Should().Be("Unsubscribe rate 0.5 % = 5 unsubscribed of 1,000 delivered; 95 % interval 0.2 % to 1.2 %");
        rate.ToString(null, CultureInfo.InvariantCulture).Should().Be("0.5 %");
        rate.ToString(null, new CultureInfo("de-DE")).Should().Be("0,5 %");
        UnsubscribeRate.Zero.Explain(CultureInfo.InvariantCulture).Should().Be("Unsubscribe rate n/a: 0 delivered");
    }

    protected override UnsubscribeRate FromCounts(long part, long whole) => UnsubscribeRate.FromCounts(part, whole);

    protected override UnsubscribeRate FromOutcomes(ReadOnlySpan<bool> outcomes) => UnsubscribeRate.FromOutcomes(outcomes);

    protected override UnsubscribeRate FromSpan(ReadOnlySpan<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        UnsubscribeRate.FromMessages(rows, outcome, inBase, rejections);

    protected override UnsubscribeRate FromSequence(IEnumerable<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        UnsubscribeRate.FromMessages(rows, outcome, inBase, rejections);

    protected override Measure<Row, UnsubscribeRate> Measure(Func<Row, bool> outcome, Func<Row, bool>? inBase) => UnsubscribeRate.Measure(outcome, inBase);
}
