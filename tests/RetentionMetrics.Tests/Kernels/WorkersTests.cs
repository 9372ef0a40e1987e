using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class WorkersTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Workers.SmallestPart)]
    [InlineData((2 * Workers.SmallestPart) + 1)]
    [InlineData((7 * Workers.SmallestPart) - 3)]
    public void Sum_AnyDegree_IsThatOfOneThread(int rows)
    {
        var scores = Enumerable.Range(0, rows).Select(i => (byte)(i * 7919L % 11)).ToArray();
        var expected = NetPromoterScore.FromScores(scores);

        foreach (var degree in new[] { 1, 2, 3, 7, int.MaxValue })
            Workers.Sum((ReadOnlyMemory<byte>)scores, degree, static part => NetPromoterScore.FromScores(part.Span)).Should().Be(expected);
    }

    [Fact]
    public void Sum_RefusedParts_AreRefusedByTheFirstRowAmongAll()
    {
        var scores = new byte[4 * Workers.SmallestPart];
        scores[^1] = 99;
        scores[(2 * Workers.SmallestPart) + 5] = 77;

        var score = () => Workers.Sum((ReadOnlyMemory<byte>)scores, 4, static part => NetPromoterScore.FromScores(part.Span));

        score.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"Score 77 at index {(2 * Workers.SmallestPart) + 5} *");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Parts_DegreeBelowOne_IsRefused(int degreeOfParallelism)
    {
        var parts = () => Workers.Parts(10, degreeOfParallelism);

        parts.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(degreeOfParallelism)).Which.ActualValue.Should().Be(degreeOfParallelism);
    }
}
