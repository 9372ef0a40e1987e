using FsCheck;
using FsCheck.Fluent;

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

    [Theory]
    [InlineData("Europe/Berlin", "2025-03-30", "2025-03-29T23:00:00Z")] // the gap is at 02:00, midnight exists
    [InlineData("America/Sao_Paulo", "2017-10-15", "2017-10-15T03:00:00Z")] // midnight is skipped: the day begins at 01:00 −02:00
    [InlineData("Asia/Kolkata", "2025-01-01", "2024-12-31T18:30:00Z")]
    [InlineData("Asia/Beirut", "2022-10-30", "2022-10-29T22:00:00Z")] // the clock goes back from 24:00 to 23:00: the 29th has 25 hours
    [InlineData("America/Havana", "2022-11-06", "2022-11-06T04:00:00Z")] // the hour from midnight occurs twice: the first one counts
    public void StartOf_DaylightSaving_IsTheFirstInstantOfTheDay(string zone, string date, string expected)
    {
        var calendar = new ReportingCalendar(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd");

        var start = calendar.StartOf(day);

        start.UtcDateTime.Should().Be(DateTimeOffset.Parse(expected).UtcDateTime);
        calendar.DateOf(start).Should().Be(day);
        calendar.DateOf(start.AddTicks(-1)).Should().Be(day.AddDays(-1));
    }

    [Fact]
    public void StartOf_EveryDayOfManyZones_BeginsTheDay() => Law.Holds(
        from zone in Gen.Elements("Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Auckland", "Africa/Cairo", "UTC")
        from day in Gen.Choose(new DateOnly(2000, 1, 1).DayNumber, new DateOnly(2029, 12, 31).DayNumber)
        select (Calendar: new ReportingCalendar(TimeZoneInfo.FindSystemTimeZoneById(zone)), Day: DateOnly.FromDayNumber(day)),
        c =>
        {
            var start = c.Calendar.StartOf(c.Day);
            c.Calendar.DateOf(start).Should().Be(c.Day);
            c.Calendar.DateOf(start.AddTicks(-1)).Should().Be(c.Day.AddDays(-1));
        });

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
