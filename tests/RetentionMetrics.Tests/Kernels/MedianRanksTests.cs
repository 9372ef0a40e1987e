using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class MedianRanksTests
{
    // Binomial(n, 1/2), summed with exact integers in Python: the largest r with P(B <= r - 1) <= (1 - level) / 2.
    [Theory]
    [InlineData(0, 0.95, 0)]
    [InlineData(1, 0.95, 0)]
    [InlineData(5, 0.95, 0)]
    [InlineData(6, 0.95, 1)]
    [InlineData(7, 0.99, 0)]
    [InlineData(8, 0.99, 1)]
    [InlineData(10, 0.95, 2)]
    [InlineData(11, 0.95, 2)]
    [InlineData(20, 0.95, 6)]
    [InlineData(50, 0.95, 18)]
    [InlineData(100, 0.95, 40)]
    [InlineData(101, 0.95, 41)]
    [InlineData(100, 0.5, 47)]
    [InlineData(1_000, 0.95, 469)]
    [InlineData(4_285, 0.95, 2_078)]
    [InlineData(65_535, 0.99, 32_438)]
    public void Symmetric_KnownSizes_AreTheBinomialRanks(long count, double level, long rank) =>
        MedianRanks.Symmetric(count, level).Should().Be(rank);

    [Fact]
    public void Symmetric_AcrossTheLimitOfTheExactSum_ChangesByNoMoreThanARank()
    {
        foreach (var level in new[] { 0.5, 0.9, 0.95, 0.99, 0.9999 })
            (MedianRanks.Symmetric(65_537, level) - MedianRanks.Symmetric(65_536, level)).Should().BeInRange(-1, 1);
    }

    [Fact]
    public void Symmetric_VeryManyValues_IsAtOnceThere() =>
        MedianRanks.Symmetric(long.MaxValue, 0.95).Should().BeInRange(4_611_686_015_000_000_000, 4_611_686_018_427_387_904);
}
