using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Engagement;

public class InteractionsTests
{
    private static readonly InteractionWeights Weights = new(clicks: 1, likes: 0.5m, shares: 2, comments: 2);

    [Fact]
    public void Total_FourKinds_CountsEachOnce()
    {
        var post = new Interactions(clicks: 30, likes: 12, shares: 5, comments: 3);

        post.Total.Should().Be(50);
        (post + new Interactions(likes: 1)).Should().Be(new Interactions(30, 13, 5, 3));
        Interactions.None.Should().Be(default(Interactions));
        Interactions.None.Total.Should().Be(0);
    }

    [Fact]
    public void Weighted_FourKinds_IsTheSumOfProducts()
    {
        // 30·1 + 12·0.5 + 5·2 + 3·2
        new Interactions(30, 12, 5, 3).Weighted(Weights).Should().Be(52);
        new Interactions(30, 12, 5, 3).Weighted(InteractionWeights.Equal).Should().Be(50);
        Interactions.None.Weighted(Weights).Should().Be(0);
        // Decimals would round here: 28 digits after the point times a large count.
        new Interactions(clicks: 3_000_000_000_000_000_000).Weighted(new(0.0000000000000000000000000001m, 0, 0, 0)).Should().Be(0.0000000003m);
    }

    [Fact]
    public void Constructors_NegativeOrTooMany_AreRefused()
    {
        FluentActions.Invoking(() => new Interactions(clicks: -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("clicks");
        FluentActions.Invoking(() => new Interactions(likes: long.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("likes");
        FluentActions.Invoking(() => new Interactions(shares: -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("shares");
        FluentActions.Invoking(() => new Interactions(comments: -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("comments");
        FluentActions.Invoking(() => new Interactions(long.MaxValue, 1)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => new Interactions(long.MaxValue) + new Interactions(likes: 1)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => Interactions.None.Weighted(null!)).Should().Throw<ArgumentNullException>().WithParameterName("weights");

        FluentActions.Invoking(() => new InteractionWeights(-1, 1, 1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("clicks");
        FluentActions.Invoking(() => new InteractionWeights(1, -0.1m, 1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("likes");
        FluentActions.Invoking(() => new InteractionWeights(1, 1, -1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("shares");
        FluentActions.Invoking(() => new InteractionWeights(1, 1, 1, decimal.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("comments");
        FluentActions.Invoking(() => new InteractionWeights(0, 0, 0, 0)).Should().Throw<ArgumentException>().WithMessage("All weights are 0*");
    }

    [Fact]
    public void Weights_EqualNumbers_AreEqual()
    {
        new InteractionWeights(1.0m, 1, 1.00m, 1).Should().Be(InteractionWeights.Equal);
        Weights.Should().NotBe(InteractionWeights.Equal);
    }

    [Fact]
    public void ToString_Cultures_UseTheirSeparators()
    {
        using var _ = Cultures.Use("de-DE");

        new Interactions(1_000, 2, 3, 4).ToString().Should().Be("1.000 clicks, 2 likes, 3 shares, 4 comments");
        Weights.ToString().Should().Be("clicks × 1, likes × 0.5, shares × 2, comments × 2");
        Weights.ToString(CultureInfo.CurrentCulture).Should().Be("clicks × 1, likes × 0,5, shares × 2, comments × 2");
    }

    [Fact]
    public void Json_RoundTrips()
    {
        JsonSerializer.Serialize(new Interactions(1, 2, 3, 4)).Should().Be("""{"clicks":1,"likes":2,"shares":3,"comments":4}""");
        JsonSerializer.Deserialize<Interactions>("""{"clicks":1,"likes":2,"shares":3,"comments":4}""").Should().Be(new Interactions(1, 2, 3, 4));
        JsonSerializer.Serialize(Weights).Should().Be("""{"clicks":1,"likes":0.5,"shares":2,"comments":2}""");
        JsonSerializer.Deserialize<InteractionWeights>(JsonSerializer.Serialize(Weights)).Should().Be(Weights);
    }
}
