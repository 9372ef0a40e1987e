namespace RetentionMetrics.OlderLanguage.Tests.Engagement;

/// <summary>Every factory of the campaign funnel, without naming type arguments.</summary>
public class CampaignFunnelDoors
{
    private static readonly MessageOutcome[] Outcomes =
        [MessageOutcome.Delivered | MessageOutcome.Opened, MessageOutcome.Delivered, MessageOutcome.Bounced];

    private static readonly CampaignFunnel Expected = CampaignFunnel.FromCounts(new() { Sent = 3, Bounced = 1, Opened = 1, Clicked = 0, Converted = 0 });

    [Fact]
    public void FromOutcomes_TakesEveryCollection()
    {
        Span<MessageOutcome> span = Outcomes;

        CampaignFunnel.FromOutcomes(Outcomes).Should().Be(Expected);
        CampaignFunnel.FromOutcomes(span).Should().Be(Expected);
        CampaignFunnel.FromOutcomes([Outcomes[0], Outcomes[1], Outcomes[2]]).Should().Be(Expected);
        CampaignFunnel.FromOutcomes(Outcomes, WrongRows.Into(out var rejections)).Should().Be(Expected);
        rejections.Rows.Should().Be(3);
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
        CampaignFunnel.FromMessages(Doors.Lazily(list), m => m.Outcome, WrongRows.Into(out var rejections)).Should().Be(Expected);
        CampaignFunnel.FromMessages(array, m => m.Outcome, rejections).Should().Be(Expected);
        rejections.Rows.Should().Be(6);
    }

    [Fact]
    public void Measure_NeedsNoOtherTypeThanTheRecord()
    {
        Message[] array = [.. Outcomes.Select(outcome => new Message(outcome))];
        var funnel = CampaignFunnel.Measure((Message m) => m.Outcome);

        funnel.Of(array).Should().Be(Expected);
        funnel.OfAsync(Doors.Streamed(array)).Result.Should().Be(Expected);
        funnel.By(array, m => m.Outcome)[MessageOutcome.Bounced].Sent.Should().Be(1);
    }

    private sealed record Message(MessageOutcome Outcome);
}
