namespace RetentionMetrics.OlderLanguage.Tests.Surveys;

/// <summary>Every door of the Net Promoter Score with arrays, lists, spans and collection expressions, without naming type arguments.</summary>
public class NetPromoterScoreDoors
{
    private static readonly NetPromoterScore Expected = NetPromoterScore.FromCounts(promoters: 2, passives: 1, detractors: 1);

    private static readonly Answer[] Answers = [new("a", 10), new("b", 9), new("c", 8), new("d", 3)];

    [Fact]
    public void FromScores_OfBytes_TakesEveryCollection()
    {
        byte[] array = [10, 9, 8, 3];
        Span<byte> span = array;
        ReadOnlySpan<byte> readOnly = array;

        NetPromoterScore.FromScores(array).Should().Be(Expected);
        NetPromoterScore.FromScores(span).Should().Be(Expected);
        NetPromoterScore.FromScores(readOnly).Should().Be(Expected);
        NetPromoterScore.FromScores(array, WrongRows.Into(out var rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void FromScores_OfInts_TakesEveryCollection()
    {
        int[] array = [10, 9, 8, 3];
        Span<int> span = array;

        NetPromoterScore.FromScores(array).Should().Be(Expected);
        NetPromoterScore.FromScores(span).Should().Be(Expected);
        // Of ints that are not constants: C# 12 holds [10, 9] for bytes as much as for ints and asks which; C# 13 takes ints.
        NetPromoterScore.FromScores([.. array]).Should().Be(Expected);
        NetPromoterScore.FromScores(array, WrongRows.Into(out var rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void FromResponses_TakesEveryCollection()
    {
        List<Answer> list = [.. Answers];
        Span<Answer> span = Answers;
        ReadOnlySpan<Answer> readOnly = Answers;

        NetPromoterScore.FromResponses(Answers, a => a.Score).Should().Be(Expected);
        NetPromoterScore.FromResponses(list, a => a.Score).Should().Be(Expected);
        NetPromoterScore.FromResponses(Doors.Lazily(list), a => a.Score).Should().Be(Expected);
        NetPromoterScore.FromResponses([Answers[0], Answers[1], Answers[2], Answers[3]], a => a.Score).Should().Be(Expected);
        NetPromoterScore.FromResponses(readOnly, a => a.Score).Should().Be(Expected);
        NetPromoterScore.FromResponses((ReadOnlySpan<Answer>)span, a => a.Score).Should().Be(Expected);
    }

    [Fact]
    public void FromResponses_WithMissingAnswers_TakesEveryCollection()
    {
        int?[] array = [10, null, 9, 8, 3];
        List<int?> list = [.. array];

        NetPromoterScore.FromResponses(array, a => a).Should().Be(Expected);
        NetPromoterScore.FromResponses(list, a => a).Should().Be(Expected);
        NetPromoterScore.FromResponses(array, a => a, WrongRows.Into(out var rejected)).Should().Be(Expected);
        NetPromoterScore.FromResponses(list, a => a, WrongRows.Into(out rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void Measure_TakesArraysListsSequencesAndStreams()
    {
        var measure = NetPromoterScore.Measure((Answer a) => a.Score);
        List<Answer> list = [.. Answers];
        var byCustomer = measure.By(Answers, a => a.Customer);

        measure.Of(Answers).Should().Be(Expected);
        measure.Of(Answers.AsSpan()).Should().Be(Expected);
        measure.Of(list).Should().Be(Expected);
        measure.Of(Doors.Lazily(Answers)).Should().Be(Expected);
        measure.OfAsync(Doors.Streamed(Answers)).Result.Should().Be(Expected);
        byCustomer.Total.Should().Be(Expected);
        measure.By(Answers.AsSpan(), a => a.Customer).Should().BeEquivalentTo(byCustomer);
        measure.By(list, a => a.Customer).Should().BeEquivalentTo(byCustomer);
        measure.By(Doors.Lazily(Answers), a => a.Customer).Should().BeEquivalentTo(byCustomer);
        measure.ByAsync(Doors.Streamed(Answers), a => a.Customer).Result.Should().BeEquivalentTo(byCustomer);
        var running = measure.AccumulateBy(a => a.Customer);
        running.Add(Answers);
        running.ToBreakdown().Should().BeEquivalentTo(byCustomer);
    }

    private sealed record Answer(string Customer, int Score);
}
