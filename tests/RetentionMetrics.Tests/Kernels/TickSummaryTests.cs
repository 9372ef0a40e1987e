using System.Numerics;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class TickSummaryTests
{
    [Fact]
    public void Of_EveryLengthAndOffset_IsThePlainLoop()
    {
        var random = new Random(5);
        var ticks = Enumerable.Range(0, 700).Select(i => i % 5 == 0 ? long.MaxValue - random.Next(3) : random.NextInt64() >> random.Next(63)).ToArray();
        for (var length = 1; length <= 600; length++)
        {
            var column = ticks.AsSpan(random.Next(ticks.Length - length), length);
            var summary = TickSummary.Of(column);

            ((BigInteger)summary.Sum).Should().Be(column.ToArray().Aggregate(BigInteger.Zero, (sum, tick) => sum + tick), "at length {0}", length);
            summary.Minimum.Should().Be(column.ToArray().Min());
            summary.Maximum.Should().Be(column.ToArray().Max());
        }
    }

    [Fact]
    public void Of_ManyOfTheLargest_LosesNoCarry()
    {
        var ticks = Enumerable.Repeat(long.MaxValue, 100_001).ToArray();

        TickSummary.Of(ticks).Should().Be(new TickSummary((Int128)long.MaxValue * ticks.Length, long.MaxValue, long.MaxValue));
    }

    [Fact]
    public void Minimum_OfANegativeAnywhere_IsNegative()
    {
        for (var length = 1; length <= 40; length++)
        {
            for (var at = 0; at < length; at++)
            {
                var ticks = Enumerable.Repeat(long.MaxValue, length).ToArray();
                ticks[at] = at % 2 == 0 ? -1 : long.MinValue;
                TickSummary.Of(ticks).Minimum.Should().Be(ticks[at]);
            }
        }
    }

    [Fact]
    public void Empty_Added_ChangesNothing()
    {
        var summary = TickSummary.Of([3, 1, 2]);

        TickSummary.Of([]).Should().Be(TickSummary.Empty);
        (summary + TickSummary.Empty).Should().Be(summary);
        (TickSummary.Of([0]) + summary).Should().Be(new TickSummary(6, 0, 3));
    }
}
