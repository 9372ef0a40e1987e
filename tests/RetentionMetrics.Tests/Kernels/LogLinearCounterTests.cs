using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class LogLinearCounterTests
{
    [Fact]
    public void Count_EveryLengthAndOffset_IsThePlainLoop()
    {
        var random = new Random(6);
        var ticks = Enumerable.Range(0, 700).Select(i => One(random, i)).ToArray();
        var counts = new int[LogLinearCounter.Length];
        var totals = new long[LogLinear.BucketCount];
        var expected = new long[LogLinear.BucketCount];
        for (var length = 0; length <= 600; length++)
        {
            var column = ticks.AsSpan(random.Next(ticks.Length - length), length);
            LogLinearCounter.Count(column, counts).Should().Be(TickSummary.Of(column));
            LogLinearCounter.Move(counts, totals);

            foreach (var tick in column)
                expected[LogLinear.BucketOf((ulong)tick)]++;
            totals.AsSpan().SequenceEqual(expected).Should().BeTrue("at length {0}", length);
            counts.AsSpan().ContainsAnyExcept(0).Should().BeFalse();
        }
    }

    [Fact]
    public void Count_EveryBoundOfABucket_MeetsItsBucket()
    {
        var ticks = Enumerable.Range(0, LogLinear.BucketOf(long.MaxValue) + 1)
            .SelectMany(bucket => new[] { (long)LogLinear.LowerBound(bucket), (long)LogLinear.UpperBound(bucket) }).ToArray();
        var counts = new int[LogLinearCounter.Length];
        var totals = new long[LogLinear.BucketCount];

        LogLinearCounter.Count(ticks, counts).Should().Be(TickSummary.Of(ticks));
        LogLinearCounter.Move(counts, totals);
        totals[..(LogLinear.BucketOf(long.MaxValue) + 1)].Should().OnlyContain(count => count == 2);
    }

    [Fact]
    public void Count_NegativeOnes_AreSeenAndHarmNothing()
    {
        var counts = new int[LogLinearCounter.Length];
        foreach (var length in new[] { 1, 63, 64, 65, 200 })
        {
            for (var at = 0; at < length; at++)
            {
                var ticks = new long[length];
                ticks[at] = at % 2 == 0 ? -1 : long.MinValue;
                LogLinearCounter.Count(ticks, counts).Minimum.Should().BeNegative();
            }
        }
    }

    [Fact]
    public void Collector_OneValueMoreOftenThanTheNarrowCountsHold_IsCountedExactly()
    {
        // The narrow counts are emptied after 2^24; three columns, the last of them behind that.
        var ticks = Enumerable.Repeat(TimeSpan.TicksPerDay, 7_000_000).ToArray();
        using var collector = new DurationCollector();
        for (var i = 0; i < 3; i++)
            collector.Append(ticks);
        collector.Add(1);

        var result = collector.Result();

        result.Count.Should().Be(21_000_001);
        result.Sum.Should().Be(((Int128)TimeSpan.TicksPerDay * 21_000_000) + 1);
        result.Histogram()!.Counts.ToArray().Should().Equal(1, 21_000_000);
        result.Histogram()!.Buckets.ToArray().Should().Equal(1, (ushort)LogLinear.BucketOf((ulong)TimeSpan.TicksPerDay));
    }

    private static long One(Random random, int i) => (i % 7) switch
    {
        0 => long.MaxValue - random.Next(2),
        1 => random.Next(3_000),
        2 => 36_000_000_000,
        _ => random.NextInt64() >> random.Next(63),
    };
}
