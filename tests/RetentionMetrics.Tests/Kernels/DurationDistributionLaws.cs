using FsCheck;
using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class DurationDistributionLaws
{
    [Fact]
    public void Parts_InAnyOrderAndGrouping_MakeTheWhole()
    {
        // Parts of very different sizes, so that runs are merged, kept apart, and counted into histograms.
        var part =
            from size in Gen.Frequency((6, Gen.Choose(0, 40)), (2, Gen.Choose(1_000, 9_000)), (1, Gen.Choose(60_000, 66_000)))
            from shape in Gen.Elements("lognormal", "narrow", "two spikes", "huge range")
            select Durations.Shapes[shape](size);
        var cases =
            from count in Gen.Choose(1, 12)
            from parts in part.ArrayOf(count)
            from shuffled in Gen.Shuffle(parts)
            from pivot in Gen.Choose(0, parts.Length)
            select (Parts: parts, Shuffled: shuffled, Pivot: pivot);
        Law.Holds(
            cases,
            c =>
            {
                var whole = Of(c.Parts.SelectMany(durations => durations));
                Sum(c.Parts).Should().Be(whole);
                Sum(c.Shuffled).Should().Be(whole);
                (Sum(c.Parts[..c.Pivot]) + Sum(c.Parts[c.Pivot..])).Should().Be(whole);
                Sum(c.Shuffled).GetHashCode().Should().Be(whole.GetHashCode());
            },
            60);
    }

    [Fact]
    public void Percentile_OfMoreProbability_IsNotLess() => Law.Holds(
        Gen.Frequency((9, Durations.Some), (1, Gen.Choose(65_530, 65_550).Select(size => Durations.Shapes["huge range"](size)))).Where(all => all.Length > 0),
        durations =>
        {
            var distribution = Of(durations);
            var percentiles = Enumerable.Range(0, 101).Select(i => distribution.Percentile(i / 100.0)!.Value).ToList();
            percentiles.Should().BeInAscendingOrder();
            percentiles[0].Should().Be(durations.Min());
            percentiles[^1].Should().Be(durations.Max());
        },
        100);

    private static DurationDistribution Sum(IEnumerable<TimeSpan[]> parts) =>
        parts.Select(Of).Aggregate(DurationDistribution.Empty, (left, right) => left + right);

    private static DurationDistribution Of(IEnumerable<TimeSpan> durations)
    {
        using var collector = new DurationCollector();
        foreach (var duration in durations)
            collector.Add(duration.Ticks);
        return collector.Result();
    }
}
