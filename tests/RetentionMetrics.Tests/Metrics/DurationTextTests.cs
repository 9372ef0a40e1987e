using System.Globalization;

namespace RetentionMetrics.Tests.Metrics;

public class DurationTextTests
{
    [Theory]
    [InlineData("00:00:00", "0.0 s")]
    [InlineData("00:00:00.0000001", "0.0 ms")]
    [InlineData("00:00:00.3500000", "350.0 ms")]
    [InlineData("00:00:00.9999499", "999.9 ms")]
    [InlineData("00:00:00.9999500", "1.0 s")]
    [InlineData("00:00:42", "42.0 s")]
    [InlineData("00:00:59.9499999", "59.9 s")]
    [InlineData("00:00:59.9500000", "1 min 0 s")]
    [InlineData("00:05:02.4999999", "5 min 2 s")]
    [InlineData("00:05:02.5000000", "5 min 3 s")]
    [InlineData("00:59:59.5000000", "1 h 0 min")]
    [InlineData("02:14:00", "2 h 14 min")]
    [InlineData("23:59:29.9999999", "23 h 59 min")]
    [InlineData("23:59:30", "1 d 0 h")]
    [InlineData("1.03:00:00", "1 d 3 h")]
    [InlineData("1.23:30:00", "2 d 0 h")]
    [InlineData("4000.12:00:00", "4,000 d 12 h")]
    [InlineData("10675199.02:48:05.4775807", "10,675,199 d 3 h")]
    public void Format_ByDefault_ShowsTheTwoLargestUnits(string duration, string expected)
    {
        var value = TimeSpan.Parse(duration, CultureInfo.InvariantCulture);

        DurationText.Format(value, null, CultureInfo.InvariantCulture).Should().Be(expected);
        DurationText.Format(value, "G", CultureInfo.InvariantCulture).Should().Be(expected);
        DurationText.Format(value, string.Empty, CultureInfo.InvariantCulture).Should().Be(expected);
    }

    [Fact]
    public void Format_Cultures_UseTheirSigns()
    {
        var value = TimeSpan.FromSeconds(42.25);

        DurationText.Format(value, null, new CultureInfo("de-DE")).Should().Be("42,3 s");
        DurationText.Format(TimeSpan.FromDays(12_345), null, new CultureInfo("de-DE")).Should().Be("12.345 d 0 h");
        using var _ = Cultures.Use("de-DE");
        DurationText.Format(value, null, null).Should().Be("42,3 s");
    }

    [Theory]
    [InlineData("c", "1.02:03:04.5000000")]
    [InlineData("g", "1:2:03:04,5")]
    [InlineData("hh\\:mm", "02:03")]
    public void Format_OfTimeSpan_PassesThrough(string format, string expected)
    {
        var value = new TimeSpan(1, 2, 3, 4, 500);
        var german = new CultureInfo("de-DE");

        DurationText.Format(value, format, german).Should().Be(expected);
        var buffer = new char[expected.Length];
        DurationText.TryFormat(value, buffer, out var written, format, german).Should().BeTrue();
        new string(buffer, 0, written).Should().Be(expected);
        DurationText.TryFormat(value, new char[1], out written, format, german).Should().BeFalse();
        written.Should().Be(0);
    }

    // 30 opening hours: a day of them has no fixed length.
    [Theory]
    [InlineData("1.06:00:00", "30 h")]
    [InlineData("1.06:29:59.9999999", "30 h")]
    [InlineData("1.06:30:00", "31 h")]
    [InlineData("23:59:29", "23 h 59 min")]
    [InlineData("23:59:30", "24 h")]
    [InlineData("50.00:00:00", "1,200 h")]
    public void Format_BusinessHours_ReadsAsHours(string duration, string expected)
    {
        var value = TimeSpan.Parse(duration, CultureInfo.InvariantCulture);

        DurationText.Format(value, null, CultureInfo.InvariantCulture, inHours: true).Should().Be(expected);
        FirstResponseTime.FromDurations([value], TimeBasis.BusinessHours).ToString(null, CultureInfo.InvariantCulture).Should().Be(expected);
        ResolutionTime.FromDurations([value], TimeBasis.BusinessHours).Explain(CultureInfo.InvariantCulture)
            .Should().StartWith($"Resolution time {expected} = median of 1 resolved (mean {expected}, 90 % within {expected})");
        ServiceLevel.FromCounts(1, 2, value, basis: TimeBasis.BusinessHours).Explain(CultureInfo.InvariantCulture)
            .Should().Contain($"(target {expected}, business hours;");
        var text = new char[expected.Length];
        FirstResponseTime.FromDurations([value], TimeBasis.BusinessHours).TryFormat(text, out var written, default, CultureInfo.InvariantCulture).Should().BeTrue();
        new string(text, 0, written).Should().Be(expected);
    }

    [Fact]
    public void Format_ElapsedThirtyHours_ReadsAsDaysAndHours() =>
        FirstResponseTime.FromDurations([TimeSpan.FromHours(30)]).ToString(null, CultureInfo.InvariantCulture).Should().Be("1 d 6 h");

    [Fact]
    public void Format_Nothing_IsNotAvailable() => DurationText.Format(null, "c", null).Should().Be("n/a");

    [Fact]
    public void Format_Unknown_IsRefusedAsByTimeSpan() =>
        FluentActions.Invoking(() => DurationText.Format(TimeSpan.Zero, "F1", null)).Should().Throw<FormatException>();
}
