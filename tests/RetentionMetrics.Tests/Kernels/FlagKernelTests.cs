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

    private static byte[] RandomBytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
