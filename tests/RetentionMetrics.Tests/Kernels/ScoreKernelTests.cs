using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class ScoreKernelTests
{
    private const int LongestLength = 600;

    // Scales below, within, across and beyond what a byte can say.
    public static TheoryData<int, int, int> Scales => new()
    {
        { 1, 5, 4 },
        { 0, 10, 9 },
        { 0, 1, 1 },
        { -2, 2, 1 },
        { 1, 1000, 900 },
        { -20, -10, -12 },
        { 300, 310, 305 },
    };

    [Theory]
    [MemberData(nameof(Scales))]
    public void CountFrom_EveryLength_IsThePlainLoop(int minimum, int maximum, int threshold)
    {
        var random = new Random(7);
        for (var length = 0; length <= LongestLength; length++)
        {
            var ints = Enumerable.Range(0, length).Select(_ => random.Next(minimum - 3, maximum + 4)).ToArray();
            var bytes = ints.Select(i => unchecked((byte)i)).ToArray();
            int?[] gaps = [.. ints.Select(i => random.Next(4) == 0 ? (int?)null : i)];

            ScoreKernel.CountFrom(ints, minimum, maximum, threshold).Should().Be(Plain(ints));
            ScoreKernel.CountFrom(bytes, minimum, maximum, threshold).Should().Be(Plain(bytes.Select(b => (int)b)));
            ScoreKernel.CountFrom(gaps, minimum, maximum, threshold).Should().Be(Plain(gaps.OfType<int>()));
        }

        ScoreKernel.ThresholdCounts Plain(IEnumerable<int> scores)
        {
            var all = scores.ToList();
            var on = all.Where(s => s >= minimum && s <= maximum).ToList();
            return new(on.Count, on.Count(s => s >= threshold), on.Sum(s => (long)s), all.Count - on.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void IndexOfOffScale_EveryPlace_IsFound(int minimum, int maximum, int threshold)
    {
        for (var length = 1; length <= 70; length++)
        {
            var ints = Enumerable.Repeat(threshold, length).ToArray();
            ScoreKernel.IndexOfOffScale(ints, minimum, maximum).Should().Be(-1);
            ScoreKernel.IndexOfOffScale(Array.ConvertAll(ints, i => (int?)i), minimum, maximum).Should().Be(-1);
            foreach (var bad in new[] { minimum - 1, maximum + 1, int.MinValue, int.MaxValue })
            {
                ints[length - 1] = bad;
                ScoreKernel.IndexOfOffScale(ints, minimum, maximum).Should().Be(length - 1);
                ScoreKernel.IndexOfOffScale(Array.ConvertAll(ints, i => (int?)i), minimum, maximum).Should().Be(length - 1);
            }
        }
    }

    [Theory]
    [InlineData(-2, 2, 0, -1)]
    [InlineData(-2, 2, 2, -1)]
    [InlineData(-2, 2, 3, 0)]
    [InlineData(-2, 2, 254, 0)]
    [InlineData(1, 1000, 1, -1)]
    [InlineData(1, 1000, 255, -1)]
    [InlineData(1, 1000, 0, 0)]
    [InlineData(-20, -10, 246, 0)]
    [InlineData(256, 266, 0, 0)]
    public void IndexOfOffScale_ScalesThatBytesReachInPart_AreNotWrappedAround(int minimum, int maximum, byte score, int expected)
    {
        ScoreKernel.IndexOfOffScale([score], minimum, maximum).Should().Be(expected);
        ScoreKernel.IndexOfOffScale(ReadOnlySpan<byte>.Empty, minimum, maximum).Should().Be(-1);
    }

    [Fact]
    public void CountInto_EveryLength_IsThePlainLoop()
    {
        var random = new Random(3);
        for (var length = 0; length <= LongestLength; length++)
        {
            var ints = Enumerable.Range(0, length).Select(_ => random.Next(20) == 0 ? int.MinValue : random.Next(-2, 10)).ToArray();
            var bytes = ints.Select(i => unchecked((byte)i)).ToArray();
            int?[] gaps = [.. ints.Select(i => random.Next(4) == 0 ? (int?)null : i)];
            Check((histogram) => ScoreKernel.CountInto(ints, 1, histogram), ints);
            Check((histogram) => ScoreKernel.CountInto(bytes, 1, histogram), bytes.Select(b => (int)b));
            Check((histogram) => ScoreKernel.CountInto(gaps, 1, histogram), gaps.OfType<int>());
        }

        static void Check(Func<long[], long> kernel, IEnumerable<int> scores)
        {
            var histogram = new long[5];
            kernel(histogram).Should().Be(scores.Count(s => s is < 1 or > 5));
            histogram.Should().Equal(Enumerable.Range(1, 5).Select(place => (long)scores.Count(s => s == place)));
        }
    }
}
