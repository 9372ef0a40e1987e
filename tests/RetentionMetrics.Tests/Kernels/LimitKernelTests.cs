using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class LimitKernelTests
{
    [Fact]
    public void Count_EveryLengthAndOffset_IsThePlainLoop()
    {
        var random = new Random(8);
        var ticks = Enumerable.Range(0, 700).Select(_ => random.Next(8) switch
        {
            0 => long.MinValue,
            1 => -1,
            2 => long.MaxValue,
            3 => random.NextInt64(),
            _ => random.Next(-2, 12),
        }).ToArray();
        foreach (var limit in new[] { 0, 7, 1L << 40, long.MaxValue - 1, long.MaxValue })
        {
            for (var length = 0; length <= 600; length++)
            {
                var column = ticks.AsSpan(random.Next(ticks.Length - length), length);
                LimitKernel.Count(column, limit).Should().Be(
                    (column.ToArray().Count(tick => tick >= 0 && tick <= limit), column.ToArray().Count(tick => tick < 0)), "at length {0}", length);
            }
        }
    }

    [Fact]
    public void Count_MoreThanALaneOfBytesHolds_IsExact()
    {
        var ticks = Enumerable.Range(0, 1_000_003).Select(i => i % 1_000 == 0 ? -1L : 5).ToArray();

        LimitKernel.Count(ticks, 5).Should().Be((1_000_003 - 1_001, 1_001));
        LimitKernel.Count(ticks, 4).Should().Be((0, 1_001));
    }
}
