using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Engagement;

public partial class CampaignFunnelTests
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
    public void Json_HoldsTheCounts()
    {
        const string Stored = """{"sent":1000,"bounced":20,"delivered":980,"opened":245,"clicked":49,"converted":10,"unsubscribed":3,"complaints":1,"clickedWithoutOpen":0,"convertedWithoutClick":0}""";

        JsonSerializer.Serialize(Spring).Should().Be(Stored);
        JsonSerializer.Deserialize<CampaignFunnel>(Stored).Should().Be(Spring);
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CampaignFunnel>(Stored.Replace("\"opened\":245", "\"opened\":981", StringComparison.Ordinal))).Should().Throw<JsonException>().WithMessage("*Opened (981) exceeds delivered (980)*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CampaignFunnel>(Stored.Replace("\"delivered\":980,", string.Empty, StringComparison.Ordinal))).Should().Throw<JsonException>().WithMessage("*lacks \"delivered\"*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<CampaignFunnel>("[]")).Should().Throw<JsonException>();
    }
}
