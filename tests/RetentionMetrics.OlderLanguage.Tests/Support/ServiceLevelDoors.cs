namespace RetentionMetrics.OlderLanguage.Tests.Support;

/// <summary>Every door of the service level, without naming type arguments.</summary>
public class ServiceLevelDoors
{
    private static readonly DateTimeOffset Start = new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Target = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] Durations = [TimeSpan.FromMinutes(30), TimeSpan.FromHours(3)];

    private static readonly Ticket[] Tickets = [new(Start, Start.AddMinutes(30)), new(Start, Start.AddHours(3))];

    private static readonly ServiceLevel Expected = ServiceLevel.FromCounts(withinTarget: 1, due: 2, Target);

    [Fact]
    public void FromDurations_TakesEveryCollection()
    {
        Span<TimeSpan> span = Durations;
        ReadOnlySpan<TimeSpan> readOnly = Durations;

        ServiceLevel.FromDurations(Durations, Target).Should().Be(Expected);
        ServiceLevel.FromDurations(span, Target).Should().Be(Expected);
        ServiceLevel.FromDurations(readOnly, Target).Should().Be(Expected);
        ServiceLevel.FromDurations([Durations[0], Durations[1]], Target).Should().Be(Expected);
        ServiceLevel.FromDurations(Durations, Target, rejections: WrongRows.Into(out var rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void FromTickets_TakesEveryCollection()
    {
        List<Ticket> list = [.. Tickets];
        ReadOnlySpan<Ticket> span = Tickets;

        ServiceLevel.FromTickets(Tickets, t => t.Opened, t => t.Ended, Target).Should().Be(Expected);
        ServiceLevel.FromTickets(list, t => t.Opened, t => t.Ended, Target).Should().Be(Expected);
        ServiceLevel.FromTickets(span, t => t.Opened, t => t.Ended, Target).Should().Be(Expected);
        ServiceLevel.FromTickets([Tickets[0], Tickets[1]], t => t.Opened, t => t.Ended, Target).Should().Be(Expected);
        ServiceLevel.FromTickets(Doors.Lazily(list), t => t.Opened, t => t.Ended, Target, rejections: WrongRows.Into(out var rejected)).Should().Be(Expected);
        ServiceLevel.FromTickets(Tickets, t => t.Opened, t => t.Ended, Target, rejections: WrongRows.Into(out rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void Measure_TakesRecords()
    {
        var measure = ServiceLevel.Measure((Ticket t) => t.Opened, t => t.Ended, Target);

        measure.Of(Tickets).Should().Be(Expected);
        measure.By(Tickets, t => t.Opened.Hour).Total.Should().Be(Expected);
        ServiceLevel.Measure((Ticket t) => t.Opened, t => t.Ended, Target, asOf: Start.AddHours(3)).Of(Tickets).Should().Be(Expected);
    }

    private sealed record Ticket(DateTimeOffset Opened, DateTimeOffset? Ended);
}
