namespace RetentionMetrics.OlderLanguage.Tests.Support;

/// <summary>Every door of the first response time, without naming type arguments.</summary>
public class FirstResponseTimeDoors
{
    private static readonly DateTimeOffset Start = new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan[] Durations = [TimeSpan.FromMinutes(30), TimeSpan.FromHours(3)];

    private static readonly Ticket[] Tickets = [new(Start, Start.AddMinutes(30)), new(Start, Start.AddHours(3))];

    private static readonly FirstResponseTime Expected = FirstResponseTime.FromDurations(Durations);

    [Fact]
    public void FromDurations_TakesEveryCollection()
    {
        Span<TimeSpan> span = Durations;
        ReadOnlySpan<TimeSpan> readOnly = Durations;

        FirstResponseTime.FromDurations(Durations).Should().Be(Expected);
        FirstResponseTime.FromDurations(span).Should().Be(Expected);
        FirstResponseTime.FromDurations(readOnly).Should().Be(Expected);
        FirstResponseTime.FromDurations([Durations[0], Durations[1]]).Should().Be(Expected);
        FirstResponseTime.FromDurations(Durations, rejections: WrongRows.Into(out var rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void FromTickets_TakesEveryCollection()
    {
        List<Ticket> list = [.. Tickets];
        ReadOnlySpan<Ticket> span = Tickets;

        FirstResponseTime.FromTickets(Tickets, t => t.Opened, t => t.Ended).Should().Be(Expected);
        FirstResponseTime.FromTickets(list, t => t.Opened, t => t.Ended).Should().Be(Expected);
        FirstResponseTime.FromTickets(span, t => t.Opened, t => t.Ended).Should().Be(Expected);
        FirstResponseTime.FromTickets([Tickets[0], Tickets[1]], t => t.Opened, t => t.Ended).Should().Be(Expected);
        FirstResponseTime.FromTickets(Doors.Lazily(list), t => t.Opened, t => t.Ended, rejections: WrongRows.Into(out var rejected)).Should().Be(Expected);
        FirstResponseTime.FromTickets(Tickets, t => t.Opened, t => t.Ended, rejections: WrongRows.Into(out rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void Measure_TakesRecords()
    {
        var measure = FirstResponseTime.Measure((Ticket t) => t.Opened, t => t.Ended);

        measure.Of(Tickets).Should().Be(Expected);
        measure.By(Tickets, t => t.Opened.Hour).Total.Should().Be(Expected);
        FirstResponseTime.Measure((Ticket t) => t.Opened, t => t.Ended, asOf: Start.AddHours(3)).Of(Tickets).Should().Be(Expected);
    }

    private sealed record Ticket(DateTimeOffset Opened, DateTimeOffset? Ended);
}
