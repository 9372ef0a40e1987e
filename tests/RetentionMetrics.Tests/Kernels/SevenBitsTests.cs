using System.Buffers.Binary;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class SevenBitsTests
{
    [Fact]
    public void Spread_NumbersOfEveryLength_AreThoseOfTheLoopAndComeBack()
    {
        var random = new Random(1);
        for (var bits = 0; bits <= 56; bits++)
        {
            var most = (1UL << bits) - 1;
            Check(most);
            Check((most >> 1) + 1);
            for (var time = 0; time < 100; time++)
                Check((ulong)random.NextInt64() & most);
        }

        void Check(ulong number)
        {
            if (number >= SevenBits.Limit)
                return;
            var expected = new List<byte>();
            for (var rest = number; rest > 0x7F; rest >>= 7)
                expected.Add((byte)(rest | 0x80));
            expected.Add((byte)(number >> (7 * expected.Count)));
            var eight = new byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(eight, SevenBits.Spread(number, out var bytes));
            eight.AsSpan(0, bytes).ToArray().Should().Equal(expected);
            // Whatever stands behind it.
            random.NextBytes(eight.AsSpan(bytes));
            SevenBits.TryGather(BinaryPrimitives.ReadUInt64LittleEndian(eight), out var found, out var taken).Should().BeTrue();
            found.Should().Be(number);
            taken.Should().Be(bytes);
        }
    }

    [Fact]
    public void TryGather_NumberThatGoesOn_IsNone() => SevenBits.TryGather(0x8081_8283_8485_8687, out _, out _).Should().BeFalse();
}
