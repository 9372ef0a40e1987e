using System.Numerics;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class FineSquaresTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(70)]
    public void TryRound_AnyDigits_IsWhatMultiplicationRounds(int shift)
    {
        var random = new Random(shift);
        var rounded = 0;
        for (byte scale = 15; scale <= 28; scale++)
        {
            for (var i = 0; i < 2_000; i++)
            {
                // As many digits as the shift leaves, now and then all ones.
                var high = (uint)((i % 50 == 0 ? uint.MaxValue : (ulong)random.NextInt64(1L << 32)) >> Math.Min(shift, 63));
                var low = (i % 50 == 0 ? ulong.MaxValue : (ulong)random.NextInt64() * 2) >> Math.Max(0, shift - 32);
                var amount = new decimal((int)(uint)low, (int)(low >> 32), (int)high, isNegative: false, scale);
                if (!FineSquares.TryRound(high, low, scale, out var units))
                    continue;

                rounded++;
                ((BigInteger)units).Should().Be(ExactDecimal.Units(amount * amount));
                (amount * amount).Scale.Should().Be(28);
            }
        }

        rounded.Should().BeGreaterThan(500);
    }

    [Fact]
    public void TryRound_SquaresBeyondADecimal_AreLeftToMultiplication()
    {
        // 2.814… squared is 7.92…, the largest that a decimal of 28 decimals holds.
        FineSquares.TryRound(High(2.8147497671065599999999999999m), Low(2.8147497671065599999999999999m), 28, out _).Should().BeTrue();
        FineSquares.TryRound(High(2.8147497671065600000000000001m), Low(2.8147497671065600000000000001m), 28, out _).Should().BeFalse();
        FineSquares.TryRound(0, 1, 28, out _).Should().BeFalse("multiplication tells a zero of its own");
    }

    private static uint High(decimal amount) => (uint)decimal.GetBits(amount)[2];

    private static ulong Low(decimal amount) => ((ulong)(uint)decimal.GetBits(amount)[1] << 32) | (uint)decimal.GetBits(amount)[0];
}
