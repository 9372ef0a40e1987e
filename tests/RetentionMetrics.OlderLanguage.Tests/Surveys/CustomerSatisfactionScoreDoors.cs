namespace RetentionMetrics.OlderLanguage.Tests.Surveys;

/// <summary>Every door of the Customer Satisfaction Score, without naming type arguments.</summary>
public class CustomerSatisfactionScoreDoors
{
    private static readonly CustomerSatisfactionScore Expected = CustomerSatisfactionScore.FromCounts(satisfied: 2, responses: 3, sumOfRatings: 11, SatisfactionScale.OneToFive);

    private static readonly Answer[] Answers = [new(5), new(4), new(2)];

    [Fact]
    public void FromRatings_OfBytes_TakesEveryCollection()
    {
        byte[] array = [5, 4, 2];
        Span<byte> span = array;
        ReadOnlySpan<byte> readOnly = array;

        CustomerSatisfactionScore.FromRatings(array, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings(span, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings(readOnly, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings(array, SatisfactionScale.OneToFive, out var rejected).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings(array, SatisfactionScale.OneToFive, degreeOfParallelism: 2).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings(array.AsMemory(), SatisfactionScale.OneToFive, 2).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings(array, SatisfactionScale.OneToFive, 2, out rejected).Should().Be(Expected);
        rejected.Should().Be(0);
    }

    [Fact]
    public void FromRatings_OfInts_TakesEveryCollection()
    {
        int[] array = [5, 4, 2];
        Span<int> span = array;

        CustomerSatisfactionScore.FromRatings(array, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings(span, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings([.. array], SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings(array, SatisfactionScale.OneToFive, out var rejected).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings(array, SatisfactionScale.OneToFive, degreeOfParallelism: 2).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings(array.AsMemory(), SatisfactionScale.OneToFive, 2).Should().Be(Expected);
        CustomerSatisfactionScore.FromRatings(array, SatisfactionScale.OneToFive, 2, out rejected).Should().Be(Expected);
        rejected.Should().Be(0);
    }

    [Fact]
    public void FromResponses_TakesEveryCollection()
    {
        List<Answer> list = [.. Answers];
        ReadOnlySpan<Answer> span = Answers;

        CustomerSatisfactionScore.FromResponses(Answers, a => a.Rating, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromResponses(list, a => a.Rating, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromResponses(span, a => a.Rating, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromResponses([Answers[0], Answers[1], Answers[2]], a => a.Rating, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromResponses(Doors.Lazily(list), a => a.Rating, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromResponsesAsync(Doors.Streamed(Answers), a => a.Rating, SatisfactionScale.OneToFive).Result.Should().Be(Expected);
    }

    [Fact]
    public void FromResponses_WithMissingAnswers_TakesEveryCollection()
    {
        int?[] array = [5, null, 4, 2];
        List<int?> list = [.. array];

        CustomerSatisfactionScore.FromResponses(array, a => a, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromResponses(list, a => a, SatisfactionScale.OneToFive).Should().Be(Expected);
        CustomerSatisfactionScore.FromResponses(array, a => a, SatisfactionScale.OneToFive, out var rejected).Should().Be(Expected);
        CustomerSatisfactionScore.FromResponses(list, a => a, SatisfactionScale.OneToFive, out rejected).Should().Be(Expected);
        rejected.Should().Be(0);
        CustomerSatisfactionScore.FromResponsesAsync(Doors.Streamed(array), a => a, SatisfactionScale.OneToFive).Result.Should().Be(Expected);
    }

    private sealed record Answer(int Rating);
}
