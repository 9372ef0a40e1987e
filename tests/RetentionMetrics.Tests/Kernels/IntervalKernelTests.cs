using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class IntervalKernelTests
{
    private static readonly Interval[] Some =
    [
        new(-3, -1), new(0, 0), new(2, 5), new(long.MaxValue, long.MinValue),
        new(7, 7), new(9, 100), new(101, long.MaxValue - 1), new(long.MaxValue, long.MaxValue),
    ];

    [Fact]
    public void Gather_EveryLengthAndOffset_IsThePlainLoop()
    {
        var random = new Random(2);
        var column = Enumerable.Range(0, 2_500).Select(_ => One(random)).ToArray();
        foreach (var length in Enumerable.Range(0, 601).Concat([1_023, 1_024, 1_025, 2_400]))
        {
            var part = column.AsSpan(random.Next(column.Length - length), length);
            foreach (var groups in new[] { Some[..4], Some[4..], Some, [] })
                GathersLikeThePlainLoop(part, groups);
        }
    }

    [Fact]
    public void Gather_Everything_IsKeptAndCounted()
    {
        var column = Enumerable.Repeat(7L, 5_000).ToArray();
        GathersLikeThePlainLoop(column, [new(long.MinValue, 6), new(7, 7), new(8, 8), new(9, long.MaxValue)]);
        GathersLikeThePlainLoop(column, [new(long.MinValue, long.MaxValue), Some[3], Some[3], Some[3]]);
    }

    [Fact]
    public void Compare_EveryLength_IsThePlainLoop()
    {
        var random = new Random(3);
        var column = Enumerable.Range(0, 700).Select(_ => One(random)).ToArray();
        for (var length = 0; length <= 600; length++)
        {
            var part = column.AsSpan(random.Next(column.Length - length), length);
            foreach (var value in new[] { long.MinValue, -1, 0, 5, long.MaxValue })
            {
                // What was there is added to.
                var point = new Interval(value, value) { Below = 10, Held = 20 };
                IntervalKernel.Compare<TickOrder>(part, ref point);
                point.Below.Should().Be(10 + part.ToArray().Count(key => key < value));
                point.Held.Should().Be(20 + part.ToArray().Count(key => key == value));
            }
        }
    }

    private static void GathersLikeThePlainLoop(ReadOnlySpan<long> column, Interval[] intervals)
    {
        var keys = column.ToArray();
        var counted = intervals.ToArray();
        var gathered = default(ColumnBuffer<long>);
        IntervalKernel.Gather<TickOrder>(column, counted, ref gathered);

        gathered.Span.ToArray().Order().Should().Equal(
            keys.Where(key => intervals.Any(interval => key >= interval.Least && key <= interval.Most)).Order(), "at length {0}", column.Length);
        counted.Select(interval => interval.Below).Should().Equal(
            intervals.Select(interval => (long)keys.Count(key => key < interval.Least)), "at length {0}", column.Length);
        gathered.Dispose();
    }

    private static long One(Random random) => random.Next(20) switch
    {
        0 => long.MinValue,
        1 => long.MaxValue,
        2 => long.MaxValue - 1,
        3 => random.NextInt64(),
        _ => random.Next(-5, 110),
    };
}
