namespace RetentionMetrics.Tests.Support;

/// <summary>Dates and times of any kind in business hours: the zone of the machine never matters.</summary>
public class BusinessCalendarDateTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly BusinessCalendar Desk = BusinessCalendar.MondayToFriday(Berlin, new TimeOnly(9, 0), new TimeOnly(17, 0));

    [Fact]
    public void BusinessTime_UnspecifiedKind_IsTheWallClockOfTheDesk()
    {
        var (friday, monday) = (new DateTime(2025, 6, 6, 16, 0, 0), new DateTime(2025, 6, 9, 10, 0, 0));
        var (fridayInstant, mondayInstant) = (new DateTimeOffset(friday, TimeSpan.FromHours(2)), new DateTimeOffset(monday, TimeSpan.FromHours(2)));

        Desk.BusinessTime(friday, monday).Should().Be(TimeSpan.FromHours(2));
        Desk.BusinessTime(friday, mondayInstant).Should().Be(TimeSpan.FromHours(2));
        Desk.BusinessTime(fridayInstant, monday).Should().Be(TimeSpan.FromHours(2));
        Desk.BusinessTime(fridayInstant.UtcDateTime, mondayInstant.LocalDateTime).Should().Be(TimeSpan.FromHours(2));
        FluentActions.Invoking(() => Desk.BusinessTime(monday, friday)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("to");
    }

    [Fact]
    public void IsOpen_AnyKind_IsAskedInTheZoneOfTheDesk()
    {
        Desk.IsOpen(new DateTime(2025, 6, 6, 9, 0, 0)).Should().BeTrue();
        Desk.IsOpen(new DateTime(2025, 6, 6, 17, 0, 0)).Should().BeFalse();
        Desk.IsOpen(new DateTime(2025, 6, 6, 7, 0, 0, DateTimeKind.Utc)).Should().BeTrue();
        Desk.IsOpen(new DateTime(2025, 6, 6, 6, 59, 0, DateTimeKind.Utc)).Should().BeFalse();
        Desk.IsOpen(new DateTime(2025, 6, 6, 7, 0, 0, DateTimeKind.Utc).ToLocalTime()).Should().BeTrue();
    }

    [Fact]
    public void FromTickets_DateTimesThroughTheCalendar_AreTheSameUnderEveryZoneOfTheMachine()
    {
        // The machine's zone enters by ToLocalTime alone; the test runs under whatever TZ is set.
        var calendar = new ReportingCalendar(Berlin);
        (DateTime Opened, DateTime? Answered)[] tickets =
        [
            (new(2025, 3, 28, 16, 0, 0), new(2025, 3, 31, 9, 47, 0)),
            (new(2025, 3, 31, 8, 0, 0), new(2025, 3, 31, 13, 18, 0)),
            (new(2025, 3, 31, 20, 0, 0), new(2025, 4, 1, 12, 57, 0)),
            (new(2025, 4, 1, 9, 0, 0), null),
        ];

        var times = FirstResponseTime.FromTickets(tickets, t => calendar.InstantOf(t.Opened), t => calendar.InstantOf(t.Answered), calendar: Desk);

        times.Median.Should().Be(new TimeSpan(3, 57, 0));
        times.Unanswered.Should().Be(1);
    }
}
