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
    public void CountFrom_EveryLength_IsThePlainLoop(int minimum, int maximum, int threshold) =>
        EveryLength(minimum, maximum, (ints, bytes, gaps) =>
        {
            ScoreKernel.CountFrom(ints, minimum, maximum, threshold).Should().Be(PlainFrom(ints.ToArray(), minimum, maximum, threshold));
            ScoreKernel.CountFrom(bytes, minimum, maximum, threshold).Should().Be(PlainFrom(Wide(bytes), minimum, maximum, threshold));
            ScoreKernel.CountFrom(gaps, minimum, maximum, threshold).Should().Be(PlainFrom(Filled(gaps), minimum, maximum, threshold));
        });

    [Theory]
    [MemberData(nameof(Scales))]
    public void CountBands_EveryLength_IsThePlainLoop(int minimum, int maximum, int middle)
    {
        int[] limits = [Math.Max(minimum, middle - 2), middle, maximum];
        EveryLength(minimum, maximum, (ints, bytes, gaps) =>
        {
            ScoreKernel.CountBands(ints, minimum, limits[0], limits[1], limits[2]).Should().Be(PlainBands(ints.ToArray(), minimum, limits));
            ScoreKernel.CountBands(bytes, minimum, limits[0], limits[1], limits[2]).Should().Be(PlainBands(Wide(bytes), minimum, limits));
            ScoreKernel.CountBands(gaps, minimum, limits[0], limits[1], limits[2]).Should().Be(PlainBands(Filled(gaps), minimum, limits));
        });
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 5)]
    [InlineData(1, 7)]
    [InlineData(7, 7)]
    [InlineData(-2, 2)]
    [InlineData(250, 258)]
    public void CountInto_EveryLength_IsThePlainLoop(int minimum, int maximum)
    {
        EveryLength(minimum, maximum, (ints, bytes, gaps) =>
        {
            var (ofInts, ofBytes, ofGaps) = (New(), New(), New());
            ScoreKernel.CountInto(ints, minimum, ofInts).Should().Be(OffScale(ints.ToArray()));
            ScoreKernel.CountInto(bytes, minimum, ofBytes).Should().Be(OffScale(Wide(bytes)));
            ScoreKernel.CountInto(gaps, minimum, ofGaps).Should().Be(OffScale(Filled(gaps)));
            ofInts.Should().Equal(Histogram(ints.ToArray()));
            ofBytes.Should().Equal(Histogram(Wide(bytes)));
            ofGaps.Should().Equal(Histogram(Filled(gaps)));
        });

        // Counts are added to what is there.
        long[] New() => [.. Enumerable.Repeat(100L, maximum - minimum + 1)];
        long OffScale(int[] scores) => scores.Count(s => s < minimum || s > maximum);
        IEnumerable<long> Histogram(int[] scores) => Enumerable.Range(minimum, maximum - minimum + 1).Select(place => 100L + scores.Count(s => s == place));
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(1, 5)]
    [InlineData(1, 7)]
    [InlineData(7, 7)]
    [InlineData(-2, 2)]
    [InlineData(0, 6)]
    public void TryCountFew_EveryLength_CountsOrDeclines(int minimum, int maximum)
    {
        EveryLength(minimum, maximum, (ints, bytes, gaps) =>
        {
            ShouldCount(ScoreKernel.TryCountFew(ints, minimum, maximum, out var ofInts), ofInts, ints.ToArray());
            ShouldCount(ScoreKernel.TryCountFew(bytes, minimum, maximum, out var ofBytes), ofBytes, Wide(bytes));
            ShouldCount(ScoreKernel.TryCountFew(gaps, minimum, maximum, out var ofGaps), ofGaps, Filled(gaps), gaps.Length);
        });
        for (var length = 0; length < 300; length++)
        {
            var onScale = Enumerable.Range(0, length).Select(row => minimum + (row % (maximum - minimum + 1))).ToArray();
            ShouldCount(ScoreKernel.TryCountFew(onScale, minimum, maximum, out var mixed), mixed, onScale);
            Array.Fill(onScale, maximum);
            ShouldCount(ScoreKernel.TryCountFew(onScale, minimum, maximum, out var equal), equal, onScale);
        }

        void ShouldCount(bool counted, ulong counts, int[] scores, int? rows = null)
        {
            counted.Should().Be((rows ?? scores.Length) < 128 && maximum - minimum < 7);
            if (!counted)
                return;
            // Behind the places stands what is off the scale.
            var places = Enumerable.Range(minimum, maximum - minimum + 1).Select(place => (byte)scores.Count(s => s == place));
            var offScale = (byte)scores.Count(s => s < minimum || s > maximum);
            BitConverter.GetBytes(counts).Should().Equal([.. places, offScale, .. new byte[6 - maximum + minimum]]);
        }
    }

    [Theory]
    [InlineData(0, 10, 6)]
    [InlineData(0, 254, 200)]
    [InlineData(1, 255, 200)]
    [InlineData(0, 255, 200)]
    public void EveryCount_LongColumnsOfOneScore_DoNotWrap(int minimum, int maximum, int threshold)
    {
        // Every lane of four streams of the widest vectors sees the score more often than a byte, or a sum of 16 bits, could say.
        const int Length = (64 * 4 * 1100) + 5;
        foreach (var score in new[] { minimum, threshold - 1, threshold, maximum, byte.MinValue, byte.MaxValue })
        {
            var bytes = Enumerable.Repeat((byte)score, Length).ToArray();
            var ints = Array.ConvertAll(bytes, b => (int)b);
            // The one that deviates stands last, and first.
            foreach (var at in new[] { Length - 1, 0 })
            {
                (bytes[at], ints[at]) = ((byte)threshold, threshold);
                int[] limits = [threshold - 1, threshold, maximum];
                ScoreKernel.CountBands(bytes, minimum, limits[0], limits[1], limits[2]).Should().Be(PlainBands(ints, minimum, limits));
                ScoreKernel.CountBands(ints, minimum, limits[0], limits[1], limits[2]).Should().Be(PlainBands(ints, minimum, limits));
                ScoreKernel.CountFrom(bytes, minimum, maximum, threshold).Should().Be(PlainFrom(ints, minimum, maximum, threshold));
                ScoreKernel.CountFrom(ints, minimum, maximum, threshold).Should().Be(PlainFrom(ints, minimum, maximum, threshold));
            }
        }
    }

    [Theory]
    [InlineData(int.MinValue, int.MaxValue, 0)]
    [InlineData(int.MinValue, int.MaxValue - 1, 1)]
    [InlineData(int.MinValue + 1, int.MaxValue, 1)]
    [InlineData(-1, int.MaxValue, int.MaxValue)]
    public void CountFrom_ScalesAsWideAsInts_DoNotWrap(int minimum, int maximum, int threshold)
    {
        int[] extremes = [int.MinValue, int.MinValue + 1, -1, 0, 1, int.MaxValue - 1, int.MaxValue];
        int[] scores = [.. Enumerable.Range(0, 1000).Select(i => extremes[i % extremes.Length]), int.MaxValue];

        ScoreKernel.CountFrom(scores, minimum, maximum, threshold).Should().Be(PlainFrom(scores, minimum, maximum, threshold));
    }

    [Fact]
    public void EveryCount_AllocatesNothing()
    {
        var bytes = new byte[5000];
        var ints = new int[5000];
        var gaps = new int?[5000];
        Allocation.IsZero(() =>
        {
            Span<long> histogram = stackalloc long[7];
            ScoreKernel.CountInto(bytes, 1, histogram);
            ScoreKernel.CountInto(ints, 1, histogram);
            ScoreKernel.CountInto(gaps, 1, histogram);
            ScoreKernel.CountBands(bytes, 0, 6, 8, 10);
            ScoreKernel.CountBands(ints, 0, 6, 8, 10);
            ScoreKernel.CountBands(gaps, 0, 6, 8, 10);
            ScoreKernel.CountFrom(bytes, 1, 5, 4);
            ScoreKernel.CountFrom(ints, 1, 5, 4);
            ScoreKernel.CountFrom(gaps, 1, 5, 4);
        });
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

    private delegate void Check(ReadOnlySpan<int> ints, ReadOnlySpan<byte> bytes, ReadOnlySpan<int?> gaps);

    // Every length at offsets that vectors are not aligned to, with scores on the scale, around its ends and far off; then a few long columns.
    private static void EveryLength(int minimum, int maximum, Check check)
    {
        const int Offsets = 70;
        var random = new Random(7);
        int[] far = [int.MinValue, int.MaxValue, minimum - 1, maximum + 1, minimum - 256, maximum + 256];
        var ints = Enumerable.Range(0, 20_000).Select(_ => random.Next(20) == 0 ? far[random.Next(far.Length)] : random.Next(minimum - 3, maximum + 4)).ToArray();
        var bytes = ints.Select(i => unchecked((byte)i)).ToArray();
        int?[] gaps = [.. ints.Select(i => random.Next(4) == 0 ? (int?)null : i)];
        foreach (var length in Enumerable.Range(0, LongestLength + 1).Concat([1024, 1025, 8191, 8192, 8193, 16_500]))
        {
            var offset = random.Next(Offsets);
            check(ints.AsSpan(offset, length), bytes.AsSpan(offset, length), gaps.AsSpan(offset, length));
        }
    }

    private static int[] Wide(ReadOnlySpan<byte> bytes) => Array.ConvertAll(bytes.ToArray(), b => (int)b);

    private static int[] Filled(ReadOnlySpan<int?> gaps) => [.. gaps.ToArray().OfType<int>()];

    private static ScoreKernel.ThresholdCounts PlainFrom(int[] scores, int minimum, int maximum, int threshold)
    {
        var on = scores.Where(s => s >= minimum && s <= maximum).ToArray();
        return new(on.Length, on.Count(s => s >= threshold), on.Sum(s => (long)s), scores.Length - on.Length);
    }

    private static ScoreKernel.BandCounts PlainBands(int[] scores, int minimum, int[] limits)
    {
        return new(UpTo(limits[0]), UpTo(limits[1]), UpTo(limits[2]), scores.Length - UpTo(limits[2]));

        int UpTo(int limit) => scores.Count(s => s >= minimum && s <= limit);
    }
}
