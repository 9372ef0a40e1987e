namespace RetentionMetrics.OlderLanguage.Tests.Metrics;

/// <summary>Breakdowns of arrays, lists and sequences, without naming type arguments.</summary>
public class BreakdownDoors
{
    private static readonly (string Country, int Score)[] Answers = [("DE", 9), ("DE", 3), ("FR", 10)];

    [Fact]
    public void From_TakesEveryCollection()
    {
        var byCountry = Breakdown.From(Answers, a => a.Country, group => NetPromoterScore.FromResponses(group, a => a.Score));

        byCountry["FR"].Score.Should().Be(100);
        Breakdown.From(Answers.ToList(), a => a.Country, group => NetPromoterScore.FromResponses(group, a => a.Score)).Should().Equal(byCountry);
        Breakdown.From(Doors.Lazily(Answers), a => a.Country, group => NetPromoterScore.FromResponses(group, a => a.Score)).Should().Equal(byCountry);
        Breakdown.FromMetrics(byCountry).Should().Equal(byCountry);
        Breakdown.FromMetrics(byCountry.ToArray()).Should().Equal(byCountry);
    }
}
