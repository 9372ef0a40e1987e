namespace RetentionMetrics.OlderLanguage.Tests.Engagement;

/// <summary>Every door of the engagement rate, without naming type arguments.</summary>
public class EngagementRateDoors
{
    private static readonly Post[] Posts = [new(new Interactions(clicks: 3, likes: 7), 100), new(new Interactions(comments: 2), 50)];

    private static readonly EngagementRate Expected = EngagementRate.FromPosts(new[] { 10L, 2L }, new[] { 100L, 50L });

    [Fact]
    public void FromCounts_TakesTotalsAndInteractions()
    {
        EngagementRate.FromCounts(12, 150).Ratio.Should().Be(0.08);
        EngagementRate.FromCounts(new Interactions(clicks: 3, likes: 7, comments: 2), 150, EngagementBase.Views).Ratio.Should().Be(0.08);
    }

    [Fact]
    public void FromPosts_OfColumns_TakesEveryCollection()
    {
        long[] interactions = [10, 2];
        long[] audiences = [100, 50];
        Span<long> span = interactions;

        EngagementRate.FromPosts(interactions, audiences).Should().Be(Expected);
        EngagementRate.FromPosts(span, audiences).Should().Be(Expected);
        EngagementRate.FromPosts([10, 2], [100, 50]).Should().Be(Expected);
        EngagementRate.FromPosts(interactions, audiences, EngagementBase.Reach, WrongRows.Into(out var rejections)).Should().Be(Expected);
        rejections.Rows.Should().Be(2);
    }

    [Fact]
    public void FromPosts_TakesEveryCollection()
    {
        List<Post> list = [.. Posts];
        ReadOnlySpan<Post> span = Posts;

        EngagementRate.FromPosts(Posts, p => p.Interactions, p => p.Reach).Should().Be(Expected);
        EngagementRate.FromPosts(list, p => p.Interactions, p => p.Reach).Should().Be(Expected);
        EngagementRate.FromPosts(span, p => p.Interactions, p => p.Reach).Should().Be(Expected);
        EngagementRate.FromPosts([Posts[0], Posts[1]], p => p.Interactions, p => p.Reach).Should().Be(Expected);
        EngagementRate.FromPosts(Doors.Lazily(list), p => p.Interactions, p => p.Reach, rejections: WrongRows.Into(out var rejections)).Should().Be(Expected);
        EngagementRate.FromPosts(Posts, p => p.Interactions, p => p.Reach, rejections: rejections).Should().Be(Expected);
        rejections.Rows.Should().Be(4);
        EngagementRate.MeanOfRates(Posts, p => p.Interactions, p => p.Reach, rejections: rejections).Should().BeApproximately(0.07, 1e-15);
    }

    [Fact]
    public void Measure_NeedsNoOtherTypeThanTheRecord()
    {
        var rate = EngagementRate.Measure((Post p) => p.Interactions, p => p.Reach);

        rate.Of(Posts).Should().Be(Expected);
        rate.OfAsync(Doors.Streamed(Posts)).Result.Should().Be(Expected);
        rate.By(Posts, p => p.Reach > 60).Total.Should().Be(Expected);
    }

    private sealed record Post(Interactions Interactions, long Reach);
}
