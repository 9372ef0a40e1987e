namespace RetentionMetrics.OlderLanguage.Tests.Support;

/// <summary>Exact percentiles with one probability and with several.</summary>
public class PercentilesDoors
{
    [Fact]
    public void Exact_TakesEveryCollection()
    {
        TimeSpan[] durations = [TimeSpan.FromHours(1), TimeSpan.FromHours(3)];
        double[] values = [1, 3];
        Span<double> span = values;

        Percentiles.Exact(durations, 0.5).Should().Equal(TimeSpan.FromHours(2));
        Percentiles.Exact(values, 0, 1).Should().Equal(1, 3);
        Percentiles.Exact(span, [0.5]).Should().Equal(2);
    }
}
