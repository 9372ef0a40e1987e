using System.Numerics;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class DurationDistributionTests
{
    private const int Many = 100_000;

    private static readonly double[] Probabilities = [0, 0.001, 0.01, 0.05, 0.1, 0.25, 1.0 / 3, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.99999, 1];

    public static TheoryData<string> Shapes => [.. Durations.Shapes.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Percentile_WithinTheLimit_IsExact(string shape)
    {
        var durations = Durations.Shapes[shape](5_000);
        var distribution = Of(durations);
        var sorted = durations.Order().ToArray();

        distribution.RelativeError.Should().Be(0);
        foreach (var probability in Probabilities)
            distribution.Percentile(probability).Should().Be(TypeSeven(sorted, probability), "of {0}", probability);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Percentile_BeyondTheLimit_KeepsTheStatedError(string shape)
    {
        var durations = Durations.Shapes[shape](Many);
        var distribution = Of(durations);
        var sorted = durations.Order().ToArray();

        distribution.RelativeError.Should().BeGreaterThan(0).And.BeLessThanOrEqualTo(0.001);
        foreach (var probability in Probabilities)
        {
            var exact = TypeSeven(sorted, probability);
            var distance = (distribution.Percentile(probability)!.Value - exact).Duration();
            // A tick more, because both are rounded to one.
            ((double)distance.Ticks).Should().BeLessThanOrEqualTo((exact.Ticks * distribution.RelativeError) + 1, "of {0}", probability);
        }

        distribution.Percentile(0).Should().Be(sorted[0]);
        distribution.Percentile(1).Should().Be(sorted[^1]);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void CountAtMost_BeyondTheLimit_IsExactForATargetNoFurtherThanTheStatedError(string shape)
    {
        var durations = Durations.Shapes[shape](Many);
        var distribution = Of(durations);
        var sorted = durations.Select(duration => duration.Ticks).Order().ToArray();

        foreach (var target in Probabilities.Select(probability => sorted[(int)(probability * (Many - 1))]).SelectMany(at => new[] { at, at - 1, at / 2 }))
        {
            var furthest = target + (long)Math.Ceiling(Math.Max(0, target) * distribution.RelativeError);
            distribution.CountAtMost(target).Should().BeInRange(AtMost(sorted, target), AtMost(sorted, furthest < target ? long.MaxValue : furthest));
        }
    }

    [Fact]
    public void CountAtMost_ManyExactlyOnTheTarget_AreWithinIt()
    {
        // Whole minutes up to 12 hours: no bucket holds two of them, so the sketch counts like the list.
        var durations = Enumerable.Range(0, Many).Select(i => TimeSpan.FromMinutes(i % 720)).ToArray();
        var distribution = Of(durations);

        foreach (var minutes in new[] { 0, 1, 60, 240, 479, 719 })
            distribution.CountAtMost(TimeSpan.FromMinutes(minutes).Ticks).Should().Be(durations.Count(duration => duration.TotalMinutes <= minutes));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SumMeanAndEnds_OfAnySize_AreExact(string shape)
    {
        foreach (var count in new[] { 1, 2, 1_000, Many })
        {
            var durations = Durations.Shapes[shape](count);
            var distribution = Of(durations);
            var sum = durations.Aggregate(BigInteger.Zero, (total, duration) => total + duration.Ticks);

            ((BigInteger)distribution.Sum).Should().Be(sum);
            distribution.Count.Should().Be(count);
            distribution.Minimum.Should().Be(durations.Min());
            distribution.Maximum.Should().Be(durations.Max());
            BigInteger.Abs(((BigInteger)distribution.Mean!.Value.Ticks * 2 * count) - (2 * sum)).Should().BeLessThanOrEqualTo(count);
        }
    }

    [Fact]
    public void Mean_HalfATick_RoundsToEven()
    {
        Of([new TimeSpan(1), new TimeSpan(2)]).Mean.Should().Be(new TimeSpan(2));
        Of([new TimeSpan(2), new TimeSpan(3)]).Mean.Should().Be(new TimeSpan(2));
        Of([TimeSpan.MaxValue, TimeSpan.MaxValue, TimeSpan.MaxValue]).Mean.Should().Be(TimeSpan.MaxValue);
    }

    [Theory]
    [InlineData(DurationDistribution.ExactLimit - 1, true)]
    [InlineData(DurationDistribution.ExactLimit, true)]
    [InlineData(DurationDistribution.ExactLimit + 1, false)]
    public void State_AroundTheLimit_DependsOnTheCountAlone(int count, bool isExact)
    {
        var durations = Durations.Shapes["lognormal"](count);
        var whole = Of(durations);

        whole.IsExact.Should().Be(isExact);
        (whole.Histogram() is null).Should().Be(isExact);
        foreach (var cut in new[] { 1, 100, count / 2, count - 1 })
        {
            var parts = Of(durations[..cut]) + Of(durations[cut..]);
            parts.Should().Be(whole);
            (Of(durations[cut..]) + Of(durations[..cut])).Should().Be(whole);
            SameState(parts, whole);
        }
    }

    [Fact]
    public void Addition_OfSingleValues_IsTheWholeAndNotQuadratic()
    {
        var singles = Durations.Shapes["lognormal"](100_000).Select(duration => Of([duration])).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var total = singles.Aggregate(DurationDistribution.Empty, (left, right) => left + right);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        var whole = Of(Durations.Shapes["lognormal"](100_000));
        total.Should().Be(whole);
        SameState(total, whole);
        // Some 600 bytes an addition; copying the whole at every step would take some 300,000.
        allocated.Should().BeLessThan(2_000L * singles.Length);
    }

    [Fact]
    public void Addition_AfterALook_GivesTheSame()
    {
        var durations = Durations.Shapes["lognormal"](70_000);
        var total = DurationDistribution.Empty;
        foreach (var chunk in durations.Chunk(777))
        {
            total += Of(chunk);
            // Looking settles what additions put off; it must not show.
            total.Percentile(0.5).Should().NotBeNull();
            (total + DurationDistribution.Empty).Should().BeSameAs(total);
        }

        SameState(total, Of(durations));
    }

    [Fact]
    public void Look_FromManyThreads_FindsTheSame()
    {
        var durations = Durations.Shapes["lognormal"](80_000);
        var expected = Of(durations).Percentile(0.9);
        for (var round = 0; round < 10; round++)
        {
            var total = durations.Chunk(999).Select(Of).Aggregate((a, b) => a + b);
            var found = new TimeSpan?[8];
            Parallel.For(0, found.Length, i => found[i] = total.Percentile(0.9));
            found.Should().AllSatisfy(percentile => percentile.Should().Be(expected));

            // And at a column as it came, which the looks sort on their way.
            var loose = Of(durations[..10_000]);
            var median = Of(durations[..10_000]).Percentile(0.5);
            Parallel.For(0, 40, _ => loose.Percentile(0.5).Should().Be(median));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Looks_AtAColumnAsItCame_FindWhatSortingFinds(string shape)
    {
        foreach (var count in new[] { 1, 2, 64, 65, 1_000, DurationDistribution.ExactLimit })
        {
            var durations = Durations.Shapes[shape](count);
            var sorted = durations.Select(duration => duration.Ticks).Order().ToArray();
            // Each kind of look first, and all of them again once the column is sorted.
            for (var first = 0; first < 3; first++)
            {
                var distribution = Of(durations);
                for (var look = first; look < 15; look++)
                {
                    var rank = look * 7919 % count;
                    switch (look % 3)
                    {
                        case 0:
                            distribution.RangeAt(rank).Should().Be((sorted[rank], sorted[rank]));
                            break;
                        case 1:
                            distribution.CountAtMost(sorted[rank]).Should().Be(AtMost(sorted, sorted[rank]));
                            distribution.CountAtMost(sorted[rank] - 1).Should().Be(AtMost(sorted, sorted[rank] - 1));
                            break;
                        default:
                            distribution.Percentile(look / 14.0).Should().Be(TypeSeven([.. sorted.Select(ticks => new TimeSpan(ticks))], look / 14.0));
                            break;
                    }
                }

                distribution.SortedTicks().SequenceEqual(sorted).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void Addition_OfColumnsAsTheyCame_IsThatOfSortedOnes()
    {
        foreach (var (one, other) in new[] { (10, 20), (10, 65_536), (30_000, 65_536), (65_536, 65_536), (100, 100_000), (20_000, 100_000) })
        {
            var (left, right) = (Durations.Shapes["lognormal"](one), Durations.Shapes["huge range"](other));
            var sorted = Of(left);
            for (var look = 0; look < 10; look++)
                sorted.Percentile(0.3).Should().NotBeNull();

            SameState(Of(left) + Of(right), sorted + Of(right));
            SameState(Of(left) + Of(right), Of([.. right, .. left]));
        }
    }

    [Fact]
    public void RangeAt_BeyondTheLimit_HoldsTheValueOfTheRank()
    {
        var durations = Durations.Shapes["lognormal"](Many);
        var distribution = Of(durations);
        var sorted = durations.Order().ToArray();

        for (var rank = 0; rank < Many; rank += 997)
        {
            var (lower, upper) = distribution.RangeAt(rank);
            sorted[rank].Ticks.Should().BeInRange(lower, upper);
        }
    }

    [Fact]
    public void Empty_HasNothing()
    {
        var empty = DurationDistribution.Empty;

        empty.Percentile(0.5).Should().BeNull();
        empty.Mean.Should().BeNull();
        empty.Minimum.Should().BeNull();
        empty.Maximum.Should().BeNull();
        empty.CountAtMost(long.MaxValue).Should().Be(0);
        empty.CountAtMost(-1).Should().Be(0);
        empty.Should().Be(Of([]));
    }

    [Fact]
    public void Equals_OneTickOfDifference_IsSeen()
    {
        var durations = Durations.Shapes["narrow"](1_000);
        var other = durations.ToArray();
        // Sum, count and ends stay the same.
        (other[500], other[501]) = (durations[500] + new TimeSpan(1), durations[501] - new TimeSpan(1));

        Of(other).Sum.Should().Be(Of(durations).Sum);
        Of(other).Should().NotBe(Of(durations));
        Of(durations).Equals(null).Should().BeFalse();
    }

    internal static TimeSpan TypeSeven(TimeSpan[] sorted, double probability)
    {
        // In exact integers: the fraction of the position has at most 53 bits.
        var position = (sorted.Length - 1) * probability;
        var rank = (int)Math.Floor(position);
        if (rank >= sorted.Length - 1)
            return sorted[^1];
        var weight = new BigInteger((position - rank) * Math.Pow(2, 80));
        var doubled = (2 * (BigInteger)(sorted[rank + 1] - sorted[rank]).Ticks * weight) >> 80;
        return sorted[rank] + new TimeSpan((long)((doubled + 1) / 2));
    }

    private static DurationDistribution Of(TimeSpan[] durations)
    {
        using var collector = new DurationCollector();
        collector.Append(RawColumn.Of(durations));
        return collector.Result();
    }

    private static int AtMost(long[] sorted, long target) => sorted.Count(ticks => ticks <= target);

    private static void SameState(DurationDistribution left, DurationDistribution right)
    {
        left.SortedTicks().SequenceEqual(right.SortedTicks()).Should().BeTrue();
        (left.Histogram()?.Buckets.ToArray() ?? []).Should().Equal(right.Histogram()?.Buckets.ToArray() ?? []);
        (left.Histogram()?.Counts.ToArray() ?? []).Should().Equal(right.Histogram()?.Counts.ToArray() ?? []);
        left.GetHashCode().Should().Be(right.GetHashCode());
    }
}
