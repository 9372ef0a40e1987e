using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class PairKernelTests
{
    private const int Longest = 200;

    [Fact]
    public void TrySum_EveryLength_IsThePlainSum()
    {
        var random = new Random(1);
        var wholes = Enumerable.Range(0, Longest).Select(_ => random.NextInt64(0, 1L << 50)).ToArray();
        var parts = wholes.Select(whole => whole == 0 ? 0 : random.NextInt64(0, 1L << 50)).ToArray();
        for (var length = 0; length <= Longest; length++)
        {
            PairKernel.TrySum(parts.AsSpan(0, length), wholes.AsSpan(0, length), out var part, out var whole).Should().BeTrue();
            part.Should().Be(parts.Take(length).Sum());
            whole.Should().Be(wholes.Take(length).Sum());
        }
    }

    [Fact]
    public void TrySum_OneUnsoundRowAnywhere_IsSeen()
    {
        (long Part, long Whole)[] unsound = [(-1, 5), (1, -5), (1, 0), (long.MinValue, 1), (0, long.MinValue)];
        for (var length = 1; length <= 40; length++)
        {
            for (var place = 0; place < length; place++)
            {
                foreach (var row in unsound)
                {
                    var parts = Enumerable.Repeat(1L, length).ToArray();
                    var wholes = Enumerable.Repeat(7L, length).ToArray();
                    (parts[place], wholes[place]) = row;
                    PairKernel.TrySum(parts, wholes, out _, out _).Should().BeFalse();
                }
            }
        }
    }

    [Fact]
    public void TrySum_RowsWithoutAnything_AreSound()
    {
        var zeros = new long[37];

        PairKernel.TrySum(zeros, zeros, out var part, out var whole).Should().BeTrue();
        (part, whole).Should().Be((0, 0));
    }

    [Fact]
    public void TrySum_BeyondSixtyFourBits_IsSeenWhereverItHappens()
    {
        for (var length = 2; length <= 40; length++)
        {
            for (var place = 1; place < length; place++)
            {
                // Two that run over together, in one lane or in two; and four that would wrap twice, back to a positive sum.
                var wholes = Enumerable.Repeat(1L, length).ToArray();
                wholes[0] = long.MaxValue;
                wholes[place] = long.MaxValue;
                PairKernel.TrySum(new long[length], wholes, out _, out _).Should().BeFalse();
                PairKernel.TrySum(wholes, Enumerable.Repeat(1L, length).ToArray(), out _, out _).Should().BeFalse();
            }
        }

        var many = Enumerable.Repeat(long.MaxValue, 100).ToArray();
        PairKernel.TrySum(many, many, out _, out _).Should().BeFalse();
    }
}
