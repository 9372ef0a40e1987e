using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Engagement;

/// <content>The rate of posts, as columns and as records.</content>
public partial class EngagementRateTests
{
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
    public void FromPosts_OfColumns_AllocatesNothing()
    {
        var interactions = Enumerable.Range(0, 5_000).Select(i => (long)i).ToArray();
        var audiences = Enumerable.Repeat(100L, 5_000).ToArray();

        Allocation.IsZero(() => EngagementRate.FromPosts(interactions, audiences));
    }
}
