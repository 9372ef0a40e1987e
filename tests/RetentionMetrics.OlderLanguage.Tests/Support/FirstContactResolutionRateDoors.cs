namespace RetentionMetrics.OlderLanguage.Tests.Support;

/// <summary>Every door of the first contact resolution rate, without naming type arguments.</summary>
public class FirstContactResolutionRateDoors
{
    private static readonly Ticket[] Tickets = [new(1, true), new(2, true), new(1, false)];

    private static readonly FirstContactResolutionRate Expected = FirstContactResolutionRate.FromCounts(resolvedAtFirstContact: 1, requests: 3);

    private static readonly FirstContactResolutionRate ExpectedNet =
        FirstContactResolutionRate.FromCounts(resolvedAtFirstContact: 1, requests: 2, RequestBasis.EligibleRequests);

    [Fact]
    public void FromTickets_TakesEveryCollection()
    {
        List<Ticket> list = [.. Tickets];
        ReadOnlySpan<Ticket> span = Tickets;

        FirstContactResolutionRate.FromTickets(Tickets, t => t.Contacts, t => t.Resolved).Should().Be(Expected);
        FirstContactResolutionRate.FromTickets(list, t => t.Contacts, t => t.Resolved).Should().Be(Expected);
        FirstContactResolutionRate.FromTickets(span, t => t.Contacts, t => t.Resolved).Should().Be(Expected);
        FirstContactResolutionRate.FromTickets([Tickets[0], Tickets[1], Tickets[2]], t => t.Contacts, t => t.Resolved).Should().Be(Expected);
        FirstContactResolutionRate.FromTickets(Doors.Lazily(list), t => t.Contacts, t => t.Resolved, rejections: WrongRows.Into(out var rejected)).Should().Be(Expected);
        FirstContactResolutionRate.FromTickets(Tickets, t => t.Contacts, t => t.Resolved, rejections: WrongRows.Into(out rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void FromTickets_OfEligibleOnes_TakesEveryCollection()
    {
        List<Ticket> list = [.. Tickets];

        FirstContactResolutionRate.FromTickets(Tickets, t => t.Contacts, t => t.Resolved, t => t.Resolved).Should().Be(ExpectedNet);
        FirstContactResolutionRate.FromTickets(list, t => t.Contacts, t => t.Resolved, t => t.Resolved).Should().Be(ExpectedNet);
    }

    [Fact]
    public void FromTickets_OfColumns_TakesEveryCollection()
    {
        int[] contacts = [1, 2, 1];
        bool[] resolved = [true, true, false];

        FirstContactResolutionRate.FromTickets(contacts, resolved).Should().Be(Expected);
        FirstContactResolutionRate.FromTickets(contacts.AsSpan(), resolved.AsSpan()).Should().Be(Expected);
        FirstContactResolutionRate.FromTickets([1, 2, 1], [true, true, false]).Should().Be(Expected);
        FirstContactResolutionRate.FromTickets(contacts, resolved, WrongRows.Into(out var rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void Measure_TakesRecords()
    {
        FirstContactResolutionRate.Measure((Ticket t) => t.Contacts, t => t.Resolved).Of(Tickets).Should().Be(Expected);
        FirstContactResolutionRate.Measure((Ticket t) => t.Contacts, t => t.Resolved, t => t.Resolved).By(Tickets, t => t.Contacts).Total.Should().Be(ExpectedNet);
    }

    private sealed record Ticket(int Contacts, bool Resolved);
}
