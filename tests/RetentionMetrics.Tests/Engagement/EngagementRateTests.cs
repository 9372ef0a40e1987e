using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Engagement;

public partial class EngagementRateTests
{
    private static readonly InteractionWeights Weights = new(clicks: 1, likes: 0.5m, shares: 2, comments: 2);

    private static readonly Post[] TwoPosts = [new(new(likes: 5), 10), new(new(likes: 10), 990)];

    [Fact]
    public void FromCounts_FourHundredTwentyOfTenThousand_IsFourPointTwoPercent()
    {
        var rate = EngagementRate.FromCounts(interactions: 420, audience: 10_000, EngagementBase.Impressions);

        rate.Percent.Should().Be(4.2);
        rate.Ratio.Should().Be(0.042);
        rate.Interactions.Should().Be(420);
        rate.WeightedInteractions.Should().Be(420);
        rate.Audience.Should().Be(10_000);
        rate.Base.Should().Be(EngagementBase.Impressions);
        rate.Weights.Should().Be(InteractionWeights.Equal);
        rate.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Engagement rate by impressions 4.2 % = 420 interactions / 10,000 impressions; 95 % interval 3.8 % to 4.6 %");
    }

    [Fact]
    public void FromCounts_MoreInteractionsThanPeople_ExceedsAHundredPercent()
    {
        var rate = EngagementRate.FromCounts(150, 100);

        rate.Percent.Should().Be(150);
        rate.Base.Should().Be(EngagementBase.Reach);
        rate.Interval()!.Value.Upper.Should().BeApproximately(1.7600200895633238, 1e-14);
        rate.Interval()!.Value.Lower.Should().BeApproximately(1.2783944986436175, 1e-14);
    }

    [Theory]
    [InlineData(0, 1, 0, 3.8414588206941236)]
    [InlineData(1, 1, 0.17652455493515307, 5.664934265758971)]
    [InlineData(10, 1, 5.431986105614364, 18.409472715079758)]
    [InlineData(420, 10_000, 0.03817075237913057, 0.04621339350293885)]
    public void Interval_SmallAndLargeCounts_IsThePoissonScoreInterval(long interactions, long audience, double lower, double upper)
    {
        // The formula in Python, with statistics.NormalDist.
        var interval = EngagementRate.FromCounts(interactions, audience).Interval()!.Value;

        interval.Lower.Should().BeApproximately(lower, 1e-13);
        interval.Upper.Should().BeApproximately(upper, 1e-13);
        EngagementRate.FromCounts(interactions, audience).Interval(0.99)!.Value.Width.Should().BeGreaterThan(interval.Width);
    }

    [Fact]
    public void FromCounts_Weighted_KeepsTheWeightsInFigureIntervalAndText()
    {
        // 30·1 + 12·0.5 + 5·2 + 3·2 = 52; interval: Dobson's formula in Python.
        var rate = EngagementRate.FromCounts(new Interactions(30, 12, 5, 3), 1000, EngagementBase.Reach, Weights);

        rate.Interactions.Should().Be(50);
        rate.WeightedInteractions.Should().Be(52);
        rate.Ratio.Should().Be(0.052);
        rate.Percent.Should().BeApproximately(5.2, 1e-14);
        rate.Weights.Should().Be(Weights);
        rate.Interval()!.Value.Lower.Should().BeApproximately(0.038237201149211, 1e-14);
        rate.Interval()!.Value.Upper.Should().BeApproximately(0.07014273579467475, 1e-14);
        rate.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Engagement rate by reach 5.2 % = 52.0 weighted of 50 interactions / 1,000 people reached (clicks × 1, likes × 0.5, shares × 2, comments × 2); 95 % interval 3.8 % to 7.0 %");
    }

    [Fact]
    public void Interval_KindsWithoutWeightOrRareHeavyOnes_StaysSound()
    {
        // Python again: clicks do not count; then one comment that weighs a hundred, where the plain formula goes below 0.
        var withoutClicks = EngagementRate.FromCounts(new Interactions(30, 12, 5, 3), 1000, EngagementBase.Reach, new(0, 1, 2, 4)).Interval()!.Value;
        var heavy = EngagementRate.FromCounts(new Interactions(clicks: 1, comments: 1), 1000, EngagementBase.Reach, new(1, 1, 1, 100)).Interval()!.Value;
        var none = EngagementRate.FromCounts(Interactions.None, 1000, EngagementBase.Reach, new(0, 1, 2, 4)).Interval()!.Value;
        var onlyUnweighted = EngagementRate.FromCounts(new Interactions(clicks: 30), 1000, EngagementBase.Reach, new(0, 1, 2, 4)).Interval()!.Value;

        withoutClicks.Lower.Should().BeApproximately(0.019895052174052612, 1e-14);
        withoutClicks.Upper.Should().BeApproximately(0.055787865467335634, 1e-14);
        heavy.Lower.Should().Be(0);
        heavy.Upper.Should().BeApproximately(0.4752893906541614, 1e-13);
        none.Lower.Should().Be(0);
        none.Upper.Should().BeApproximately(4 * 3.8414588206941236 / 1000, 1e-14);
        onlyUnweighted.Should().Be(none);
    }

    [Fact]
    public void Plus_DifferentDefinitions_IsRefused()
    {
        var reach = EngagementRate.FromCounts(5, 100);
        var followers = EngagementRate.FromCounts(5, 100, EngagementBase.Followers);
        var weighted = EngagementRate.FromCounts(new Interactions(5), 100, EngagementBase.Reach, Weights);

        MetricLaws.RefuseToAdd(reach, followers, "Reach", "Followers");
        MetricLaws.RefuseToAdd(reach, weighted, "Reach", "likes × 0.5");
        (reach + EngagementRate.FromCounts(0, 0, EngagementBase.Followers)).Should().Be(reach);
        (reach + EngagementRate.FromCounts(new Interactions(5), 100, EngagementBase.Reach, InteractionWeights.Equal)).Interactions.Should().Be(10);
        (weighted + weighted).WeightedInteractions.Should().Be(10);
    }

    [Fact]
    public void FromCounts_NobodyThere_IsNotAvailable()
    {
        var nobody = EngagementRate.FromCounts(Interactions.None, 0, EngagementBase.Views, Weights);

        nobody.Should().Be(EngagementRate.Zero);
        nobody.Base.Should().BeNull();
        nobody.Weights.Should().BeNull();
        nobody.WeightedInteractions.Should().Be(0);
        nobody.Interval().Should().BeNull();
        nobody.Explain(CultureInfo.InvariantCulture).Should().Be("Engagement rate n/a: no audience");
        EngagementRate.FromPosts([], []).Should().Be(EngagementRate.Zero);
        EngagementRate.FromPosts<Post>([], p => p.Interactions, p => p.Audience).Should().Be(EngagementRate.Zero);
        EngagementRate.FromCounts(0, 100).Percent.Should().Be(0);
    }

    [Fact]
    public void FromCounts_ImpossibleCounts_AreRefused()
    {
        FluentActions.Invoking(() => EngagementRate.FromCounts(-1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("interactions");
        FluentActions.Invoking(() => EngagementRate.FromCounts(0, long.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("audience");
        FluentActions.Invoking(() => EngagementRate.FromCounts(3, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("audience").WithMessage("interactions (3) stand against an audience of 0.*");
        FluentActions.Invoking(() => EngagementRate.FromCounts(new Interactions(3), 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("audience");
        FluentActions.Invoking(() => EngagementRate.FromCounts(new Interactions(3), -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("audience");
        FluentActions.Invoking(() => EngagementRate.FromCounts(3, 5, (EngagementBase)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("engagementBase");
        FluentActions.Invoking(() => EngagementRate.FromCounts(new Interactions(3), 5, (EngagementBase)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("engagementBase");
        FluentActions.Invoking(() => EngagementRate.FromCounts(0, long.MaxValue) + EngagementRate.FromCounts(0, 1)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => EngagementRate.FromCounts(1, 1).Interval(double.NaN)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
    }

    [Fact]
    public void Json_HoldsCountsAndDefinition()
    {
        var plain = EngagementRate.FromCounts(420, 10_000, EngagementBase.Followers);
        var weighted = EngagementRate.FromCounts(new Interactions(30, 12, 5, 3), 1000, EngagementBase.Reach, Weights);

        JsonSerializer.Serialize(plain).Should().Be("""{"interactions":420,"audience":10000,"base":"Followers"}""");
        JsonSerializer.Serialize(weighted).Should().Be(
            """{"clicks":30,"likes":12,"shares":5,"comments":3,"audience":1000,"base":"Reach","weights":{"clicks":1,"likes":0.5,"shares":2,"comments":2}}""");
        JsonSerializer.Serialize(EngagementRate.Zero).Should().Be("""{"interactions":0,"audience":0}""");
        string[] refused =
        [
            """{"interactions":420,"audience":10000}""",
            """{"interactions":420,"audience":10000,"base":"Moon"}""",
            """{"interactions":420,"audience":0,"base":"Reach"}""",
            """{"audience":10000,"base":"Reach"}""",
            """{"clicks":1,"likes":1,"shares":1,"comments":1,"audience":10,"base":"Reach","weights":{"clicks":-1,"likes":1,"shares":1,"comments":1}}""",
            """{"clicks":1,"likes":1,"shares":1,"comments":1,"audience":10,"base":"Reach","weights":{"clicks":1e99,"likes":1,"shares":1,"comments":1}}""",
            """{"interactions":1,"audience":10,"base":"Reach","weights":7}""",
            "4.2",
        ];
        foreach (var json in refused)
            FluentActions.Invoking(() => JsonSerializer.Deserialize<EngagementRate>(json)).Should().Throw<JsonException>(json);
    }

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var rate = EngagementRate.FromCounts(15, 1000);

        rate.ToString(null, new CultureInfo("de-DE")).Should().Be("1,5 %");
        rate.ToString("P3", CultureInfo.InvariantCulture).Should().Be("1.500 %");
        EngagementRate.FromCounts(new Interactions(30, 12, 5, 3), 1000, EngagementBase.Views, Weights).Explain(new CultureInfo("de-DE"))
            .Should().StartWith("Engagement rate by views 5,2 % = 52,0 weighted of 50 interactions / 1.000 views (clicks × 1, likes × 0,5,");
    }

    private sealed record Post(Interactions Interactions, long Audience);
}
