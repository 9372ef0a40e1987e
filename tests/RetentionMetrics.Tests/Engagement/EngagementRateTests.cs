using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Engagement;

public class EngagementRateTests
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
    public void FromPosts_SmallPostWithAHighRate_IsPooledAndNotAveraged()
    {
        // (5 + 10) / (10 + 990); the mean of 50 % and 1.0101… % is another figure.
        EngagementRate.FromPosts(TwoPosts, p => p.Interactions, p => p.Audience).Percent.Should().Be(1.5);
        EngagementRate.MeanOfRates(TwoPosts, p => p.Interactions, p => p.Audience).Should().BeApproximately((0.5 + (10.0 / 990)) / 2, 1e-16);
        EngagementRate.MeanOfRates(TwoPosts, p => p.Interactions, p => p.Audience, Weights).Should().BeApproximately((0.25 + (5.0 / 990)) / 2, 1e-16);
    }

    [Fact]
    public void MeanOfRates_EveryFactory_LeavesOutPostsWithoutAudienceOnly()
    {
        Post[] posts = [.. TwoPosts, new(Interactions.None, 0), new(Interactions.None, 100)];
        const double Expected = (0.5 + (10.0 / 990)) / 3;

        EngagementRate.MeanOfRates(posts.AsSpan(), p => p.Interactions, p => p.Audience).Should().BeApproximately(Expected, 1e-16);
        EngagementRate.MeanOfRates(Records.Lazily(posts), p => p.Interactions, p => p.Audience).Should().BeApproximately(Expected, 1e-16);
        EngagementRate.MeanOfRates(posts.ToList(), p => p.Interactions, p => p.Audience).Should().BeApproximately(Expected, 1e-16);
        EngagementRate.MeanOfRates<Post>([], p => p.Interactions, p => p.Audience).Should().Be(double.NaN);
        EngagementRate.MeanOfRates([new Post(default, 0)], p => p.Interactions, p => p.Audience).Should().Be(double.NaN);
        FluentActions.Invoking(() => EngagementRate.MeanOfRates([new Post(default, 3), new Post(new(clicks: 1), 0)], p => p.Interactions, p => p.Audience))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("1 interactions at index 1 stand against an audience of 0.*");
    }

    [Fact]
    public void MeanOfRates_ManyTinyRatesAfterALargeOne_LosesNone()
    {
        // A plain running sum would stay at 1: each addend is below half its last digit.
        const int Tiny = 100_000;
        var posts = Enumerable.Repeat(new Post(new(clicks: 1), 1L << 60), Tiny).Prepend(new Post(new(clicks: 1), 1));

        EngagementRate.MeanOfRates(posts, p => p.Interactions, p => p.Audience)
            .Should().Be((1 + (Tiny / Math.Pow(2, 60))) / (Tiny + 1));
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

    [Theory]
    [InlineData(-1, 5, "interactions", "Interactions -1 at index 7777 is negative.")]
    [InlineData(1, -5, "audiences", "Audience -5 at index 7777 is negative.")]
    [InlineData(1, long.MinValue, "audiences", "Audience -9223372036854775808 at index 7777 is negative.")]
    [InlineData(3, 0, "audiences", "3 interactions at index 7777 stand against an audience of 0.")]
    public void FromPosts_OfColumns_UnsoundRowFarInside_IsRefusedWithItsIndex(long interactions, long audience, string parameter, string message)
    {
        var x = Enumerable.Repeat(1L, 10_000).ToArray();
        var n = Enumerable.Repeat(10L, 10_000).ToArray();
        (x[7_777], n[7_777]) = (interactions, audience);

        FluentActions.Invoking(() => EngagementRate.FromPosts(x, n)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter).WithMessage(message + "*");
    }

    [Fact]
    public void FromPosts_OfColumns_OtherImpossibilities_AreRefused()
    {
        FluentActions.Invoking(() => EngagementRate.FromPosts([1], [1, 2])).Should().Throw<ArgumentException>().WithParameterName("audiences");
        FluentActions.Invoking(() => EngagementRate.FromPosts([1, 1], [long.MaxValue, 1])).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => EngagementRate.FromPosts([1], [1], (EngagementBase)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("engagementBase");
    }

    [Theory]
    [InlineData(3, 0, "3 interactions at index 9000 stand against an audience of 0.")]
    [InlineData(0, -1, "Audience -1 at index 9000 is negative.")]
    public void FromPosts_UnsoundPostInALaterChunk_IsRefusedOrCounted(long clicks, long reached, string message)
    {
        var posts = Enumerable.Range(0, 10_000).Select(i => i == 9_000 ? new Post(new(clicks), reached) : new Post(new(likes: 1), 20)).ToList();
        Func<EngagementRate>[] doors =
        [
            () => EngagementRate.FromPosts(posts.ToArray().AsSpan(), p => p.Interactions, p => p.Audience),
            () => EngagementRate.FromPosts(posts, p => p.Interactions, p => p.Audience),
            () => EngagementRate.FromPosts(Records.Lazily(posts), p => p.Interactions, p => p.Audience),
        ];

        foreach (var door in doors)
            door.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("audienceSelector").WithMessage(message + "*");
        var others = EngagementRate.FromCounts(9_999, 9_999 * 20, EngagementBase.Views);
        foreach (var take in new Func<Rejections, EngagementRate>[]
        {
            rejections => EngagementRate.FromPosts(posts.ToArray(), p => p.Interactions, p => p.Audience, EngagementBase.Views, rejections: rejections),
            rejections => EngagementRate.FromPosts(Records.Lazily(posts), p => p.Interactions, p => p.Audience, EngagementBase.Views, rejections: rejections),
            rejections => EngagementRate.FromPosts(
                posts.Select(p => p.Interactions.Total).ToArray(), posts.Select(p => p.Audience).ToArray(), EngagementBase.Views, rejections),
        })
        {
            take(WrongRows.Into(out var rejections)).Should().Be(others);
            var rejection = rejections.Kept.Should().ContainSingle().Which;
            (rejection.Index, rejection.Reason).Should().Be((9_000, reached < 0 ? "negative audience" : "interactions without an audience"));
            rejections.Rows.Should().Be(10_000);
        }

        var mean = EngagementRate.MeanOfRates(posts, p => p.Interactions, p => p.Audience, rejections: WrongRows.Into(out var ofMean));
        mean.Should().BeApproximately(0.05, 1e-15);
        ofMean.Kept.Should().ContainSingle().Which.Index.Should().Be(9_000);
        EngagementRate.MeanOfRates(Records.Lazily(posts), p => p.Interactions, p => p.Audience, rejections: WrongRows.Into(out ofMean)).Should().Be(mean);
        (ofMean.Rows, ofMean.Kept.Single().Index).Should().Be((10_000, 9_000));
    }

    [Fact]
    public void FromPosts_NegativeInteractionsInAColumn_AreRejected()
    {
        EngagementRate.FromPosts([5, -2, 1], [10, 10, 10], rejections: WrongRows.Into(out var rejections)).Should().Be(EngagementRate.FromCounts(6, 20));

        rejections.ToString().Should().Be("1 of 3 rows rejected: 1 × negative interactions");
        rejections.Kept.Single().Value.Should().Be("-2");
    }

    [Fact]
    public void FromPosts_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => EngagementRate.FromPosts((IEnumerable<Post>)null!, p => p.Interactions, p => p.Audience)).Should().Throw<ArgumentNullException>().WithParameterName("posts");
        FluentActions.Invoking(() => EngagementRate.FromPosts(TwoPosts, null!, p => p.Audience)).Should().Throw<ArgumentNullException>().WithParameterName("interactionsSelector");
        FluentActions.Invoking(() => EngagementRate.FromPosts(TwoPosts, p => p.Interactions, null!)).Should().Throw<ArgumentNullException>().WithParameterName("audienceSelector");
        FluentActions.Invoking(() => EngagementRate.MeanOfRates((IEnumerable<Post>)null!, p => p.Interactions, p => p.Audience)).Should().Throw<ArgumentNullException>().WithParameterName("posts");
        FluentActions.Invoking(() => EngagementRate.Measure((Post p) => p.Interactions, null!)).Should().Throw<ArgumentNullException>().WithParameterName("audienceSelector");
        FluentActions.Invoking(() => EngagementRate.Measure((Post p) => p.Interactions, p => p.Audience, (EngagementBase)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("engagementBase");
    }

    [Fact]
    public void Measure_OfPosts_ObeysTheLaws()
    {
        var posts = Enumerable.Range(0, 1_300).Select(i => new Post(new(i % 7, i % 5, i % 3, i % 2), i % 11 == 0 ? 0 : 100 + i)).Select(p => p.Audience > 0 ? p : new(default, 0)).ToArray();
        foreach (var weights in new[] { null, Weights })
        {
            var measure = EngagementRate.Measure((Post p) => p.Interactions, p => p.Audience, EngagementBase.Followers, weights);
            EngagementRate Factory(IReadOnlyList<Post> part) => EngagementRate.FromPosts(part, p => p.Interactions, p => p.Audience, EngagementBase.Followers, weights);
            foreach (var length in new[] { 0, 1, 2, 16, 17, 1_300 })
                MeasureLaws.Hold(measure, Factory, posts[..length]);
            MeasureLaws.Reject(measure, Factory, posts[..40], new Post(new(clicks: 1), 0), "interactions without an audience", "audienceSelector");
            MeasureLaws.Reject(measure, Factory, posts[..2], new Post(new(clicks: 1), -1), "negative audience", "audienceSelector");
        }
    }

    [Fact]
    public void FromPosts_SelectorThatThrows_IsNamedWithTheIndex()
    {
        var posts = Enumerable.Repeat(TwoPosts[0], 2_000).Append(new Post(default, 7)).ToArray();

        FluentActions.Invoking(() => EngagementRate.FromPosts(posts, p => p.Audience == 7 ? throw new FormatException() : p.Interactions, p => p.Audience))
            .Should().Throw<InvalidOperationException>().WithMessage("*interactionsSelector*index 2000*").WithInnerException<FormatException>();
        FluentActions.Invoking(() => EngagementRate.FromPosts(posts, p => p.Interactions, p => checked(p.Audience * long.MaxValue)))
            .Should().Throw<InvalidOperationException>().WithMessage("*audienceSelector*index 0*").WithInnerException<OverflowException>();
        FluentActions.Invoking(() => EngagementRate.MeanOfRates(posts, p => p.Interactions, p => p.Audience == 7 ? throw new FormatException() : p.Audience))
            .Should().Throw<InvalidOperationException>().WithMessage("*audienceSelector*index 2000*");
        FluentActions.Invoking(() => EngagementRate.FromPosts(posts, p => p.Interactions, p => long.MaxValue)).Should().Throw<OverflowException>();
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

    [Fact]
    public void FromPosts_OfColumns_AllocatesNothing()
    {
        var interactions = Enumerable.Range(0, 5_000).Select(i => (long)i).ToArray();
        var audiences = Enumerable.Repeat(100L, 5_000).ToArray();

        Allocation.IsZero(() => EngagementRate.FromPosts(interactions, audiences));
    }

    private sealed record Post(Interactions Interactions, long Audience);
}
