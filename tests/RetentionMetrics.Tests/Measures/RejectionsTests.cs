namespace RetentionMetrics.Tests.Measures;

public class RejectionsTests
{
    [Fact]
    public void ToString_NamesTheMostFrequentReasonFirst()
    {
        var rejections = new Rejections();
        var rows = Enumerable.Range(0, 1_204).Select(i => (Country: i == 1_200 ? null : "DE", Score: i is 9 or 17 ? 11 : 9)).ToArray();

        NetPromoterScore.Measure(((string? Country, int Score) r) => r.Score).By(rows, r => r.Country, rejections);

        rejections.ToString().Should().Be("3 of 1,204 rows rejected: 2 × off the scale 0…10, 1 × no segment");
        rejections.Kept[0].Should().Be(new Rejection(9, "off the scale 0…10", "11", "DE"));
        rejections.Kept[2].Should().Be(new Rejection(1_200, "no segment", null, null));
    }

    [Fact]
    public void Nothing_Rejected_SaysSo() => new Rejections().ToString().Should().Be("0 of 0 rows rejected");

    [Fact]
    public void Kept_AreTheFirst_AndAllAreCounted()
    {
        foreach (var keep in new[] { 0, 1, 5, 1_000 })
        {
            var rejections = new Rejections(keep);
            int[] scores = [.. Enumerable.Repeat(-3, 100), 9, .. Enumerable.Repeat(77, 50)];

            NetPromoterScore.FromScores(scores, rejections).Should().Be(NetPromoterScore.FromCounts(1, 0, 0));
            NetPromoterScore.FromScores(scores.Select(score => (byte)score).ToArray(), rejections);

            (rejections.Rows, rejections.Count).Should().Be((302, 300));
            rejections.Kept.Should().HaveCount(Math.Min(keep, 300));
            rejections.Kept.Take(Math.Min(keep, 100)).Select(rejection => rejection.Index).Should().Equal(Enumerable.Range(0, Math.Min(keep, 100)).Select(i => (long)i));
        }
    }

    [Fact]
    public void Add_AddsCountsAndKeepsTheFirst()
    {
        var (one, other) = (new Rejections(keep: 3), new Rejections());
        NetPromoterScore.FromScores([11, 12, 5], one);
        NetPromoterScore.FromScores([5, 13, 14], other);

        one.Add(other);

        (one.Rows, one.Count).Should().Be((6, 4));
        one.Kept.Select(rejection => (rejection.Index, rejection.Value)).Should().Equal((0, "11"), (1, "12"), (1, "13"));
        FluentActions.Invoking(() => one.Add(one)).Should().Throw<ArgumentException>().WithParameterName("other");
        FluentActions.Invoking(() => one.Add(null!)).Should().Throw<ArgumentNullException>().WithParameterName("other");
        FluentActions.Invoking(() => new Rejections(keep: -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("keep");
    }
}
