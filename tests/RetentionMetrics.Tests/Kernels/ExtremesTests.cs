using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class ExtremesTests
{
    [Fact]
    public void Of_EveryLengthAndOffset_IsTheLinqTwin()
    {
        var random = new Random(1);
        var ints = new int[610];
        var longs = new long[610];
        for (var i = 0; i < ints.Length; i++)
            (ints[i], longs[i]) = (random.Next(int.MinValue, int.MaxValue), random.NextInt64(long.MinValue, long.MaxValue));
        for (var length = 1; length <= 600; length++)
        {
            var offset = random.Next(10);
            var (some, others) = (ints[offset..(offset + length)], longs[offset..(offset + length)]);
            Extremes.Of<int>(ints.AsSpan(offset, length)).Should().Be((some.Min(), some.Max()));
            Extremes.Of<long>(longs.AsSpan(offset, length)).Should().Be((others.Min(), others.Max()));
        }
    }

    [Fact]
    public void Of_OneDeviatingValueAnywhere_IsFound()
    {
        for (var place = 0; place < 200; place++)
        {
            var values = new int[200];
            values[place] = int.MinValue;
            Extremes.Of<int>(values).Should().Be((int.MinValue, 0));
            values[place] = int.MaxValue;
            Extremes.Of<int>(values).Should().Be((0, int.MaxValue));
            var dates = Array.ConvertAll(values, value => value == 0 ? new DateOnly(2025, 1, 1) : DateOnly.MaxValue);
            DayNumbers.Extremes(dates).Should().Be((new DateOnly(2025, 1, 1).DayNumber, DateOnly.MaxValue.DayNumber));
        }
    }
}
