using System.Numerics;
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
    [InlineData(3)]
    [InlineData(8)]
    public void Sum_PartsThatEndInAnyOrder_AreAddedInTheOrderOfTheRows(int degree)
    {
        const int Rows = (8 * Workers.SmallestPart) + 3;
        foreach (var seed in Enumerable.Range(0, 5))
        {
            var runs = Workers.Sum(Rows, degree, (start, end) =>
            {
                // The first parts wait longest in most runs.
                Thread.Sleep((seed * 7919 % 3) * (Rows - start) / Rows * 10);
                return new Runs($"[{start},{end})");
            });

            runs.Text.Should().Be(string.Concat(Enumerable.Range(0, degree).Select(part => $"[{(long)Rows * part / degree},{(long)Rows * (part + 1) / degree})")));
        }
    }

    [Fact]
    public void Sum_WithRejections_AddsThemToo()
    {
        var scores = Enumerable.Range(0, (3 * Workers.SmallestPart) + 5).Select(i => i % 14).ToArray();
        var expected = NetPromoterScore.FromScores(scores, out var expectedRejected);

        foreach (var degree in new[] { 1, 2, 3, int.MaxValue })
        {
            Workers.Sum((ReadOnlyMemory<int>)scores, degree, static (ReadOnlyMemory<int> part, out long left) => NetPromoterScore.FromScores(part.Span, out left), out var rejected)
                .Should().Be(expected);
            rejected.Should().Be(expectedRejected).And.BePositive();
        }
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

    /// <summary>A sum that shows in which order it was made.</summary>
    private sealed record Runs(string Text) : IAdditionOperators<Runs, Runs, Runs>
    {
        public static Runs operator +(Runs left, Runs right) => new(left.Text + right.Text);
    }
}
