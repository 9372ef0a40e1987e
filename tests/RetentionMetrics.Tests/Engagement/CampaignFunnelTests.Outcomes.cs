using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Engagement;

/// <content>The funnel of columns and records of outcomes.</content>
public partial class CampaignFunnelTests
{
    [Fact]
    public void FromOutcomes_EverySoundOutcome_IsCountedUnderEachOfItsFlags()
    {
        MessageOutcome[] outcomes =
        [
            MessageOutcome.None,
            Bounced,
            Delivered,
            Opened,
            Opened | MessageOutcome.Clicked,
            Delivered | MessageOutcome.Clicked,
            Opened | MessageOutcome.Clicked | MessageOutcome.Converted,
            Delivered | MessageOutcome.Converted,
            Delivered | MessageOutcome.Unsubscribed,
            Delivered | MessageOutcome.Complained,
        ];

        CampaignFunnel.FromOutcomes(outcomes).Should().Be(CampaignFunnel.FromCounts(new()
        {
            Sent = 10,
            Bounced = 1,
            Opened = 3,
            Clicked = 3,
            Converted = 2,
            Unsubscribed = 1,
            Complaints = 1,
            Delivered = 8,
            ClickedWithoutOpen = 1,
            ConvertedWithoutClick = 1,
        }));
    }

    [Fact]
    public void FromOutcomes_AllTwoHundredFiftySixBytes_AreSoundExactlyWhenTheRuleSaysSo()
    {
        for (var bits = 0; bits <= byte.MaxValue; bits++)
        {
            var outcome = (MessageOutcome)bits;
            var known = bits < 128;
            var sound = known && (outcome is MessageOutcome.None or Bounced || (outcome.HasFlag(Delivered) && !outcome.HasFlag(Bounced)));

            var rejections = new Rejections();
            CampaignFunnel.FromOutcomes([outcome], rejections).Sent.Should().Be(sound ? 1 : 0);
            rejections.Count.Should().Be(sound ? 0 : 1);
        }
    }

    [Theory]
    [InlineData(MessageOutcome.Bounced | MessageOutcome.Opened, "'Opened, Bounced'")]
    [InlineData(MessageOutcome.Bounced | MessageOutcome.Delivered, "'Delivered, Bounced'")]
    [InlineData(MessageOutcome.Clicked, "'Clicked'")]
    [InlineData((MessageOutcome)128, "'128'")]
    public void Doors_ContradictionFarInside_IsRefusedOrCounted(MessageOutcome contradiction, string text)
    {
        var rows = Enumerable.Range(0, 40_000).Select(i => i == 33_333 ? contradiction : Opened).ToList();
        Func<CampaignFunnel>[] doors =
        [
            () => CampaignFunnel.FromMessages(rows.ToArray().AsSpan(), r => r),
            () => CampaignFunnel.FromMessages(rows, r => r),
            () => CampaignFunnel.FromMessages(Records.Lazily(rows), r => r),
        ];

        foreach (var door in doors)
            door.Should().Throw<ArgumentException>().WithParameterName("outcomeSelector").WithMessage($"The outcome {text} at index 33333 contradicts itself*");
        FluentActions.Invoking(() => CampaignFunnel.FromOutcomes(rows.ToArray())).Should().Throw<ArgumentException>().WithParameterName("outcomes").WithMessage($"The outcome {text} at index 33333 *");
        var others = CampaignFunnel.FromCounts(new() { Sent = 39_999, Bounced = 0, Opened = 39_999, Clicked = 0, Converted = 0 });
        foreach (var take in new Func<Rejections, CampaignFunnel>[]
        {
            rejections => CampaignFunnel.FromOutcomes(rows.ToArray(), rejections),
            rejections => CampaignFunnel.FromMessages(rows.ToArray(), r => r, rejections),
            rejections => CampaignFunnel.FromMessages(Records.Lazily(rows), r => r, rejections),
        })
        {
            var rejections = new Rejections();
            take(rejections).Should().Be(others);
            var rejection = rejections.Kept.Should().ContainSingle().Which;
            (rejection.Index, rejection.Reason, rejection.Value).Should().Be((33_333, "outcome that contradicts itself", text.Trim('\'')));
        }
    }

    [Fact]
    public void Breakdown_ByChannel_AddsUpToTheCampaign()
    {
        (string Channel, MessageOutcome Outcome)[] messages =
            [("mail", Opened), ("mail", Bounced), ("push", Delivered), ("push", Opened | MessageOutcome.Clicked), ("mail", Opened | MessageOutcome.Converted)];

        var byChannel = CampaignFunnel.Measure(((string Channel, MessageOutcome Outcome) m) => m.Outcome).By(messages, m => m.Channel);

        byChannel["mail"].Should().Be(CampaignFunnel.FromCounts(new() { Sent = 3, Bounced = 1, Opened = 2, Clicked = 0, Converted = 1, ConvertedWithoutClick = 1 }));
        byChannel["push"].Should().Be(CampaignFunnel.FromCounts(new() { Sent = 2, Bounced = 0, Opened = 1, Clicked = 1, Converted = 0 }));
        byChannel.Total.Should().Be(CampaignFunnel.FromMessages(messages, m => m.Outcome));
    }

    [Fact]
    public void FromMessages_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => CampaignFunnel.FromMessages((IEnumerable<MessageOutcome>)null!, m => m)).Should().Throw<ArgumentNullException>().WithParameterName("messages");
        FluentActions.Invoking(() => CampaignFunnel.FromMessages([1], (Func<int, MessageOutcome>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("outcomeSelector");
        FluentActions.Invoking(() => CampaignFunnel.Measure((Func<int, MessageOutcome>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("outcomeSelector");
    }

    [Fact]
    public void Measure_OfOutcomes_ObeysTheLaws()
    {
        var random = new Random(3);
        var measure = CampaignFunnel.Measure((MessageOutcome m) => m);
        foreach (var length in new[] { 0, 1, 16, 17, 127, 128, 129, 1_300 })
        {
            var outcomes = Enumerable.Range(0, length).Select(_ => random.Next(8) == 0 ? Bounced : Delivered | ((MessageOutcome)random.Next(128) & ~Bounced)).ToArray();
            MeasureLaws.Hold(measure, part => CampaignFunnel.FromMessages(part, m => m), outcomes);
        }

        MeasureLaws.Reject(
            measure, part => CampaignFunnel.FromMessages(part, m => m), [Opened, Bounced, Delivered], MessageOutcome.Opened, "outcome that contradicts itself", "outcomeSelector");
    }

    [Fact]
    public void FromOutcomes_MoreWrongOnesThanAreKept_AreAllCounted()
    {
        var rejections = new Rejections(keep: 2);

        CampaignFunnel.FromOutcomes(Enumerable.Range(0, 1_000).Select(i => i % 3 == 0 ? MessageOutcome.Clicked : Opened).ToArray(), rejections).Opened.Should().Be(666);

        (rejections.Rows, rejections.Count).Should().Be((1_000, 334));
        rejections.Kept.Select(rejection => rejection.Index).Should().Equal(0, 3);
    }

    [Fact]
    public void FromOutcomes_EveryLength_IsThePlainCount()
    {
        var random = new Random(1);
        for (var length = 0; length <= 600; length++)
        {
            var outcomes = Enumerable.Range(0, length).Select(_ => random.Next(4) > 0 ? Sound(random) : (MessageOutcome)random.Next(256)).ToArray();
            var sound = outcomes.Where(IsSound).ToArray();

            var expected = CampaignFunnel.FromCounts(new()
            {
                Sent = sound.Length,
                Bounced = Having(MessageOutcome.Bounced),
                Opened = Having(MessageOutcome.Opened),
                Clicked = Having(MessageOutcome.Clicked),
                Converted = Having(MessageOutcome.Converted),
                Unsubscribed = Having(MessageOutcome.Unsubscribed),
                Complaints = Having(MessageOutcome.Complained),
                Delivered = Having(MessageOutcome.Delivered),
                ClickedWithoutOpen = sound.Count(o => o.HasFlag(MessageOutcome.Clicked) && !o.HasFlag(MessageOutcome.Opened)),
                ConvertedWithoutClick = sound.Count(o => o.HasFlag(MessageOutcome.Converted) && !o.HasFlag(MessageOutcome.Clicked)),
            });

            CampaignFunnel.FromOutcomes(sound).Should().Be(expected);
            CampaignFunnel.FromOutcomes(outcomes, WrongRows.Into(out var rejections)).Should().Be(expected);
            rejections.Count.Should().Be(length - sound.Length);
            CampaignFunnel.FromMessages(outcomes, o => o, WrongRows.Into(out rejections)).Should().Be(expected);
            rejections.Count.Should().Be(length - sound.Length);
            if (rejections.Count > 0)
            {
                FluentActions.Invoking(() => CampaignFunnel.FromOutcomes(outcomes)).Should().Throw<ArgumentException>()
                    .WithMessage($"*at index {Array.FindIndex(outcomes, o => !IsSound(o))} contradicts itself*");
            }

            long Having(MessageOutcome flag) => sound.Count(o => o.HasFlag(flag));
        }

        static MessageOutcome Sound(Random random) => random.Next(8) == 0 ? Bounced : Delivered | ((MessageOutcome)random.Next(128) & ~Bounced);
        static bool IsSound(MessageOutcome outcome) =>
            outcome is MessageOutcome.None or Bounced || (outcome.HasFlag(Delivered) && !outcome.HasFlag(Bounced) && (byte)outcome < 128);
    }

    [Fact]
    public void FromOutcomes_BadOnesInLongColumns_AreLeftOutOrRefusedByTheirPlace()
    {
        foreach (var length in new[] { 131_071, 131_072, 131_073, 400_000 })
        {
            foreach (int[] bad in new int[][] { [], [0], [131_070], [length - 1], [5, 6, 100, 5_000, 70_000, 131_000], [130_000, .. Enumerable.Range(0, 500).Select(i => (length - 1_000) + (2 * i))] })
            {
                var outcomes = new MessageOutcome[length];
                for (var i = 0; i < length; i++)
                    outcomes[i] = (i % 5) switch { 0 => Bounced, 1 => Delivered, 2 => Opened, 3 => Opened | MessageOutcome.Clicked, _ => Delivered | MessageOutcome.Clicked | MessageOutcome.Complained };
                foreach (var at in bad)
                    outcomes[at] = MessageOutcome.Clicked;
                var rows = bad.Distinct().Order().ToArray();
                var sound = outcomes.Where(o => o != MessageOutcome.Clicked).ToArray();

                var funnel = CampaignFunnel.FromOutcomes(outcomes, WrongRows.Into(out var rejections));

                rejections.Count.Should().Be(rows.Length);
                rejections.Kept.Select(rejection => rejection.Index).Should().Equal(rows.Take(20).Select(row => (long)row));
                funnel.Should().Be(CampaignFunnel.FromCounts(new()
                {
                    Sent = sound.Length,
                    Bounced = sound.Count(o => o == Bounced),
                    Opened = sound.Count(o => o.HasFlag(MessageOutcome.Opened)),
                    Clicked = sound.Count(o => o.HasFlag(MessageOutcome.Clicked)),
                    Converted = 0,
                    Complaints = sound.Count(o => o.HasFlag(MessageOutcome.Complained)),
                    Delivered = sound.Count(o => o.HasFlag(Delivered)),
                    ClickedWithoutOpen = sound.Count(o => o.HasFlag(MessageOutcome.Complained)),
                }));
                if (rows.Length > 0)
                {
                    FluentActions.Invoking(() => CampaignFunnel.FromOutcomes(outcomes)).Should().Throw<ArgumentException>().WithMessage($"*at index {rows[0]} contradicts itself*");
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(50_000)]
    public void FromOutcomes_AllocatesNothing(int messages)
    {
        var outcomes = Enumerable.Range(0, messages).Select(i => i % 9 == 0 ? Bounced : Opened).ToArray();

        Allocation.IsZero(() => CampaignFunnel.FromOutcomes(outcomes));
        var rejections = new Rejections();
        Allocation.IsZero(() => CampaignFunnel.FromOutcomes(outcomes, rejections));
    }
}
