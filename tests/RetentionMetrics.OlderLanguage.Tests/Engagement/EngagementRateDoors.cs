namespace RetentionMetrics.OlderLanguage.Tests.Engagement;

/// <summary>Every door of the engagement rate, without naming type arguments.</summary>
public class EngagementRateDoors
{
    private static readonly Post[] Posts = [new(new Interactions(clicks: 3, likes: 7), 100), new(new Interactions(comments: 2), 50)];

    private static readonly EngagementRate Expected = EngagementRate.FromColumns(new[] { 10L, 2L }, new[] { 100L, 50L });

    [Fact]
    public void FromCounts_TakesTotalsAndInteractions()
    {
        EngagementRate.FromCounts(12, 150).Ratio.Should().Be(0.08);
        EngagementRate.FromCounts(new Interactions(clicks: 3, likes: 7, comments: 2), 150, EngagementBase.Views).Ratio.Should().Be(0.08);
    }

    [Fact]
    public void FromColumns_TakesEveryCollection()
    {
        long[] interactions = [10, 2];
        long[] audiences = [100, 50];
        Span<long> span = interactions;

        EngagementRate.FromColumns(interactions, audiences).Should().Be(Expected);
        EngagementRate.FromColumns(span, audiences).Should().Be(Expected);
        EngagementRate.FromColumns([10, 2], [100, 50]).Should().Be(Expected);
        EngagementRate.FromColumns(interactions, audiences, EngagementBase.Reach, 2).Should().Be(Expected);
        EngagementRate.FromColumns(interactions.AsMemory(), audiences.AsMemory(), EngagementBase.Reach, degreeOfParallelism: 2).Should().Be(Expected);
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
        EngagementRate.FromPosts(Doors.Lazily(list), p => p.Interactions, p => p.Reach, out var rejected).Should().Be(Expected);
        EngagementRate.FromPosts(Posts, p => p.Interactions, p => p.Reach, out rejected).Should().Be(Expected);
        rejected.Should().Be(0);
        EngagementRate.FromPostsAsync(Doors.Streamed(Posts), p => p.Interactions, p => p.Reach).Result.Should().Be(Expected);
    }

    private sealed record Post(Interactions Interactions, long Reach);
}
