using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Engagement;

public class EngagementRateLaws
{
    private static readonly Gen<InteractionWeights?> Weights = Gen.Elements<InteractionWeights?>(
        null, InteractionWeights.Equal, new(1, 0.5m, 2, 2), new(0.10m, 0, 1.2345678901234567890123456789m, 3), new(0, 0, 0, 7));

    private static readonly Gen<Interactions> AnyInteractions =
        from pair in Records.Count.Two()
        from other in Records.Count.Two()
        select new Interactions(pair.Item1, pair.Item2, other.Item1, other.Item2);

    private static readonly Gen<(Interactions Interactions, long Audience)> Post =
        from interactions in AnyInteractions
        from audience in Records.Count
        select interactions.Total > 0 && audience == 0 ? (interactions, 1) : (interactions, audience);

    private static readonly Gen<EngagementRate> Rates =
        from post in Post
        from definition in Gen.Elements(EngagementBase.Reach, EngagementBase.Followers)
        from weights in Weights
        select EngagementRate.FromCounts(post.Interactions, post.Audience, definition, weights);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Rates);

    [Fact]
    public void Posts_InAnyOrderAndPartition_MakeTheWhole() => Law.Holds(Weights, weights =>
        MetricLaws.PartsMakeTheWhole(Post, posts => EngagementRate.FromPosts(posts, p => p.Interactions, p => p.Audience, EngagementBase.Reach, weights)), 5);

    [Fact]
    public void Interval_OfAnyRate_HoldsIt() => Law.Holds(Rates, rate =>
    {
        if (!rate.IsDefined)
            return;
        var interval = rate.Interval()!.Value;
        interval.Lower.Should().BeInRange(0, rate.Ratio * (1 + 1e-12));
        interval.Upper.Should().BeGreaterThan(rate.Ratio);
    });

    [Fact]
    public void EqualWeightsOfAnySize_ScaleRateAndInterval() => Law.Holds(Post, post =>
    {
        var plain = EngagementRate.FromCounts(post.Interactions, post.Audience);
        var doubled = EngagementRate.FromCounts(post.Interactions, post.Audience, EngagementBase.Reach, new InteractionWeights(2, 2, 2, 2));
        if (!plain.IsDefined)
            return;
        doubled.Ratio.Should().BeApproximately(2 * plain.Ratio, 1e-12 * plain.Ratio);
        doubled.Interval()!.Value.Lower.Should().BeApproximately(2 * plain.Interval()!.Value.Lower, 1e-9 * doubled.Interval()!.Value.Upper);
        doubled.Interval()!.Value.Upper.Should().BeApproximately(2 * plain.Interval()!.Value.Upper, 1e-9 * doubled.Interval()!.Value.Upper);
    });

    [Fact]
    public void Doors_OnAnyPosts_Agree() => Law.Holds(Post.ArrayOf(), posts =>
    {
        var expected = EngagementRate.FromCounts(posts.Sum(p => p.Interactions.Total), posts.Sum(p => p.Audience), EngagementBase.Views);

        EngagementRate.FromPosts(posts.Select(p => p.Interactions.Total).ToArray(), posts.Select(p => p.Audience).ToArray(), EngagementBase.Views).Should().Be(expected);
        EngagementRate.FromPosts(posts.AsSpan(), p => p.Interactions, p => p.Audience, EngagementBase.Views).Should().Be(expected);
        EngagementRate.FromPosts(posts.ToList(), p => p.Interactions, p => p.Audience, EngagementBase.Views).Should().Be(expected);
        EngagementRate.FromPosts(Records.Lazily(posts), p => p.Interactions, p => p.Audience, EngagementBase.Views).Should().Be(expected);
        EngagementRate.FromPosts(Records.Lazily(posts), p => p.Interactions, p => p.Audience, EngagementBase.Views, rejections: WrongRows.Into(out var rejections)).Should().Be(expected);
        rejections.Count.Should().Be(0);
    });
}
