namespace RetentionMetrics.OlderLanguage.Tests.Surveys;

/// <summary>The doors of satisfaction, effort and weighted scores with arrays, lists, spans and collection expressions, without naming type arguments.</summary>
public class RatingDoors
{
    private static readonly (int Rating, int? Given, decimal Weight)[] Rows = [(5, 5, 1.5m), (4, null, 1m), (2, 2, 0.5m)];

    [Fact]
    public void CustomerSatisfactionScore_TakesEveryCollection()
    {
        byte[] bytes = [5, 4, 2];
        int[] ints = [5, 4, 2];
        var scale = SatisfactionScale.OneToFive;
        var expected = CustomerSatisfactionScore.FromCounts(satisfied: 2, responses: 3, sumOfRatings: 11, scale);

        CustomerSatisfactionScore.FromRatings(bytes, scale).Should().Be(expected);
        CustomerSatisfactionScore.FromRatings(ints, scale).Should().Be(expected);
        CustomerSatisfactionScore.FromRatings([.. ints], scale).Should().Be(expected);
        CustomerSatisfactionScore.FromRatings(ints.AsSpan(), scale, out _).Should().Be(expected);
        CustomerSatisfactionScore.FromResponses(Rows, r => r.Rating, scale).Should().Be(expected);
        CustomerSatisfactionScore.FromResponses(Rows.ToList(), r => r.Rating, scale).Should().Be(expected);
        CustomerSatisfactionScore.FromResponses(Rows, r => r.Given, scale).Responses.Should().Be(2);
        CustomerSatisfactionScore.FromResponses(Rows, r => r.Given, scale, out _).Responses.Should().Be(2);
    }

    [Fact]
    public void CustomerEffortScore_TakesEveryCollection()
    {
        byte[] bytes = [5, 4, 2];
        int[] ints = [5, 4, 2];
        long[] counts = [0, 1, 0, 1, 1];
        var scale = EffortScale.EaseOneToFive;
        var expected = CustomerEffortScore.FromCounts(counts, scale);

        CustomerEffortScore.FromCounts([0, 1, 0, 1, 1], scale).Should().Be(expected);
        CustomerEffortScore.FromRatings(bytes, scale).Should().Be(expected);
        CustomerEffortScore.FromRatings(ints, scale).Should().Be(expected);
        CustomerEffortScore.FromRatings(ints.AsSpan(), scale, out _).Should().Be(expected);
        CustomerEffortScore.FromResponses(Rows, r => r.Rating, scale).Should().Be(expected);
        CustomerEffortScore.FromResponses(Rows.ToList(), r => r.Rating, scale).Should().Be(expected);
        CustomerEffortScore.FromResponses(Rows, r => r.Given, scale).Responses.Should().Be(2);
        CustomerEffortScore.FromResponses(Rows, r => r.Given, scale, out _).Responses.Should().Be(2);
    }

    [Fact]
    public void WeightedNetPromoterScore_TakesEveryCollection()
    {
        int[] scores = [5, 4, 2];
        decimal[] weights = [1.5m, 1m, 0.5m];
        var expected = WeightedNetPromoterScore.FromScores(scores, weights);

        WeightedNetPromoterScore.FromScores([5, 4, 2], [1.5m, 1m, 0.5m]).Should().Be(expected);
        WeightedNetPromoterScore.FromScores(scores.AsSpan(), weights.AsSpan()).Should().Be(expected);
        WeightedNetPromoterScore.FromResponses(Rows, r => r.Rating, r => r.Weight).Should().Be(expected);
        WeightedNetPromoterScore.FromResponses(Rows.ToList(), r => r.Rating, r => r.Weight).Should().Be(expected);
        WeightedNetPromoterScore.FromResponses(Rows, r => r.Given, r => r.Weight, out _).Responses.Should().Be(2);
    }
}
