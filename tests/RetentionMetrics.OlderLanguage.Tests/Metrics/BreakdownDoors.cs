namespace RetentionMetrics.OlderLanguage.Tests.Metrics;

/// <summary>Breakdowns without naming type arguments.</summary>
public class BreakdownDoors
{
    private static readonly (string Country, int Score)[] Answers = [("DE", 9), ("DE", 3), ("FR", 10)];

    [Fact]
    public void FromMetrics_TakesPairsAndBreakdowns()
    {
        var byCountry = NetPromoterScore.Measure(((string Country, int Score) a) => a.Score).By(Answers, a => a.Country);

        byCountry["FR"].Score.Should().Be(100);
        Breakdown.FromMetrics(byCountry).Should().Equal(byCountry);
        Breakdown.FromMetrics(byCountry.ToArray()).Should().Equal(byCountry);
    }

    [Fact]
    public void FromColumns_TakesArraysAndSpans()
    {
        string[] countries = ["DE", "DE", "FR"];
        int[] scores = [9, 3, 10];
        var byCountry = Breakdown.FromColumns(countries, scores, column => NetPromoterScore.FromScores(column));

        byCountry["FR"].Score.Should().Be(100);
        Breakdown.FromColumns<string, int, NetPromoterScore>((ReadOnlySpan<string?>)countries, scores.AsSpan(), column => NetPromoterScore.FromScores(column)).Should().Equal(byCountry);
        Breakdown.FromColumns(countries, scores, (column, wrong) => NetPromoterScore.FromScores(column, wrong), new Rejections()).Should().Equal(byCountry);
    }

    [Fact]
    public void Out_NeedsNoTypeArguments()
    {
        var before = ChurnRate.FromCounts(lost: 50, atStart: 1000);
        var after = ChurnRate.FromCounts(lost: 20, atStart: 1000);
        var series = Breakdown.FromMetrics(new[]
        {
            KeyValuePair.Create(ReportingPeriod.Month(2025, 1), before),
            KeyValuePair.Create(ReportingPeriod.Month(2025, 2), after),
        });

        Difference.Between(before, after).Estimate.Should().Be(-0.03);
        series.Changes()[0].Value.Estimate.Should().Be(-0.03);
        series.ToRows()[1].Summary.Should().Be(after.Summarize());
        before.Interval(0.9, ProportionInterval.Wald)!.Value.Width.Should().BeLessThan(before.Interval()!.Value.Width);
        IMetric any = before;
        any.Summarize().Should().Be(before.Summarize());
    }
}
