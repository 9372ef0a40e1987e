using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Engagement;

public class CampaignFunnelLaws
{
    private static readonly Gen<MessageOutcome> AnyOutcome = Gen.Choose(0, 255).Select(bits => (MessageOutcome)bits);

    private static readonly Gen<MessageOutcome> SoundOutcome = Gen.Frequency(
        (1, Gen.Elements(MessageOutcome.None, MessageOutcome.Bounced)),
        (5, Gen.Choose(0, 127).Select(bits => ((MessageOutcome)bits & ~MessageOutcome.Bounced) | MessageOutcome.Delivered)));

    private static readonly Gen<CampaignFunnel> Funnels = Gen.OneOf(
        SoundOutcome.ArrayOf().Select(rows => CampaignFunnel.FromOutcomes(rows)),
        from counts in Records.Count.ArrayOf(5)
        let ordered = counts.OrderDescending().ToArray()
        select CampaignFunnel.FromCounts(new() { Sent = ordered[0], Bounced = ordered[0] - ordered[1], Opened = ordered[2], Clicked = ordered[3], Converted = ordered[4], Unsubscribed = ordered[2], Complaints = ordered[3] }));

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Funnels);

    [Fact]
    public void Messages_InAnyOrderAndPartition_MakeTheWhole() =>
        MetricLaws.PartsMakeTheWhole(SoundOutcome, rows => CampaignFunnel.FromOutcomes(rows));

    [Fact]
    public void Steps_OfAnyFunnel_LoseNoLessThanNobody() => Law.Holds(Funnels, funnel =>
    {
        foreach (var step in funnel.Steps)
        {
            step.Lost.Should().BeInRange(0, step.Entered);
            (step.Continued + step.Lost).Should().Be(step.Entered);
        }

        funnel.Unaccounted.Should().BeGreaterThanOrEqualTo(0);
        funnel.LargestDrop?.Lost.Should().Be(funnel.Steps.Max(step => step.Lost));
    });

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(AnyOutcome.ArrayOf(), rows =>
    {
        MessageOutcome[] good =
            [.. rows.Where(r => (byte)r < 128 && (r is MessageOutcome.None or MessageOutcome.Bounced || (r.HasFlag(MessageOutcome.Delivered) && !r.HasFlag(MessageOutcome.Bounced))))];
        long With(MessageOutcome flag) => good.Count(r => r.HasFlag(flag));
        var expected = CampaignFunnel.FromCounts(new()
        {
            Sent = good.Length,
            Bounced = With(MessageOutcome.Bounced),
            Opened = With(MessageOutcome.Opened),
            Clicked = With(MessageOutcome.Clicked),
            Converted = With(MessageOutcome.Converted),
            Unsubscribed = With(MessageOutcome.Unsubscribed),
            Complaints = With(MessageOutcome.Complained),
            Delivered = With(MessageOutcome.Delivered),
            ClickedWithoutOpen = good.Count(r => r.HasFlag(MessageOutcome.Clicked) && !r.HasFlag(MessageOutcome.Opened)),
            ConvertedWithoutClick = good.Count(r => r.HasFlag(MessageOutcome.Converted) && !r.HasFlag(MessageOutcome.Clicked)),
        });

        CampaignFunnel.FromOutcomes(rows, WrongRows.Into(out var rejections)).Should().Be(expected);
        rejections.Count.Should().Be(rows.Length - good.Length);
        CampaignFunnel.FromMessages(rows.AsSpan(), r => r, new Rejections()).Should().Be(expected);
        CampaignFunnel.FromMessages(Records.Lazily(rows), r => r, new Rejections()).Should().Be(expected);
        CampaignFunnel.FromOutcomes(good).Should().Be(expected);
        CampaignFunnel.FromMessages(good.AsSpan(), r => r).Should().Be(expected);
        CampaignFunnel.FromMessages(good.ToList(), r => r).Should().Be(expected);
        CampaignFunnel.FromMessages(Records.Lazily(good), r => r).Should().Be(expected);
    });
}
