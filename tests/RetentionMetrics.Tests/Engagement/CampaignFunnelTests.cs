using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Engagement;

public class CampaignFunnelTests
{
    private const MessageOutcome Bounced = MessageOutcome.Bounced;
    private const MessageOutcome Delivered = MessageOutcome.Delivered;
    private const MessageOutcome Opened = MessageOutcome.Delivered | MessageOutcome.Opened;

    private static readonly CampaignFunnel Spring = CampaignFunnel.FromCounts(new()
    {
        Sent = 1000,
        Bounced = 20,
        Opened = 245,
        Clicked = 49,
        Converted = 10,
        Unsubscribed = 3,
        Complaints = 1,
    });

    [Fact]
    public void FromCounts_AMailing_GivesAllItsRates()
    {
        Spring.Delivered.Should().Be(980);
        Spring.Unaccounted.Should().Be(0);
        Spring.BounceRate.Should().Be(BounceRate.FromCounts(20, 1000));
        Spring.OpenRate.Should().Be(OpenRate.FromCounts(245, 980));
        Spring.ClickThroughRate.Should().Be(ClickThroughRate.FromCounts(49, 980));
        Spring.ClickToOpenRate.Should().Be(ClickToOpenRate.FromCounts(49, 245));
        Spring.ConversionRate.Should().Be(ConversionRate.FromCounts(10, 980));
        Spring.UnsubscribeRate.Should().Be(UnsubscribeRate.FromCounts(3, 980));
        Spring.ComplaintRate.Should().Be(ComplaintRate.FromCounts(1, 980));
        Spring.OpenRate.Percent.Should().Be(25);
        Spring.ClickThroughRate.Percent.Should().Be(5);
        Spring.ClickToOpenRate.Percent.Should().Be(20);
        // Interval: Wilson's for 10 of 980, in Python.
        Spring.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Campaign funnel: 1,000 sent, 980 delivered, 245 opened, 49 clicked, 10 converted; largest drop Delivered to Opened: 735 of 980 lost (75.0 %); conversion rate 1.0 %, 95 % interval 0.6 % to 1.9 %");
    }

    [Fact]
    public void Interval_OfTheInterface_IsThatOfTheConversionRate()
    {
        var interval = Interval(Spring)!.Value;

        interval.Lower.Should().BeApproximately(0.005551973577666274, 1e-15);
        interval.Upper.Should().BeApproximately(0.018681055643598985, 1e-15);
        Estimate(Spring).Should().Be(10.0 / 980);

        static ConfidenceInterval? Interval<T>(T metric)
            where T : IMetric<T> => metric.Interval();
        static double Estimate<T>(T metric)
            where T : IMetric<T> => metric.PointEstimate;
    }

    [Fact]
    public void Steps_AMailing_SayHowManyWereLostWhere()
    {
        Spring.Steps.Select(s => (s.From, s.To, s.Entered, s.Continued, s.Lost)).Should().Equal(
            (FunnelStage.Sent, FunnelStage.Delivered, 1000, 980, 20),
            (FunnelStage.Delivered, FunnelStage.Opened, 980, 245, 735),
            (FunnelStage.Opened, FunnelStage.Clicked, 245, 49, 196),
            (FunnelStage.Clicked, FunnelStage.Converted, 49, 10, 39));
        Spring.Steps.Select(s => s.LostShare).Should().Equal(0.02, 0.75, 0.8, 39.0 / 49);
        Spring.LargestDrop!.Value.From.Should().Be(FunnelStage.Delivered);
        Spring.SteepestDrop!.Value.From.Should().Be(FunnelStage.Opened);
        Spring.SteepestDrop!.Value.ToString(CultureInfo.InvariantCulture).Should().Be("Opened to Clicked: 196 of 245 lost (80.0 %)");
    }

    [Fact]
    public void Drops_EqualsOrNoneOrEmptyStages_AreTheEarlierOneOrNull()
    {
        CampaignFunnel.FromCounts(new() { Sent = 100, Bounced = 50, Opened = 25, Clicked = 25, Converted = 25 }).SteepestDrop!.Value.From.Should().Be(FunnelStage.Sent);
        CampaignFunnel.FromCounts(new() { Sent = 100, Bounced = 40, Opened = 20, Clicked = 20, Converted = 20 }).LargestDrop!.Value.From.Should().Be(FunnelStage.Sent);
        CampaignFunnel.FromCounts(new() { Sent = 5, Bounced = 0, Opened = 5, Clicked = 5, Converted = 5 }).LargestDrop.Should().BeNull();
        CampaignFunnel.FromCounts(new() { Sent = 5, Bounced = 0, Opened = 5, Clicked = 5, Converted = 5 }).SteepestDrop.Should().BeNull();
        CampaignFunnel.FromCounts(new() { Sent = 5, Bounced = 0, Opened = 5, Clicked = 5, Converted = 5 }).Explain(CultureInfo.InvariantCulture).Should().Contain("nothing lost");
        CampaignFunnel.Zero.LargestDrop.Should().BeNull();
        CampaignFunnel.Zero.SteepestDrop.Should().BeNull();
        // Nobody opened: the steps behind are empty, and their shares are not numbers.
        var unopened = CampaignFunnel.FromCounts(new() { Sent = 10, Bounced = 1, Opened = 0, Clicked = 0, Converted = 0 });
        unopened.SteepestDrop!.Value.From.Should().Be(FunnelStage.Delivered);
        unopened.Steps[2].LostShare.Should().Be(double.NaN);
        unopened.Steps[2].ToString(CultureInfo.InvariantCulture).Should().Be("Opened to Clicked: 0 of 0 lost (n/a)");
    }

    [Fact]
    public void FromCounts_ClicksWithoutOpensAndConversionsWithoutClicks_CountWhereTheyBelong()
    {
        // 60 clicked, 20 of them without a tracked open: 40 of the 50 who opened. 12 converted, 5 of them without a click.
        var funnel = CampaignFunnel.FromCounts(new()
        {
            Sent = 110,
            Bounced = 5,
            Opened = 50,
            Clicked = 60,
            Converted = 12,
            Delivered = 100,
            ClickedWithoutOpen = 20,
            ConvertedWithoutClick = 5,
        });

        funnel.Unaccounted.Should().Be(5);
        funnel.ClickThroughRate.Should().Be(ClickThroughRate.FromCounts(60, 100));
        funnel.ClickToOpenRate.Should().Be(ClickToOpenRate.FromCounts(40, 50));
        funnel.ConversionRate.Should().Be(ConversionRate.FromCounts(12, 100));
        funnel.Steps[2].Lost.Should().Be(10);
        funnel.Steps[3].Continued.Should().Be(7);
    }

    [Theory]
    [InlineData(10, 11, 0, 0, 0, 0, 0, null, 0, 0, "counts.Bounced", "counts.Bounced (11) exceeds counts.Sent (10).")]
    [InlineData(10, 1, 10, 0, 0, 0, 0, null, 0, 0, "counts.Opened", "counts.Opened (10) exceeds delivered (9).")]
    [InlineData(10, 1, 5, 10, 0, 0, 0, null, 0, 0, "counts.Clicked", "counts.Clicked (10) exceeds delivered (9).")]
    [InlineData(10, 1, 5, 2, 10, 0, 0, null, 0, 0, "counts.Converted", "counts.Converted (10) exceeds delivered (9).")]
    [InlineData(10, 1, 5, 2, 1, 10, 0, null, 0, 0, "counts.Unsubscribed", "counts.Unsubscribed (10) exceeds delivered (9).")]
    [InlineData(10, 1, 5, 2, 1, 0, 10, null, 0, 0, "counts.Complaints", "counts.Complaints (10) exceeds delivered (9).")]
    [InlineData(10, 1, 5, 2, 1, 0, 0, 10, 0, 0, "counts.Delivered", "counts.Delivered (10) exceeds counts.Sent − counts.Bounced (9).")]
    [InlineData(10, 1, 0, 0, 0, 0, 0, -1, 0, 0, "counts.Delivered", "counts.Delivered ('-1') must be a non-negative value.")]
    [InlineData(10, 1, 4, 5, 1, 0, 0, null, 0, 0, "counts.Clicked", "counts.Clicked (5) exceeds counts.Opened (4) by more than counts.ClickedWithoutOpen (0).")]
    [InlineData(10, 1, 5, 2, 4, 0, 0, null, 0, 1, "counts.Converted", "counts.Converted (4) exceeds counts.Clicked (2) by more than counts.ConvertedWithoutClick (1).")]
    [InlineData(10, 1, 5, 2, 1, 0, 0, null, 3, 0, "counts.ClickedWithoutOpen", "counts.ClickedWithoutOpen (3) exceeds counts.Clicked (2).")]
    [InlineData(10, 1, 5, 2, 1, 0, 0, null, 0, 2, "counts.ConvertedWithoutClick", "counts.ConvertedWithoutClick (2) exceeds counts.Converted (1).")]
    [InlineData(10, 1, 7, 3, 1, 0, 0, null, 3, 0, "counts.ClickedWithoutOpen", "counts.ClickedWithoutOpen (3) exceeds delivered − counts.Opened (2).")]
    [InlineData(10, 1, 8, 8, 2, 0, 0, null, 0, 2, "counts.ConvertedWithoutClick", "counts.ConvertedWithoutClick (2) exceeds delivered − counts.Clicked (1).")]
    [InlineData(-1, 0, 0, 0, 0, 0, 0, null, 0, 0, "counts.Sent", "counts.Sent ('-1') must be a non-negative value.")]
    [InlineData(1, -1, 0, 0, 0, 0, 0, null, 0, 0, "counts.Bounced", "counts.Bounced ('-1') must be a non-negative value.")]
    [InlineData(1, 0, -1, 0, 0, 0, 0, null, 0, 0, "counts.Opened", "counts.Opened ('-1') must be a non-negative value.")]
    public void FromCounts_ImpossibleCounts_ThrowWithBothNames(
        long sent, long bounced, long opened, long clicked, long converted, long unsubscribed, long complaints, int? delivered, long withoutOpen, long withoutClick, string parameter, string message)
    {
        var counts = new CampaignCounts
        {
            Sent = sent,
            Bounced = bounced,
            Opened = opened,
            Clicked = clicked,
            Converted = converted,
            Unsubscribed = unsubscribed,
            Complaints = complaints,
            Delivered = delivered,
            ClickedWithoutOpen = withoutOpen,
            ConvertedWithoutClick = withoutClick,
        };

        var build = () => CampaignFunnel.FromCounts(counts);

        build.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter).WithMessage(message + "*");
    }

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
    public void FromCounts_NobodyReached_IsNotAvailable()
    {
        CampaignFunnel.FromOutcomes([]).Should().Be(CampaignFunnel.Zero);
        CampaignFunnel.FromCounts(new() { Sent = 0, Bounced = 0, Opened = 0, Clicked = 0, Converted = 0 }).Should().Be(CampaignFunnel.Zero);
        var bounced = CampaignFunnel.FromCounts(new() { Sent = 5, Bounced = 5, Opened = 0, Clicked = 0, Converted = 0 });
        bounced.IsDefined.Should().BeFalse();
        bounced.ToString().Should().Be("n/a");
        bounced.BounceRate.Percent.Should().Be(100);
        bounced.Explain(CultureInfo.InvariantCulture).Should().Be("Campaign funnel n/a: 0 delivered of 5 sent");
        CampaignFunnel.FromCounts(new() { Sent = 1, Bounced = 0, Opened = 0, Clicked = 0, Converted = 0 }).ToString(null, CultureInfo.InvariantCulture).Should().Be("0.0 %");
    }

    [Fact]
    public void Plus_TooMany_Overflows() =>
        FluentActions.Invoking(() => CampaignFunnel.FromCounts(new() { Sent = long.MaxValue, Bounced = 0, Opened = 0, Clicked = 0, Converted = 0 }) + Spring).Should().Throw<OverflowException>();

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
    public void Json_HoldsTheCounts()
    {
        const string Stored = """{"sent":1000,"bounced":20,"delivered":980,"opened":245,"clicked":49,"converted":10,"unsubscribed":3,"complaints":1,"clickedWithoutOpen":0,"convertedWithoutClick":0}""";

        JsonSerializer.Serialize(Spring).Should().Be(Stored);
        JsonSerializer.Deserialize<CampaignFunnel>(Stored).Should().Be(Spring);
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CampaignFunnel>(Stored.Replace("\"opened\":245", "\"opened\":981", StringComparison.Ordinal))).Should().Throw<JsonException>().WithMessage("*Opened (981) exceeds delivered (980)*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CampaignFunnel>(Stored.Replace("\"delivered\":980,", string.Empty, StringComparison.Ordinal))).Should().Throw<JsonException>().WithMessage("*lacks \"delivered\"*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CampaignFunnel>("[]")).Should().Throw<JsonException>();
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
