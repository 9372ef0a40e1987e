namespace RetentionMetrics.OlderLanguage.Tests.Surveys;

/// <summary>Every door of the weighted Net Promoter Score, without naming type arguments.</summary>
public class WeightedNetPromoterScoreDoors
{
    private static readonly Answer[] Answers = [new(10, 2m), new(null, 5m), new(3, 1m)];

    private static readonly WeightedNetPromoterScore Expected = WeightedNetPromoterScore.FromScores(new[] { 10, 3 }, new[] { 2m, 1m });

    [Fact]
    public void FromScores_TakesEveryCollection()
    {
        int[] scores = [10, 3];
        decimal[] weights = [2m, 1m];
        Span<int> span = scores;

        WeightedNetPromoterScore.FromScores(scores, weights).Should().Be(Expected);
        WeightedNetPromoterScore.FromScores(span, weights).Should().Be(Expected);
        WeightedNetPromoterScore.FromScores([10, 3], [2m, 1m]).Should().Be(Expected);
        WeightedNetPromoterScore.FromScores(scores, weights, 2).Should().Be(Expected);
        WeightedNetPromoterScore.FromScores(scores.AsMemory(), weights.AsMemory(), degreeOfParallelism: 2).Should().Be(Expected);
        Expected.TotalWeight.Should().Be(3m);
    }

    [Fact]
    public void FromResponses_TakesEveryCollection()
    {
        List<Answer> list = [.. Answers];
        ReadOnlySpan<Answer> span = Answers;

        WeightedNetPromoterScore.FromResponses(Answers, a => a.Score, a => a.Weight).Should().Be(Expected);
        WeightedNetPromoterScore.FromResponses(list, a => a.Score, a => a.Weight).Should().Be(Expected);
        WeightedNetPromoterScore.FromResponses(span, a => a.Score, a => a.Weight).Should().Be(Expected);
        WeightedNetPromoterScore.FromResponses([Answers[0], Answers[2]], a => a.Score, a => a.Weight).Should().Be(Expected);
        WeightedNetPromoterScore.FromResponses(Doors.Lazily(list), a => a.Score, a => a.Weight, out var rejected).Should().Be(Expected);
        WeightedNetPromoterScore.FromResponses(Answers, a => a.Score, a => a.Weight, out rejected).Should().Be(Expected);
        rejected.Should().Be(0);
        WeightedNetPromoterScore.FromResponsesAsync(Doors.Streamed(Answers), a => a.Score, a => a.Weight).Result.Should().Be(Expected);
    }

    private sealed record Answer(int? Score, decimal Weight);
}
