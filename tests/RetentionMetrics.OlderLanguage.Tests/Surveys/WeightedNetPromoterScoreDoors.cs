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
        WeightedNetPromoterScore.FromScores(scores, weights, WrongRows.Into(out var rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
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
        WeightedNetPromoterScore.FromResponses(Doors.Lazily(list), a => a.Score, a => a.Weight, rejections: WrongRows.Into(out var rejected)).Should().Be(Expected);
        WeightedNetPromoterScore.FromResponses(Answers, a => a.Score, a => a.Weight, rejections: WrongRows.Into(out rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void Measure_TakesRecords()
    {
        var measure = WeightedNetPromoterScore.Measure((Answer a) => a.Score, a => a.Weight);

        measure.Of(Answers).Should().Be(Expected);
        measure.By(Answers, a => a.Weight > 1m).Total.Should().Be(Expected);
    }

    private sealed record Answer(int? Score, decimal Weight);
}
