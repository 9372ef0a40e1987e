using FsCheck.Fluent;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Kernels;

public class LogLinearTests
{
    [Fact]
    public void Buckets_OneAfterTheOther_CoverAllNumbersWithoutGap()
    {
        var next = 0UL;
        for (var bucket = 0; bucket < LogLinear.BucketCount; bucket++)
        {
            LogLinear.LowerBound(bucket).Should().Be(next);
            LogLinear.BucketOf(next).Should().Be(bucket);
            LogLinear.BucketOf(LogLinear.UpperBound(bucket)).Should().Be(bucket);
            next = unchecked(LogLinear.UpperBound(bucket) + 1);
        }

        // The last bucket ends with the largest number, so that the next one wraps to 0.
        next.Should().Be(0);
    }

    [Fact]
    public void Buckets_OfDurations_FitSixteenBits() =>
        LogLinear.BucketOf(long.MaxValue).Should().BeLessThanOrEqualTo(ushort.MaxValue);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2_047)]
    public void BucketOf_SmallNumbers_AreTheirOwn(ulong value)
    {
        LogLinear.BucketOf(value).Should().Be((int)value);
        LogLinear.Middle((int)value).Should().Be(value);
        LogLinear.IsExact((int)value).Should().BeTrue();
    }

    [Fact]
    public void Middle_OfAnyNumber_LiesWithinOneIn2048_AndTheBoundsWithinOneIn1024() => Law.Holds(
        from shift in Gen.Choose(0, 63)
        from low in Gen.Choose(0, int.MaxValue)
        from high in Gen.Choose(0, int.MaxValue)
        select (((ulong)high << 32) | (uint)low) >> shift,
        value =>
        {
            var bucket = LogLinear.BucketOf(value);
            var middle = (UInt128)LogLinear.Middle(bucket);
            var distance = middle > value ? middle - value : value - middle;
            (distance * 2048).Should().BeLessThanOrEqualTo(value);
            LogLinear.LowerBound(bucket).Should().BeLessThanOrEqualTo(value);
            LogLinear.UpperBound(bucket).Should().BeGreaterThanOrEqualTo(value);
            ((UInt128)(LogLinear.UpperBound(bucket) - LogLinear.LowerBound(bucket)) * 1024).Should().BeLessThanOrEqualTo(value);
        },
        2_000);
}
