using System.Globalization;

namespace RetentionMetrics.Tests.Metrics;

public class ConfidenceIntervalTests
{
    [Fact]
    public void Contains_Bounds_BelongToIt()
    {
        var interval = new ConfidenceInterval(1, 3, 0.9);

        interval.Contains(1).Should().BeTrue();
        interval.Contains(3).Should().BeTrue();
        interval.Contains(3.0001).Should().BeFalse();
        interval.Contains(double.NaN).Should().BeFalse();
        interval.Width.Should().Be(2);
        var (lower, upper, level) = interval;
        (lower, upper, level).Should().Be((1, 3, 0.9));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    public void Constructor_LevelOutsideZeroToOne_IsRefused(double level) =>
        FluentActions.Invoking(() => new ConfidenceInterval(0, 1, level)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");

    [Fact]
    public void Constructor_ReversedOrHalfUndefinedBounds_AreRefused()
    {
        FluentActions.Invoking(() => new ConfidenceInterval(2, 1, 0.95)).Should().Throw<ArgumentException>().WithMessage("The lower bound 2 is not below the upper bound 1*");
        FluentActions.Invoking(() => new ConfidenceInterval(double.NaN, 1, 0.95)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ConfidenceInterval(double.NaN, double.NaN, 0.95)).Should().Throw<ArgumentException>("undefined is null, not NaN");
    }

    [Fact]
    public void ToString_Cultures_SeparateBoundsWithoutAmbiguity()
    {
        var interval = new ConfidenceInterval(0.0381, 0.0653, 0.95);

        interval.ToString("P2", CultureInfo.InvariantCulture).Should().Be("[3.81 %, 6.53 %]");
        interval.ToString("F2", new CultureInfo("de-DE")).Should().Be("[0,04; 0,07]");
        interval.ToString(null, CultureInfo.InvariantCulture).Should().Be("[0.0381, 0.0653]");
    }
}
