namespace RetentionMetrics.Tests.Metrics;

public class MetricExtensionsTests
{
    [Fact]
    public void Total_OfParts_IsTheWhole()
    {
        NetPromoterScore[] months = [NetPromoterScore.FromCounts(50, 30, 20), NetPromoterScore.FromCounts(70, 20, 10)];

        months.Total().Should().Be(NetPromoterScore.FromCounts(120, 50, 30));
        Array.Empty<NetPromoterScore>().Total().Should().Be(NetPromoterScore.Zero);
        FluentActions.Invoking(() => ((IEnumerable<NetPromoterScore>)null!).Total()).Should().Throw<ArgumentNullException>().WithParameterName("parts");
    }
}
