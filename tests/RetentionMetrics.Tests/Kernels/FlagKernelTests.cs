using System.Numerics;
using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class FlagKernelTests
{
    private const int Longest = 600;

    [Fact]
    public void CountSet_EveryLengthAndOffset_IsThePlainCount()
    {
        var flags = RandomBytes(seed: 1, Longest + 3).Select(b => b % 3 == 0).ToArray();
        for (var length = 0; length <= Longest; length++)
        {
            for (var offset = 0; offset < 3; offset++)
            {
                var part = flags.AsSpan(offset, length);
                FlagKernel.CountSet(part).Should().Be(part.ToArray().Count(flag => flag));
            }
        }
    }

    [Fact]
    public void CountSet_BeyondTheCaches_IsThePlainCount()
    {
        foreach (var length in new[] { (1 << 20) - 1, 1 << 20, (1 << 20) + 77 })
        {
            var flags = RandomBytes(seed: length, length);
            foreach (ref var flag in flags.AsSpan())
                flag = (byte)(flag % 3 == 0 ? 0 : flag);
            FlagKernel.CountSet(MemoryMarshal.Cast<byte, bool>(flags)).Should().Be(flags.Count(flag => flag != 0));
            FlagKernel.CountSet(MemoryMarshal.Cast<byte, bool>(flags.AsSpan(5))).Should().Be(flags.Skip(5).Count(flag => flag != 0));
        }

        FlagKernel.CountSet(new bool[2_000_000]).Should().Be(0);
        FlagKernel.CountSet([.. Enumerable.Repeat(true, 2_000_000)]).Should().Be(2_000_000);
    }

    [Fact]
    public void CountSet_BytesOtherThanOne_AreTrue()
    {
        byte[] foreign = [0, 1, 2, 0, 128, 255];

        FlagKernel.CountSet(MemoryMarshal.Cast<byte, bool>(foreign)).Should().Be(4);
    }

    [Fact]
    public void CountPairs_EveryLength_IsThePlainCount()
    {
        // Bytes other than one are true, too.
        var bytes = RandomBytes(seed: 5, 2 * Longest).Select(b => (byte)(b % 3 == 0 ? 0 : b)).ToArray();
        for (var length = 0; length <= Longest; length++)
        {
            var pairs = MemoryMarshal.Cast<byte, FlagPair>(bytes.AsSpan(0, 2 * length));
            FlagKernel.CountPairs(pairs).Should().Be(PlainCount(bytes.AsSpan(0, 2 * length).ToArray()));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(7, 0)]
    [InlineData(1, 255)]
    public void CountPairs_MoreAlikeThanALaneCounts_IsThePlainCount(byte first, byte second)
    {
        var bytes = Enumerable.Repeat(new[] { first, second }, (2 * ushort.MaxValue * Vector<ushort>.Count) + 77).SelectMany(pair => pair).ToArray();

        FlagKernel.CountPairs(MemoryMarshal.Cast<byte, FlagPair>(bytes)).Should().Be(PlainCount(bytes));
    }

    private static (long First, long Second, long Both) PlainCount(byte[] pairs)
    {
        var rows = pairs.Chunk(2).ToArray();
        return (rows.LongCount(row => row[0] != 0), rows.LongCount(row => row[1] != 0), rows.LongCount(row => row[0] != 0 && row[1] != 0));
    }

    private static byte[] RandomBytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
