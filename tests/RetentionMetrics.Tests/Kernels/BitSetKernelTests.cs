using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class BitSetKernelTests
{
    private const int Longest = 600;
    private const byte AnyBit = byte.MaxValue;

    [Fact]
    public void TryCount_EveryLengthAndOffset_IsThePlainCount()
    {
        var sets = RandomBytes(Longest + 3);
        for (var length = 0; length <= Longest; length++)
        {
            for (var offset = 0; offset < 3; offset++)
                ShouldBeThePlainCount(sets.AsSpan(offset, length));
        }
    }

    [Fact]
    public void TryCount_LongColumns_AreThePlainCount()
    {
        // Around what the lanes hold, which is 247 steps of eight vectors, on every width of vectors.
        foreach (var vector in new[] { 16, 32, 64 })
        {
            foreach (var vectors in new[] { (8 * 247) - 1, 8 * 247, (8 * 247) + 7, (16 * 247) + 15 })
                ShouldBeThePlainCount(RandomBytes((vectors * vector) + 5));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(127)]
    [InlineData(255)]
    public void TryCount_AllAlike_DoesNotWrap(byte set)
    {
        foreach (var length in new[] { 64 * 255, 64 * 8 * 255, 64 * 8 * 256, (64 * 8 * 300) + (64 * 7) })
        {
            var sets = new byte[length];
            Array.Fill(sets, set);
            ShouldBeThePlainCount(sets);
        }
    }

    [Theory]
    [InlineData(0b0110_0001, 0b0000_0010)]
    [InlineData(0b0000_0001, 0b0000_0000)]
    [InlineData(0b1111_1111, 0b1111_1110)]
    public void TryCount_OneSetOfAnyKindAnywhere_IsSoundAsAllowed(byte allowedWith, byte allowedWithout)
    {
        var sets = new byte[BitSetKernel.SetsPerVector * 19];
        for (var at = 0; at < sets.Length; at += 13)
        {
            for (var set = 0; set <= byte.MaxValue; set++)
            {
                sets[at] = (byte)set;
                BitSetKernel.TryCount(sets, allowedWith, allowedWithout, out _).Should().Be((set & ~(set % 2 == 1 ? allowedWith : allowedWithout)) == 0);
            }

            sets[at] = 0;
        }
    }

    private static void ShouldBeThePlainCount(ReadOnlySpan<byte> sets)
    {
        BitSetKernel.TryCount(sets, AnyBit, AnyBit, out var counts).Should().BeTrue();

        var counted = sets[..(sets.Length / BitSetKernel.SetsPerVector * BitSetKernel.SetsPerVector)].ToArray();
        new[] { counts.First, counts.Second, counts.Third, counts.Fourth, counts.Fifth, counts.Sixth, counts.Seventh }
            .Should().Equal(Enumerable.Range(0, 7).Select(bit => (long)counted.Count(set => ((set >> bit) & 1) == 1)));
        counts.ThirdAlone.Should().Be(counted.Count(set => (set & 6) == 4));
        counts.FourthAlone.Should().Be(counted.Count(set => (set & 12) == 8));
    }

    private static byte[] RandomBytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
