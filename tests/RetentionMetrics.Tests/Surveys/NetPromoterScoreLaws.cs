using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Surveys;

public class NetPromoterScoreLaws
{
    private static readonly Gen<NetPromoterScore> Scores =
        Records.Count.Three().Select(t => NetPromoterScore.FromCounts(t.Item1, t.Item2, t.Item3));

    private static readonly Gen<int> Answer = Gen.Choose(0, 10);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Scores);

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole() =>
        MetricLaws.PartsMakeTheWhole(Answer, rows => NetPromoterScore.FromScores(rows));

    [Fact]
    public void Score_Bounds_AndIntervalHold() => Law.Holds(Scores, nps =>
    {
        if (!nps.IsDefined)
            return;
        nps.Score.Should().BeInRange(-100, 100);
        var interval = nps.Interval()!.Value;
        interval.Lower.Should().BeGreaterThanOrEqualTo(-100);
        interval.Upper.Should().BeLessThanOrEqualTo(100);
        // Swapping praise and blame mirrors the score.
        var mirrored = NetPromoterScore.FromCounts(nps.Detractors, nps.Passives, nps.Promoters);
        mirrored.Score.Should().Be(-nps.Score);
        mirrored.Interval()!.Value.Lower.Should().BeApproximately(-interval.Upper, 1e-9);
    });

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(Gen.Choose(-3, 14).ArrayOf(), scores =>
    {
        var expected = NetPromoterScore.FromCounts(
            scores.Count(s => s is 9 or 10), scores.Count(s => s is 7 or 8), scores.Count(s => s is >= 0 and <= 6));
        var bad = scores.Count(s => s is < 0 or > 10);

        NetPromoterScore.FromScores(scores, WrongRows.Into(out var rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);
        NetPromoterScore.FromScores(scores.Select(s => (byte)s).ToArray(), WrongRows.Into(out rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);
        NetPromoterScore.FromResponses(scores.AsSpan(), s => (int?)s, WrongRows.Into(out rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);
        NetPromoterScore.FromResponses(Records.Lazily(scores), s => (int?)s, WrongRows.Into(out rejected)).Should().Be(expected);
        rejected.Count.Should().Be(bad);

        int[] good = [.. scores.Where(s => s is >= 0 and <= 10)];
        NetPromoterScore.FromScores(good).Should().Be(expected);
        NetPromoterScore.FromScores(good.Select(s => (byte)s).ToArray()).Should().Be(expected);
        NetPromoterScore.FromResponses(good, s => s).Should().Be(expected);
        NetPromoterScore.FromResponses(good.AsSpan(), s => s).Should().Be(expected);
        NetPromoterScore.FromResponses((ReadOnlySpan<int>)good, s => s).Should().Be(expected);
        NetPromoterScore.FromResponses(scores, s => s is >= 0 and <= 10 ? s : (int?)null).Should().Be(expected);
        NetPromoterScore.FromResponses(Records.Lazily(good), s => (int?)s).Should().Be(expected);
        NetPromoterScore.FromResponses(good.ToList(), s => s).Should().Be(expected);
        NetPromoterScore.FromResponses(Records.Lazily(good), s => s).Should().Be(expected);
    });
}
