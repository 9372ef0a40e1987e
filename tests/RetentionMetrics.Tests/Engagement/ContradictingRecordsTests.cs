namespace RetentionMetrics.Tests.Engagement;

/// <summary>A record with an outcome that its base rules out, such as opened but not delivered, is left out and counted, as in the funnel.</summary>
public class ContradictingRecordsTests
{
    private static readonly (bool InBase, bool Outcome)[] Records = [(true, true), (true, false), (false, true), (false, false)];

    [Fact]
    public void OpenedButNotDelivered_IsRejectedAndCounted_AsTheFunnelDoes()
    {
        var (rejections, rejectionsOfFunnel) = (new Rejections(), new Rejections());
        var rate = OpenRate.FromMessages(Records, r => r.Outcome, r => r.InBase, rejections);
        var funnel = CampaignFunnel.FromMessages(
            Records,
            r => (r.InBase ? MessageOutcome.Delivered : MessageOutcome.None) | (r.Outcome ? MessageOutcome.Opened : MessageOutcome.None),
            rejectionsOfFunnel);

        rate.Should().Be(OpenRate.FromCounts(1, 2)).And.Be(funnel.OpenRate);
        rejections.Kept.Should().ContainSingle().Which.Index.Should().Be(2);
        rejectionsOfFunnel.Kept.Should().ContainSingle().Which.Index.Should().Be(2);
    }
}
