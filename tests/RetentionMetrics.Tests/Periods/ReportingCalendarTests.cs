namespace RetentionMetrics.Tests.Periods;

public class ReportingCalendarTests
{
    private static readonly ReportingCalendar Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Fact]
    public void DateOf_HalfPastMidnightInBerlin_IsTheNewYear()
    {
        // 1 January 00:30 in Berlin is 31 December 23:30 UTC.
        var instant = new DateTimeOffset(2025, 12, 31, 23, 30, 0, TimeSpan.Zero);

        Berlin.DateOf(instant).Should().Be(new DateOnly(2026, 1, 1));
        Berlin.PeriodOf(instant, PeriodUnit.Month).Should().Be(ReportingPeriod.Month(2026, 1));
        Berlin.PeriodOf(instant, PeriodUnit.Year).Should().Be(ReportingPeriod.Year(2026));
        ReportingCalendar.Utc.DateOf(instant).Should().Be(new DateOnly(2025, 12, 31));
    }

    [Fact]
    public void DateOf_OffsetOfTheInstant_DoesNotMatter()
    {
        var utc = new DateTimeOffset(2025, 6, 30, 22, 15, 0, TimeSpan.Zero);

        Berlin.DateOf(utc.ToOffset(TimeSpan.FromHours(-7))).Should().Be(Berlin.DateOf(utc)).And.Be(new DateOnly(2025, 7, 1));
    }

    [Fact]
    public void PeriodOf_FiscalYearFromOctober_SpansTwoCalendarYears()
    {
        var fiscal = new ReportingCalendar(TimeZoneInfo.Utc, fiscalYearStartMonth: 10);

        fiscal.PeriodOf(new DateOnly(2025, 9, 30), PeriodUnit.Year).Should().Be(new ReportingPeriod(new(2024, 10, 1), new(2025, 10, 1)));
        fiscal.PeriodOf(new DateOnly(2025, 10, 1), PeriodUnit.Year).Should().Be(new ReportingPeriod(new(2025, 10, 1), new(2026, 10, 1)));
        fiscal.PeriodOf(new DateOnly(2025, 12, 31), PeriodUnit.Quarter).Should().Be(new ReportingPeriod(new(2025, 10, 1), new(2026, 1, 1)));
        fiscal.PeriodOf(new DateOnly(2025, 12, 31), PeriodUnit.Month).Should().Be(ReportingPeriod.Month(2025, 12));
        fiscal.FiscalYear(2026).Should().Be(new ReportingPeriod(new(2025, 10, 1), new(2026, 10, 1)));
        Berlin.FiscalYear(2026).Should().Be(ReportingPeriod.Year(2026));
    }

    [Fact]
    public void PeriodOf_FiscalYearFromFebruary_HasQuartersFromFebruary()
    {
        var fiscal = new ReportingCalendar(TimeZoneInfo.Utc, fiscalYearStartMonth: 2);

        fiscal.PeriodOf(new DateOnly(2025, 1, 31), PeriodUnit.Quarter).Should().Be(new ReportingPeriod(new(2024, 11, 1), new(2025, 2, 1)));
        fiscal.PeriodOf(new DateOnly(2025, 4, 30), PeriodUnit.Quarter).Should().Be(new ReportingPeriod(new(2025, 2, 1), new(2025, 5, 1)));
    }

    [Fact]
    public void PeriodOf_WeekFromSunday_StartsOnSunday()
    {
        var american = new ReportingCalendar(TimeZoneInfo.Utc, DayOfWeek.Sunday);

        // 1 January 2027 is a Friday.
        american.PeriodOf(new DateOnly(2027, 1, 1), PeriodUnit.Week).Should().Be(ReportingPeriod.Days(new(2026, 12, 27), 7));
        Berlin.PeriodOf(new DateOnly(2027, 1, 4), PeriodUnit.Week).Should().Be(ReportingPeriod.Week(2027, 1));
    }

    [Fact]
    public void Constructor_BadArguments_AreRefusedByName()
    {
        FluentActions.Invoking(() => new ReportingCalendar(null!)).Should().Throw<ArgumentNullException>().WithParameterName("zone");
        FluentActions.Invoking(() => new ReportingCalendar(TimeZoneInfo.Utc, (DayOfWeek)7)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("weekStart");
        FluentActions.Invoking(() => new ReportingCalendar(TimeZoneInfo.Utc, fiscalYearStartMonth: 13)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("fiscalYearStartMonth");
        FluentActions.Invoking(() => Berlin.FiscalYear(9999)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("year");
        FluentActions.Invoking(() => Berlin.PeriodOf(new DateOnly(2025, 1, 1), (PeriodUnit)7)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("unit");
    }
}
