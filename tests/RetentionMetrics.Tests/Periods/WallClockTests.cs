using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Periods;

/// <summary>What a <see cref="DateTime"/> is in a calendar's zone, by its kind.</summary>
public class WallClockTests
{
    private static readonly ReportingCalendar Berlin = Of("Europe/Berlin");
    private static readonly ReportingCalendar LosAngeles = Of("America/Los_Angeles");

    [Theory]
    [InlineData("Europe/Berlin", "2025-07-01 00:30", "2025-06-30T22:30Z")]
    [InlineData("Europe/Berlin", "2025-03-30 02:00", "2025-03-30T01:00Z")] // skipped: 03:00
    [InlineData("Europe/Berlin", "2025-03-30 02:30", "2025-03-30T01:30Z")] // skipped: 03:30
    [InlineData("Europe/Berlin", "2025-03-30 03:00", "2025-03-30T01:00Z")]
    [InlineData("Europe/Berlin", "2025-10-26 02:30", "2025-10-26T00:30Z")] // twice: in summer time
    [InlineData("America/Asuncion", "2023-10-01 00:30", "2023-10-01T04:30Z")] // skipped: 01:30
    [InlineData("America/Asuncion", "2023-10-01 01:00", "2023-10-01T04:00Z")]
    [InlineData("America/Scoresbysund", "2024-03-31 00:30", "2024-03-31T01:30Z")]
    [InlineData("Pacific/Apia", "2011-12-30 12:00", "2011-12-30T22:00Z")] // a skipped day: noon of the 31st
    [InlineData("America/St_Johns", "2010-11-07 00:00", "2010-11-07T02:30Z")]
    public void InstantOf_UnspecifiedKind_IsTheWallClockOfTheZone(string zone, string value, string expected) =>
        Of(zone).InstantOf(DateTime.Parse(value)).UtcDateTime.Should().Be(DateTimeOffset.Parse(expected).UtcDateTime);

    [Fact]
    public void InstantOf_UtcAndLocalKind_AreWhatTheySay()
    {
        var utc = new DateTime(2025, 6, 30, 22, 30, 0, DateTimeKind.Utc);

        foreach (var calendar in new[] { Berlin, LosAngeles, ReportingCalendar.Utc })
        {
            calendar.InstantOf(utc).UtcDateTime.Should().Be(utc);
            calendar.InstantOf(utc.ToLocalTime()).UtcDateTime.Should().Be(utc);
            calendar.DateOf(utc.ToLocalTime()).Should().Be(calendar.DateOf(utc)).And.Be(calendar.DateOf(new DateTimeOffset(utc)));
        }

        Berlin.DateOf(utc).Should().Be(new DateOnly(2025, 7, 1));
        LosAngeles.DateOf(utc).Should().Be(new DateOnly(2025, 6, 30));
    }

    [Fact]
    public void DateOf_UnspecifiedKind_IsTheDayThatTheValueNames()
    {
        var late = new DateTime(2025, 6, 30, 23, 59, 59);

        Berlin.DateOf(late).Should().Be(LosAngeles.DateOf(late)).And.Be(new DateOnly(2025, 6, 30));
        Berlin.PeriodOf(late, PeriodUnit.Month).Should().Be(ReportingPeriod.Month(2025, 6));
        Berlin.PeriodOf(DateTime.SpecifyKind(late, DateTimeKind.Utc), PeriodUnit.Month).Should().Be(ReportingPeriod.Month(2025, 7));
        Of("Pacific/Apia").DateOf(new DateTime(2011, 12, 30, 12, 0, 0)).Should().Be(new DateOnly(2011, 12, 30));
    }

    [Fact]
    public void DateOf_AndInstantOf_Null_IsNull()
    {
        Berlin.DateOf((DateTime?)null).Should().BeNull();
        Berlin.DateOf((DateTimeOffset?)null).Should().BeNull();
        Berlin.InstantOf((DateTime?)null).Should().BeNull();
        Berlin.DateOf((DateTime?)new DateTime(2025, 1, 2)).Should().Be(new DateOnly(2025, 1, 2));
        Berlin.DateOf((DateTimeOffset?)new DateTimeOffset(2025, 1, 1, 23, 30, 0, TimeSpan.Zero)).Should().Be(new DateOnly(2025, 1, 2));
        Berlin.InstantOf((DateTime?)new DateTime(2025, 1, 2)).Should().Be(Berlin.StartOf(new DateOnly(2025, 1, 2)));
    }

    [Fact]
    public void EndsOfTheCalendar_StayInTheRangeOfDates()
    {
        Berlin.InstantOf(DateTime.MinValue).UtcTicks.Should().Be(0);
        LosAngeles.InstantOf(DateTime.MaxValue).UtcDateTime.Should().Be(DateTime.MaxValue);
        foreach (var calendar in new[] { Berlin, LosAngeles })
        {
            foreach (var kind in Enum.GetValues<DateTimeKind>())
            {
                calendar.DateOf(DateTime.SpecifyKind(DateTime.MinValue, kind)).Should().BeOnOrBefore(new DateOnly(1, 1, 2));
                calendar.DateOf(DateTime.SpecifyKind(DateTime.MaxValue, kind)).Should().Be(DateOnly.MaxValue);
                FluentActions.Invoking(() => calendar.InstantOf(DateTime.SpecifyKind(DateTime.MinValue, kind))).Should().NotThrow();
                FluentActions.Invoking(() => calendar.InstantOf(DateTime.SpecifyKind(DateTime.MaxValue, kind))).Should().NotThrow();
            }

            calendar.DateOf(DateTimeOffset.MinValue).Should().Be(DateOnly.MinValue);
            calendar.DateOf(DateTimeOffset.MaxValue).Should().Be(DateOnly.MaxValue);
        }
    }

    [Fact]
    public void InstantOf_WhatClocksShow_ComesBack() => Law.Holds(
        from zone in Gen.Elements("Europe/Berlin", "America/Asuncion", "Asia/Amman", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe", "UTC")
        from minutes in Gen.Choose(0, 40 * 366 * 1440)
        select (Calendar: Of(zone), Instant: new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)),
        c =>
        {
            var shown = TimeZoneInfo.ConvertTime(c.Instant, c.Calendar.Zone).DateTime;

            var instant = c.Calendar.InstantOf(shown);

            instant.Should().BeOnOrBefore(c.Instant);
            TimeZoneInfo.ConvertTime(instant, c.Calendar.Zone).DateTime.Should().Be(shown);
            c.Calendar.DateOf(shown).Should().Be(c.Calendar.DateOf(instant));
        });

    private static ReportingCalendar Of(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));
}
