using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class FlaggedKernelTests
{
    [Fact]
    public void TryCountOnes_EveryLengthAndOffset_IsThePlainLoop()
    {
        var random = new Random(7);
        var flags = Enumerable.Range(0, 700).Select(_ => random.Next(3) > 0).ToArray();
        var numbers = flags.Select(flag => random.Next(5) switch { 0 => int.MaxValue, 1 => 2, 2 => flag ? 1 : 0, _ => 1 }).ToArray();
        for (var length = 0; length <= 600; length++)
        {
            var offset = random.Next(numbers.Length - length);
            var expected = Enumerable.Range(offset, length).Count(i => flags[i] && numbers[i] == 1);

            FlaggedKernel.TryCountOnes(numbers.AsSpan(offset, length), flags.AsSpan(offset, length), out var count).Should().BeTrue();
            count.Should().Be(expected, "at length {0}", length);
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(-1, false)]
    [InlineData(int.MinValue, true)]
    [InlineData(int.MinValue, false)]
    public void TryCountOnes_OneUnsoundRowAnywhere_IsNoticed(int number, bool flag)
    {
        for (var length = 1; length <= 150; length++)
        {
            for (var at = 0; at < length; at++)
            {
                var numbers = Enumerable.Repeat(1, length).ToArray();
                var flags = Enumerable.Range(0, length).Select(i => i % 2 == 0).ToArray();
                (numbers[at], flags[at]) = (number, flag);
                FlaggedKernel.TryCountOnes(numbers, flags, out _).Should().BeFalse();
            }
        }
    }

    [Fact]
    public void TryCountOnes_FlagsOtherThanOne_AreTrue()
    {
        var flags = Enumerable.Range(0, 200).Select(i => (byte)(i * 37)).ToArray();
        var numbers = Enumerable.Repeat(1, flags.Length).ToArray();

        FlaggedKernel.TryCountOnes(numbers, MemoryMarshal.Cast<byte, bool>(flags), out var count).Should().BeTrue();
        count.Should().Be(flags.Count(flag => flag != 0));
        numbers[^1] = numbers[70] = 0;
        FlaggedKernel.TryCountOnes(numbers, MemoryMarshal.Cast<byte, bool>(flags), out _).Should().BeFalse();
    }
}
