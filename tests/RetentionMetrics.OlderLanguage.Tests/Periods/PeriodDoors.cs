namespace RetentionMetrics.OlderLanguage.Tests.Periods;

/// <summary>Periods, and days and instants of dates and times of any kind.</summary>
public class PeriodDoors
{
    [Fact]
    public void Periods_AreMadeFromDaysAndFromText()
    {
        var march = ReportingPeriod.Month(2025, 3);

        ReportingPeriod.FromInclusive(new(2025, 3, 1), new(2025, 3, 31)).Should().Be(march);
        ReportingPeriod.Months(new(2025, 3, 1)).Should().Be(march);
        ReportingPeriod.Parse("2025-03").Should().Be(march);
        ReportingPeriod.TryParse("2025-03-01/2025-03-31", out var parsed).Should().BeTrue();
        (parsed >= march && parsed.Overlaps(march)).Should().BeTrue();
    }

    [Fact]
    public void Selectors_OfDatesAndTimes_AreOneCall()
    {
        var calendar = ReportingCalendar.Utc;
        (DateTime Opened, DateTime? Answered)[] tickets = [(new(2025, 3, 3, 9, 0, 0), new(2025, 3, 3, 11, 0, 0)), (new(2025, 3, 3, 9, 0, 0), null)];

        FirstResponseTime.FromTickets(tickets, t => calendar.InstantOf(t.Opened), t => calendar.InstantOf(t.Answered)).Median.Should().Be(TimeSpan.FromHours(2));
        tickets.Select(t => calendar.DateOf(t.Answered)).Should().Equal(new DateOnly(2025, 3, 3), null);
        tickets.Select(t => t.Opened).Select(calendar.DateOf).Should().AllBeEquivalentTo(new DateOnly(2025, 3, 3));
    }
}
