namespace RetentionMetrics.Tests.Periods;

/// <summary>The first instant of a day, in every time zone of the machine.</summary>
public class StartOfDayTests
{
    private static readonly int FirstDay = new DateOnly(1900, 1, 1).DayNumber;
    private static readonly int LastDay = new DateOnly(2100, 12, 31).DayNumber;

    [Theory]
    [InlineData("America/Asuncion", "2023-10-01", "2023-10-01T04:00Z")] // midnight is skipped
    [InlineData("Asia/Amman", "2016-04-01", "2016-03-31T22:00Z")] // midnight is skipped
    [InlineData("America/Scoresbysund", "2024-03-31", "2024-03-31T01:00Z")] // the zone changes its standard time as well
    [InlineData("America/Sao_Paulo", "2017-10-15", "2017-10-15T03:00Z")] // the day begins at 01:00 -02:00
    [InlineData("Europe/Berlin", "2025-03-30", "2025-03-29T23:00Z")] // the gap is at 02:00, midnight exists
    [InlineData("Asia/Kolkata", "2025-01-01", "2024-12-31T18:30Z")]
    [InlineData("Asia/Beirut", "2022-10-30", "2022-10-29T22:00Z")] // clocks go back from 24:00 to 23:00: the 29th has 25 hours
    [InlineData("America/Havana", "2022-11-06", "2022-11-06T04:00Z")] // the hour from midnight occurs twice: the first one counts
    [InlineData("America/St_Johns", "2010-11-07", "2010-11-07T02:30Z")] // clocks go back at 00:01: the day begins twice
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z")] // a day that does not exist: the first instant of the next one
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00Z")]
    [InlineData("Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00Z")]
    public void StartOf_ChangesOfTheClock_IsTheFirstInstantOfTheDay(string zone, string date, string expected) =>
        new ReportingCalendar(TimeZoneInfo.FindSystemTimeZoneById(zone)).StartOf(DateOnly.Parse(date)).UtcDateTime
            .Should().Be(DateTimeOffset.Parse(expected).UtcDateTime);

    [Fact]
    public void StartOf_EndsOfTheCalendar_StaysInTheRangeOfDates()
    {
        var east = new ReportingCalendar(TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"));
        var west = new ReportingCalendar(TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"));

        east.StartOf(DateOnly.MinValue).UtcTicks.Should().Be(0);
        west.DateOf(west.StartOf(DateOnly.MinValue)).Should().Be(DateOnly.MinValue);
        west.DateOf(west.StartOf(DateOnly.MaxValue)).Should().Be(DateOnly.MaxValue);
        east.DateOf(east.StartOf(DateOnly.MaxValue)).Should().Be(DateOnly.MaxValue);
    }

    [Fact]
    public void StartOf_EveryDayOfEveryZone_IsTheFirstInstantThatShowsIt()
    {
        var zones = new List<TimeZoneInfo>();
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            if (!zones.Exists(zone.HasSameRules))
                zones.Add(zone);
        }

        zones.Should().HaveCountGreaterThan(200);
        zones.AsParallel().SelectMany(FirstFault).Should().BeEmpty();
    }

    private static IEnumerable<string> FirstFault(TimeZoneInfo zone)
    {
        var calendar = new ReportingCalendar(zone);
        for (var number = FirstDay; number <= LastDay; number++)
        {
            var day = DateOnly.FromDayNumber(number);
            var start = calendar.StartOf(day);
            if (calendar.DateOf(start) < day || calendar.DateOf(start.AddTicks(-1)) >= day || IsShownBeforeClocksGoBack(calendar, day, start))
                return [$"{zone.Id} {day:yyyy-MM-dd}: {start:O}"];
        }

        return [];
    }

    /// <summary>A clock that is put back shows its latest time just before: if that is the day already, the day began earlier.</summary>
    private static bool IsShownBeforeClocksGoBack(ReportingCalendar calendar, DateOnly day, DateTimeOffset start)
    {
        var early = start.AddHours(-26);
        if (calendar.Zone.GetUtcOffset(early) <= calendar.Zone.GetUtcOffset(start))
            return false;
        var (before, after) = (early.UtcTicks, start.UtcTicks);
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            (before, after) = OffsetAt(middle) == OffsetAt(early.UtcTicks) ? (middle, after) : (before, middle);
        }

        return calendar.DateOf(new DateTimeOffset(before, TimeSpan.Zero)) >= day;

        TimeSpan OffsetAt(long utc) => calendar.Zone.GetUtcOffset(new DateTimeOffset(utc, TimeSpan.Zero));
    }
}
