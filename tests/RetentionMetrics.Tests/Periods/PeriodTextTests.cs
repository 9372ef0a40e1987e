using System.Globalization;

namespace RetentionMetrics.Tests.Periods;

/// <summary>Periods as text.</summary>
public class PeriodTextTests
{
    [Theory]
    [InlineData("2025", "2025-01-01", "2026-01-01", "2025")]
    [InlineData("2025-Q1", "2025-01-01", "2025-04-01", "2025-Q1")]
    [InlineData("2025-Q4", "2025-10-01", "2026-01-01", "2025-Q4")]
    [InlineData("2025-03", "2025-03-01", "2025-04-01", "2025-03")]
    [InlineData("2025-12", "2025-12-01", "2026-01-01", "2025-12")]
    [InlineData("2025-W07", "2025-02-10", "2025-02-17", "2025-W07")]
    [InlineData("2025-W01", "2024-12-30", "2025-01-06", "2025-W01")]
    [InlineData("2026-W53", "2026-12-28", "2027-01-04", "2026-W53")]
    [InlineData("2025-03-01", "2025-03-01", "2025-03-02", "2025-03-01")]
    [InlineData("2025-03-01/2025-03-31", "2025-03-01", "2025-04-01", "2025-03")]
    [InlineData("2025-03-01/2025-03-30", "2025-03-01", "2025-03-31", "2025-03-01/P30D")]
    [InlineData("2025-03-01/2025-03-01", "2025-03-01", "2025-03-02", "2025-03-01")]
    [InlineData("2025-02-01/P28D", "2025-02-01", "2025-03-01", "2025-02-01/P28D")]
    [InlineData("2025-02-10/P7D", "2025-02-10", "2025-02-17", "2025-W07")]
    [InlineData("2025-02-11/P7D", "2025-02-11", "2025-02-18", "2025-02-11/P7D")]
    [InlineData("2025-02-01/P0D", "2025-02-01", "2025-02-01", "2025-02-01/P0D")]
    [InlineData("2025-01-15/P1M", "2025-01-15", "2025-02-15", "2025-01-15/P1M")]
    [InlineData("2025-01-01/P1M", "2025-01-01", "2025-02-01", "2025-01")]
    [InlineData("2025-02-01/P3M", "2025-02-01", "2025-05-01", "2025-02-01/P3M")]
    [InlineData("2025-10-01/P3M", "2025-10-01", "2026-01-01", "2025-Q4")]
    [InlineData("2025-10-01/P12M", "2025-10-01", "2026-10-01", "2025-10-01/P12M")]
    [InlineData("2025-01-31/P1M", "2025-01-31", "2025-02-28", "2025-01-31/P1M")]
    [InlineData("2025-02-28/P1M", "2025-02-28", "2025-03-28", "2025-02-28/P1M")]
    [InlineData("2025-02-28/P1M@31", "2025-02-28", "2025-03-31", "2025-02-28/P1M@31")]
    [InlineData("0001-W01", "0001-01-01", "0001-01-08", "0001-W01")]
    [InlineData("9999-01-04/P7D", "9999-01-04", "9999-01-11", "9999-01-04/P7D")]
    public void Parse_WhatIsAccepted_IsThePeriod(string text, string start, string end, string canonical)
    {
        foreach (var culture in Cultures.All)
        {
            using var _ = Cultures.Use(culture);
            var period = ReportingPeriod.Parse(text, CultureInfo.CurrentCulture);

            (period.Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), period.End.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Should().Be((start, end));
            period.ToString("O").Should().Be(canonical);
            ReportingPeriod.Parse(text.AsSpan()).Should().Be(period);
        }
    }

    [Fact]
    public void Parse_DaysAndMonths_StepAsWritten()
    {
        ReportingPeriod.Parse("2025-02-01/P28D").Next().Length.Should().Be(28);
        ReportingPeriod.Parse("2025-02").Next().Length.Should().Be(31);
        ReportingPeriod.Parse("2025-02-28/P1M@31").Next().Start.Should().Be(new DateOnly(2025, 3, 31));
        ReportingPeriod.Parse("2025-02-28/P1M").Next().Start.Should().Be(new DateOnly(2025, 3, 28));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" 2025-03")]
    [InlineData("2025-03 ")]
    [InlineData("2025\n")]
    [InlineData("March 2025")]
    [InlineData("25")]
    [InlineData("02025")]
    [InlineData("-2025")]
    [InlineData("+202")]
    [InlineData("0000")]
    [InlineData("9999")]
    [InlineData("9999-12")]
    [InlineData("9999-Q4")]
    [InlineData("9999-12-31")]
    [InlineData("9999-W01")]
    [InlineData("2025-13")]
    [InlineData("2025-00")]
    [InlineData("2025-1")]
    [InlineData("2025-+1")]
    [InlineData("2025-Q0")]
    [InlineData("2025-Q5")]
    [InlineData("2025-q1")]
    [InlineData("2025-W00")]
    [InlineData("2025-W53")]
    [InlineData("2025-W7")]
    [InlineData("2025-02-29")]
    [InlineData("2025-3-1")]
    [InlineData("2025/03")]
    [InlineData("2025-03-01/")]
    [InlineData("/2025-03-01")]
    [InlineData("2025-03-02/2025-03-01")]
    [InlineData("2025-03-01/9999-12-31")]
    [InlineData("2025-03-01/2025-03-31/2025-04-01")]
    [InlineData("2025-03-01 to 2025-03-31")]
    [InlineData("2025-03-01T00:00/2025-03-31")]
    [InlineData("2025-02-01/P")]
    [InlineData("2025-02-01/PD")]
    [InlineData("2025-02-01/P-1D")]
    [InlineData("2025-02-01/P99999999999D")]
    [InlineData("2025-02-01/P9999999D")]
    [InlineData("2025-02-01/P0M")]
    [InlineData("2025-02-01/P999999M")]
    [InlineData("2025-02-01/P1M@31")] // the 31st of February is the 28th, not the first
    [InlineData("2025-02-28/P1M@32")]
    [InlineData("2025-02-28/P1M@")]
    [InlineData("2025-02-28/P1M31")]
    [InlineData("2025-02-28/P1Y")]
    [InlineData("٢٠٢٥")]
    public void Parse_AnythingElse_ThrowsAndSaysWhatIsAccepted(string text)
    {
        FluentActions.Invoking(() => ReportingPeriod.Parse(text)).Should().Throw<FormatException>().WithMessage($"'{text}' is not a period.*2025-W07*2025-02-01/P28D*");
        ReportingPeriod.TryParse(text, out var period).Should().BeFalse();
        ReportingPeriod.TryParse(text, null, out _).Should().BeFalse();
        ReportingPeriod.TryParse(text.AsSpan(), null, out _).Should().BeFalse();
        period.Should().Be(default(ReportingPeriod));
    }

    [Fact]
    public void Parse_Null_ThrowsAndTryParseIsFalse()
    {
        FluentActions.Invoking(() => ReportingPeriod.Parse(null!)).Should().Throw<ArgumentNullException>().WithParameterName("s");
        ReportingPeriod.TryParse(null, out _).Should().BeFalse();
        Parsed<ReportingPeriod>("2025-Q2").Should().Be(ReportingPeriod.Quarter(2025, 2));

        static T Parsed<T>(string text)
            where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void ToString_InAnyCulture_IsIso()
    {
        foreach (var culture in Cultures.All)
        {
            using var _ = Cultures.Use(culture);
            ReportingPeriod.Month(2025, 3).ToString().Should().Be("2025-03-01 to 2025-03-31");
            $"{ReportingPeriod.Month(2025, 3)} {ReportingPeriod.Month(2025, 3):O}".Should().Be("2025-03-01 to 2025-03-31 2025-03");
        }

        default(ReportingPeriod).ToString().Should().Be("no days from 0001-01-01");
        FluentActions.Invoking(() => default(ReportingPeriod).ToString("x")).Should().Throw<FormatException>().WithMessage("*'x'*");
    }
}
