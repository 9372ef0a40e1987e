using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Metrics;

public class RateDecompositionTests
{
    [Fact]
    public void Between_OnlyTheMixChanged_IsAllMix()
    {
        var change = RateDecomposition.Between(By(("monthly", 10, 100), ("yearly", 1, 100)), By(("monthly", 18, 180), ("yearly", 1, 100)));

        change.Before.Should().Be(0.055);
        change.RateEffect.Should().Be(0);
        change.MixEffect.Should().Be(change.Change).And.BePositive();
    }

    [Fact]
    public void Between_OnlyTheRatesChanged_IsAllRate()
    {
        // By hand: shares ½ and ½; 10 → 14 % and 1 → 1 %: +4 points · ½ = 2 points.
        var change = RateDecomposition.Between(By(("monthly", 10, 100), ("yearly", 1, 100)), By(("monthly", 28, 200), ("yearly", 2, 200)));

        change.MixEffect.Should().Be(0);
        change.RateEffect.Should().Be(0.02);
        change.Segments[0].Should().Be(new SegmentEffect<string>("monthly", 0.02, 0));
    }

    [Fact]
    public void Between_BothChanged_IsKitagawas()
    {
        // By hand. Shares monthly ½ → ⅔, yearly ½ → ⅓; rates 10 → 12 %, 2 → 1 %. Totals 6 % and 25/300; the reference is 43/600.
        // Rate: 0.02·7/12 − 0.01·5/12 = 0.0075. Mix: ⅙·(0.11 − 0.015) = 0.095/6, the reference cancelling out.
        var change = RateDecomposition.Between(By(("monthly", 10, 100), ("yearly", 2, 100)), By(("monthly", 24, 200), ("yearly", 1, 100)));

        change.RateEffect.Should().BeApproximately(0.0075, 1e-16);
        change.MixEffect.Should().BeApproximately(0.095 / 6, 1e-16);
        change.Segments.Single(segment => segment.Key == "monthly").MixEffect.Should().BeApproximately((0.11 - (43.0 / 600)) / 6, 1e-16);
    }

    [Fact]
    public void Between_SegmentOfOnePeriod_ChangesTheMixOnly()
    {
        var change = RateDecomposition.Between(By(("old", 5, 100)), By(("old", 5, 100), ("new", 20, 100)));

        change.RateEffect.Should().Be(0);
        change.MixEffect.Should().BeApproximately(0.075, 1e-16);
        change.Segments.Should().OnlyContain(segment => segment.RateEffect == 0);
    }

    [Fact]
    public void Effects_OfAnySegments_SumToTheChange() => Law.Holds(
        Records.PartAndWhole.Two().ArrayOf().Where(rows => rows.Any(r => r.Item1.Whole > 0) && rows.Any(r => r.Item2.Whole > 0)),
        rows =>
        {
            var before = Breakdown.FromMetrics(rows.Select((row, i) => KeyValuePair.Create(i, ChurnRate.FromCounts(row.Item1.Part, row.Item1.Whole))));
            var after = Breakdown.FromMetrics(rows.Select((row, i) => KeyValuePair.Create(i, ChurnRate.FromCounts(row.Item2.Part, row.Item2.Whole))));

            var change = RateDecomposition.Between(before, after);

            // Exact in fractions; each of the figures is rounded to a double on its own.
            change.Change.Should().BeApproximately(change.After - change.Before, 2e-16);
            (change.RateEffect + change.MixEffect).Should().BeApproximately(change.Change, 4e-16);
            change.Segments.Sum(segment => segment.RateEffect).Should().BeApproximately(change.RateEffect, 1e-14);
            change.Segments.Sum(segment => segment.MixEffect).Should().BeApproximately(change.MixEffect, 1e-14);
            change.Segments.Select(segment => Math.Abs(segment.Effect)).Should().BeInDescendingOrder();

            // Backwards in time everything changes its sign.
            var back = RateDecomposition.Between(after, before);
            back.RateEffect.Should().Be(-change.RateEffect);
            back.MixEffect.Should().Be(-change.MixEffect);
        });

    [Fact]
    public void ToString_IsATableInPoints()
    {
        var change = RateDecomposition.Between(By(("monthly", 10, 100), ("yearly", 2, 100)), By(("monthly", 24, 200), ("yearly", 1, 100)));

        change.ToString(null, System.Globalization.CultureInfo.InvariantCulture).ReplaceLineEndings("\n").Should().Be(
            """
            segment   rate    mix  change
            monthly  +1.17  +0.64   +1.81
            yearly   -0.42  +0.94   +0.53
            Total    +0.75  +1.58   +2.33
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Between_BadArguments_AreRefused()
    {
        var some = By(("a", 1, 2));
        FluentActions.Invoking(() => RateDecomposition.Between(null!, some)).Should().Throw<ArgumentNullException>().WithParameterName("before");
        FluentActions.Invoking(() => RateDecomposition.Between(some, null!)).Should().Throw<ArgumentNullException>().WithParameterName("after");
        FluentActions.Invoking(() => RateDecomposition.Between(By(("a", 0, 0)), some)).Should().Throw<ArgumentException>().WithParameterName("before");
        FluentActions.Invoking(() => RateDecomposition.Between(some, By())).Should().Throw<ArgumentException>().WithParameterName("after");
    }

    private static Breakdown<string, ChurnRate> By(params (string Segment, long Lost, long AtStart)[] rows) =>
        Breakdown.FromMetrics(rows.Select(row => KeyValuePair.Create(row.Segment, ChurnRate.FromCounts(row.Lost, row.AtStart))));
}
