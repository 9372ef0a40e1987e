namespace RetentionMetrics.Tests.Engagement;

/// <summary>A record with an outcome that its base rules out, such as opened but not delivered, is left out and counted, as in the funnel.</summary>
public class ContradictingRecordsTests
{
    private static readonly (bool InBase, bool Outcome)[] Records = [(true, true), (true, false), (false, true), (false, false)];

    [Fact]
    public void OpenedButNotDelivered_IsRejectedAndCounted_AsTheFunnelDoes()
    {
        var rate = OpenRate.FromMessages(Records, r => r.Outcome, r => r.InBase, out var rejected);
        var funnel = CampaignFunnel.FromMessages(
            Records,
            r => (r.InBase ? MessageOutcome.Delivered : MessageOutcome.None) | (r.Outcome ? MessageOutcome.Opened : MessageOutcome.None),
            out var rejectedByFunnel);

        rate.Should().Be(OpenRate.FromCounts(1, 2)).And.Be(funnel.OpenRate);
        rejected.Should().Be(1).And.Be(rejectedByFunnel);
    }

    [Fact]
    public void EveryRateOfDeliveredOrSent_LeavesThemOutAndCountsThem_FromSpansAndSequences()
    {
        ClickThroughRate.FromMessages(Records, r => r.Outcome, r => r.InBase, out var clicked).Should().Be(ClickThroughRate.FromCounts(1, 2));
        UnsubscribeRate.FromMessages(Records.Skip(0), r => r.Outcome, r => r.InBase, out var unsubscribed).Should().Be(UnsubscribeRate.FromCounts(1, 2));
        ComplaintRate.FromMessages(Records.AsSpan(), r => r.Outcome, r => r.InBase, out var complained).Should().Be(ComplaintRate.FromCounts(1, 2));
        BounceRate.FromMessages(Records.ToList(), r => r.Outcome, r => r.InBase, out var bounced).Should().Be(BounceRate.FromCounts(1, 2));
        OpenRate.FromMessages(Records.Skip(0), r => r.Outcome, r => r.InBase, out var opened).Should().Be(OpenRate.FromCounts(1, 2));

        new[] { clicked, unsubscribed, complained, bounced, opened }.Should().OnlyContain(count => count == 1);
    }

    [Fact]
    public void NullSelectors_AreNamed()
    {
        FluentActions.Invoking(() => OpenRate.FromMessages(Records, r => r.Outcome, null!, out _)).Should().Throw<ArgumentNullException>().WithParameterName("delivered");
        FluentActions.Invoking(() => OpenRate.FromMessages(Records, null!, r => r.InBase, out _)).Should().Throw<ArgumentNullException>().WithParameterName("opened");
    }
}
