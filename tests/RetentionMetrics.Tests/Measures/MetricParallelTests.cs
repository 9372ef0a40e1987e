using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Measures;

public class MetricParallelTests
{
    private static readonly int[] Degrees = [1, 2, 3, 7, int.MaxValue];

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

        foreach (var degree in Degrees)
        {
            MetricParallel.Sum(scores, degree, part => NetPromoterScore.FromScores(part.Span)).Should().Be(expected);
            MetricParallel.Sum((ReadOnlyMemory<byte>)scores, degree, part => NetPromoterScore.FromScores(part.Span)).Should().Be(expected);
            MetricParallel.Sum(rows, degree, range => NetPromoterScore.FromScores(scores.AsSpan()[range])).Should().Be(expected);
        }
    }

    [Fact]
    public void Sum_WrongRows_ThrowsByTheFirstOfAll()
    {
        var scores = new byte[4 * Workers.SmallestPart];
        scores[^1] = 99;
        scores[(2 * Workers.SmallestPart) + 5] = 77;

        var score = () => MetricParallel.Sum(scores, 4, part => NetPromoterScore.FromScores(part.Span));

        score.Should().Throw<ArgumentOutOfRangeException>().WithMessage($"Score 77 at index {(2 * Workers.SmallestPart) + 5} *");
    }

    [Fact]
    public void Sum_WithRejections_KeepsThoseOfOneThreadInOrder()
    {
        var scores = Enumerable.Range(0, (3 * Workers.SmallestPart) + 5).Select(i => i % 9_973 == 0 ? 12 + (i % 5) : i % 11).ToArray();
        var expected = new Rejections(keep: 12);
        var metric = NetPromoterScore.FromScores(scores, expected);

        foreach (var degree in Degrees)
        {
            var rejections = new Rejections(keep: 12);
            MetricParallel.Sum(scores, degree, (part, wrong) => NetPromoterScore.FromScores(part.Span, wrong), rejections).Should().Be(metric);
            rejections.ToString().Should().Be(expected.ToString());
            rejections.Kept.Should().Equal(expected.Kept);
        }

        expected.Count.Should().BePositive();
        expected.Rows.Should().Be(scores.Length);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Sum_PartsThatEndInAnyOrder_AreAddedOnce(int degree)
    {
        const int Rows = (8 * Workers.SmallestPart) + 3;
        foreach (var seed in Enumerable.Range(0, 5))
        {
            var metric = MetricParallel.Sum(Rows, degree, range =>
            {
                var (start, length) = range.GetOffsetAndLength(Rows);
                // The first parts wait longest in most runs.
                Thread.Sleep((seed * 7919 % 3) * (Rows - start) / Rows * 10);
                return NetPromoterScore.FromCounts(length, 0, 0);
            });

            metric.Promoters.Should().Be(Rows);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Sum_DegreeBelowOne_Throws(int degreeOfParallelism)
    {
        var sum = () => MetricParallel.Sum(new int[10], degreeOfParallelism, part => NetPromoterScore.FromScores(part.Span));

        sum.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(degreeOfParallelism)).Which.ActualValue.Should().Be(degreeOfParallelism);
    }

    [Fact]
    public void Sum_NullArguments_Throws()
    {
        FluentActions.Invoking(() => MetricParallel.Sum((int[])null!, 2, part => NetPromoterScore.FromScores(part.Span)))
            .Should().Throw<ArgumentNullException>().WithParameterName("column");
        FluentActions.Invoking(() => MetricParallel.Sum<int, NetPromoterScore>([1], 2, null!)).Should().Throw<ArgumentNullException>().WithParameterName("metricSelector");
        FluentActions.Invoking(() => MetricParallel.Sum(new[] { 1 }, 2, (part, wrong) => NetPromoterScore.FromScores(part.Span, wrong), null!))
            .Should().Throw<ArgumentNullException>().WithParameterName("rejections");
        FluentActions.Invoking(() => MetricParallel.Sum(-1, 2, _ => NetPromoterScore.Zero)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("rows");
    }
}
