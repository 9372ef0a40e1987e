namespace RetentionMetrics.OlderLanguage.Tests.Engagement;

/// <summary>Every door of the campaign funnel, without naming type arguments.</summary>
public class CampaignFunnelDoors
{
    private static readonly MessageOutcome[] Outcomes =
        [MessageOutcome.Delivered | MessageOutcome.Opened, MessageOutcome.Delivered, MessageOutcome.Bounced];

    private static readonly CampaignFunnel Expected = CampaignFunnel.FromCounts(sent: 3, bounced: 1, opened: 1, clicked: 0, converted: 0);

    [Fact]
    public void FromOutcomes_TakesEveryCollection()
    {
        Span<MessageOutcome> span = Outcomes;

        CampaignFunnel.FromOutcomes(Outcomes).Should().Be(Expected);
        CampaignFunnel.FromOutcomes(span).Should().Be(Expected);
        CampaignFunnel.FromOutcomes([Outcomes[0], Outcomes[1], Outcomes[2]]).Should().Be(Expected);
        CampaignFunnel.FromOutcomes(Outcomes, out var rejected).Should().Be(Expected);
        rejected.Should().Be(0);
    }

    [Fact]
    public void FromMessages_TakesEveryCollection()
    {
        Message[] array = [.. Outcomes.Select(outcome => new Message(outcome))];
        List<Message> list = [.. array];
        ReadOnlySpan<Message> span = array;

        CampaignFunnel.FromMessages(array, m => m.Outcome).Should().Be(Expected);
        CampaignFunnel.FromMessages(list, m => m.Outcome).Should().Be(Expected);
        CampaignFunnel.FromMessages(span, m => m.Outcome).Should().Be(Expected);
        CampaignFunnel.FromMessages([array[0], array[1], array[2]], m => m.Outcome).Should().Be(Expected);
        CampaignFunnel.FromMessages(Doors.Lazily(list), m => m.Outcome, out var rejected).Should().Be(Expected);
        CampaignFunnel.FromMessages(array, m => m.Outcome, out rejected).Should().Be(Expected);
        rejected.Should().Be(0);
        CampaignFunnel.FromMessagesAsync(Doors.Streamed(array), m => m.Outcome).Result.Should().Be(Expected);
    }

    private sealed record Message(MessageOutcome Outcome);
}
