namespace RetentionMetrics.OlderLanguage.Tests.Surveys;

/// <summary>Every door of the Customer Effort Score, without naming type arguments.</summary>
public class CustomerEffortScoreDoors
{
    private static readonly CustomerEffortScore Expected = CustomerEffortScore.FromCounts(new[] { 0L, 1, 0, 1, 1, 0, 0 }, EffortScale.EaseOneToSeven);

    private static readonly Answer[] Answers = [new(5), new(4), new(2)];

    [Fact]
    public void FromRatings_OfBytes_TakesEveryCollection()
    {
        byte[] array = [5, 4, 2];
        Span<byte> span = array;
        ReadOnlySpan<byte> readOnly = array;

        CustomerEffortScore.FromRatings(array, EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromRatings(span, EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromRatings(readOnly, EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromRatings(array, EffortScale.EaseOneToSeven, WrongRows.Into(out var rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void FromRatings_OfInts_TakesEveryCollection()
    {
        int[] array = [5, 4, 2];
        Span<int> span = array;

        CustomerEffortScore.FromRatings(array, EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromRatings(span, EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromRatings([.. array], EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromRatings(array, EffortScale.EaseOneToSeven, WrongRows.Into(out var rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void FromResponses_TakesEveryCollection()
    {
        List<Answer> list = [.. Answers];
        ReadOnlySpan<Answer> span = Answers;

        CustomerEffortScore.FromResponses(Answers, a => a.Rating, EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromResponses(list, a => a.Rating, EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromResponses(span, a => a.Rating, EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromResponses([Answers[0], Answers[1], Answers[2]], a => a.Rating, EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromResponses(Doors.Lazily(list), a => a.Rating, EffortScale.EaseOneToSeven).Should().Be(Expected);
    }

    [Fact]
    public void FromResponses_WithMissingAnswers_TakesEveryCollection()
    {
        int?[] array = [5, null, 4, 2];
        List<int?> list = [.. array];

        CustomerEffortScore.FromResponses(array, a => a, EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromResponses(list, a => a, EffortScale.EaseOneToSeven).Should().Be(Expected);
        CustomerEffortScore.FromResponses(array, a => a, EffortScale.EaseOneToSeven, WrongRows.Into(out var rejected)).Should().Be(Expected);
        CustomerEffortScore.FromResponses(list, a => a, EffortScale.EaseOneToSeven, WrongRows.Into(out rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void Measure_TakesArraysListsSequencesAndStreams()
    {
        var measure = CustomerEffortScore.Measure((Answer a) => a.Rating, EffortScale.EaseOneToSeven);
        List<Answer> list = [.. Answers];
        var byRating = measure.By(Answers, a => a.Rating);

        measure.Of(Answers).Should().Be(Expected);
        measure.Of(Answers.AsSpan()).Should().Be(Expected);
        measure.Of(list).Should().Be(Expected);
        measure.Of(Doors.Lazily(Answers)).Should().Be(Expected);
        measure.OfAsync(Doors.Streamed(Answers)).Result.Should().Be(Expected);
        byRating.Total.Should().Be(Expected);
        measure.By(Answers.AsSpan(), a => a.Rating).Should().BeEquivalentTo(byRating);
        measure.By(list, a => a.Rating).Should().BeEquivalentTo(byRating);
        measure.By(Doors.Lazily(Answers), a => a.Rating).Should().BeEquivalentTo(byRating);
        measure.ByAsync(Doors.Streamed(Answers), a => a.Rating).Result.Should().BeEquivalentTo(byRating);
        var running = measure.AccumulateBy(a => a.Rating);
        running.Add(Answers);
        running.ToBreakdown().Should().BeEquivalentTo(byRating);
    }

    private sealed record Answer(int Rating);
}
