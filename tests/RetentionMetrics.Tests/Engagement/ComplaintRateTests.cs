using System.Globalization;

namespace RetentionMetrics.Tests.Engagement;

public class ComplaintRateTests : OutcomeRateContract<ComplaintRate>
{
    protected override (string Part, string Whole, string Outcome, string Base, string Records) Names => ("complaints", "delivered", "isComplaint", "isDelivered", "messages");

    protected override string? Contradiction => "reported as spam, but not delivered";

    [Fact]
    public void FromCounts_ThreeOfTenThousandComplained_AddsUpAndExplains()
    {
        // Interval: Wilson's formula in Python.
        var rate = ComplaintRate.FromCounts(complaints: 3, delivered: 10_000);

        rate.Complaints.Should().Be(3);
        rate.Delivered.Should().Be(10_000);
        rate.Percent.Should().Be(0.03);
        rate.Explain(CultureInfo.InvariantCulture).Should().Be("Complaint rate 0.03 % = 3 complaints of 10,000 delivered; 95 % interval 0.01 % to 0.09 %");
        rate.ToString(null, CultureInfo.InvariantCulture).Should().Be("0.03 %");
        rate.ToString(null, new CultureInfo("de-DE")).Should().Be("0,03 %");
        ComplaintRate.Zero.Explain(CultureInfo.InvariantCulture).Should().Be("Complaint rate n/a: 0 delivered");
    }

    protected override ComplaintRate FromCounts(long part, long whole) => ComplaintRate.FromCounts(part, whole);

    protected override ComplaintRate FromOutcomes(ReadOnlySpan<bool> outcomes) => ComplaintRate.FromOutcomes(outcomes);

    protected override ComplaintRate FromSpan(ReadOnlySpan<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        ComplaintRate.FromMessages(rows, outcome, inBase, rejections);

    protected override ComplaintRate FromSequence(IEnumerable<Row> rows, Func<Row, bool> outcome, Func<Row, bool>? inBase, Rejections? rejections = null) =>
        ComplaintRate.FromMessages(rows, outcome, inBase, rejections);

    protected override Measure<Row, ComplaintRate> Measure(Func<Row, bool> outcome, Func<Row, bool>? inBase) => ComplaintRate.Measure(outcome, inBase);
}
