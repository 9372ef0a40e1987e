namespace RetentionMetrics.Tests.Metrics;

public class BreakdownColumnsTests
{
    [Fact]
    public void FromColumns_Agrees_WithTheMeasure()
    {
        foreach (var rows in new[] { 0, 1, 5, 1_023, 1_024, 1_025, 5_000 })
        {
            var segments = Enumerable.Range(0, rows).Select(i => $"segment {i * 7919L % 13}").ToArray();
            var scores = Enumerable.Range(0, rows).Select(i => i * 31 % 11).ToArray();
            var expected = NetPromoterScore.Measure((int row) => scores[row]).By(Enumerable.Range(0, rows), row => segments[row]);

            Breakdown.FromColumns(segments, scores, column => NetPromoterScore.FromScores(column)).Equals(expected).Should().BeTrue();
            Breakdown.FromColumns(segments.AsSpan(), scores.AsSpan(), column => NetPromoterScore.FromScores(column)).Equals(expected).Should().BeTrue();
            Breakdown.FromColumns(segments, scores, (column, wrong) => NetPromoterScore.FromScores(column, wrong), new Rejections()).Equals(expected).Should().BeTrue();
        }
    }

    [Fact]
    public void FromColumns_WrongRows_AreCountedOnceByTheirIndexInTheWhole()
    {
        var segments = Enumerable.Range(0, 3_000).Select(i => i % 1_000 == 7 ? null : $"s{i % 3}").ToArray();
        var scores = Enumerable.Range(0, 3_000).Select(i => i % 1_000 == 8 ? 11 : 10).ToArray();
        var rejections = new Rejections();

        var breakdown = Breakdown.FromColumns(segments, scores, (column, wrong) => NetPromoterScore.FromScores(column, wrong), rejections);

        rejections.ToString().Should().Be("6 of 3,000 rows rejected: 3 × no segment, 3 × off the scale 0…10");
        rejections.Kept.Select(r => (r.Index, r.Reason, r.Value, r.Segment)).Should().Equal(
            (7, "no segment", null, null),
            (1_007, "no segment", null, null),
            (2_007, "no segment", null, null),
            (8, "off the scale 0…10", "11", "s2"),
            (1_008, "off the scale 0…10", "11", "s0"),
            (2_008, "off the scale 0…10", "11", "s1"));
        breakdown.Total.Should().Be(NetPromoterScore.FromCounts(2_994, 0, 0));
        breakdown.Values.Sum(metric => metric.Responses).Should().Be(2_994);
    }

    [Fact]
    public void FromColumns_WrongRowWithoutRejections_ThrowsByItsIndexInTheWhole()
    {
        FluentActions.Invoking(() => Breakdown.FromColumns(["a", "b", "a"], [1, 2, 99], column => NetPromoterScore.FromScores(column)))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("Score 99 at index 2 *");
        FluentActions.Invoking(() => Breakdown.FromColumns(["a", null, "a"], [1, 2, 3], column => NetPromoterScore.FromScores(column)))
            .Should().Throw<ArgumentException>().WithMessage("The record at index 1 has no segment.*").WithParameterName("segments");
        FluentActions.Invoking(() => Breakdown.FromColumns(["a"], [1, 2], column => NetPromoterScore.FromScores(column)))
            .Should().Throw<ArgumentException>().WithParameterName("values");
    }
}
