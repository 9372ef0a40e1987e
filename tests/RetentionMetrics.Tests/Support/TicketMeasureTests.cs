using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Support;

public class TicketMeasureTests
{
    private static readonly DateTimeOffset Monday = new(2025, 3, 3, 9, 0, 0, TimeSpan.FromHours(1));

    private static readonly TimeSpan Target = TimeSpan.FromHours(8);

    private static readonly BusinessCalendar Desk =
        BusinessCalendar.MondayToFriday(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new TimeOnly(9, 0), new TimeOnly(17, 0));

    private static readonly Ticket[] Tickets =
    [
        .. Enumerable.Range(0, 700).Select(i => new Ticket(
            i,
            Monday.AddMinutes(i),
            i % 5 == 0 ? null : Monday.AddMinutes(i + (i * 7919 % 2_000)),
            i % 3 == 0 ? i % 2 : 1 + (i % 4 % 3),
            i % 3 != 0)),
    ];

    private static readonly Ticket EndedBefore = new(-1, Monday, Monday.AddMinutes(-1), 0, true);

    private static readonly Ticket OpenedAfter = new(-2, Monday.AddDays(30), null, -1, false);

    public static TheoryData<int, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<int, bool, bool>();
            foreach (var length in new[] { 0, 1, 16, 17, 700 })
            {
                cases.Add(length, false, false);
                cases.Add(length, true, false);
                cases.Add(length, true, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Measures_ObeyTheLaws(int length, bool isAsOf, bool hasCalendar)
    {
        var tickets = Tickets[..length];
        DateTimeOffset? asOf = isAsOf ? Monday.AddHours(16) : null;
        var calendar = hasCalendar ? Desk : null;

        MeasureLaws.Hold(
            FirstResponseTime.Measure((Ticket t) => t.Opened, t => t.Ended, asOf, calendar),
            part => FirstResponseTime.FromTickets(part, t => t.Opened, t => t.Ended, asOf, calendar),
            tickets);
        MeasureLaws.Hold(
            ResolutionTime.Measure((Ticket t) => t.Opened, t => t.Ended, asOf, calendar),
            part => ResolutionTime.FromTickets(part, t => t.Opened, t => t.Ended, asOf, calendar),
            tickets);
        MeasureLaws.Hold(
            ServiceLevel.Measure((Ticket t) => t.Opened, t => t.Ended, Target, asOf, calendar),
            part => ServiceLevel.FromTickets(part, t => t.Opened, t => t.Ended, Target, asOf, calendar),
            tickets);
    }

    [Fact]
    public void FirstContact_ObeysTheLaws()
    {
        foreach (var length in new[] { 0, 1, 16, 17, 700 })
        {
            MeasureLaws.Hold(
                FirstContactResolutionRate.Measure((Ticket t) => t.Contacts, t => t.IsEligible),
                part => FirstContactResolutionRate.FromTickets(part, t => t.Contacts, t => t.IsEligible),
                Tickets[..length]);
            MeasureLaws.Hold(
                FirstContactResolutionRate.Measure((Ticket t) => t.Contacts, t => t.Contacts > 0, t => t.IsEligible),
                part => FirstContactResolutionRate.FromTickets(part, t => t.Contacts, t => t.Contacts > 0, t => t.IsEligible),
                Tickets[..length]);
        }
    }

    [Fact]
    public void Measures_RejectTicketsThatEndBeforeTheyWereOpened()
    {
        var good = Tickets[..30];
        MeasureLaws.Reject(
            FirstResponseTime.Measure((Ticket t) => t.Opened, t => t.Ended),
            part => FirstResponseTime.FromTickets(part, t => t.Opened, t => t.Ended),
            good,
            EndedBefore,
            "answered before it was opened",
            "firstResponseAtSelector");
        MeasureLaws.Reject(
            ResolutionTime.Measure((Ticket t) => t.Opened, t => t.Ended),
            part => ResolutionTime.FromTickets(part, t => t.Opened, t => t.Ended),
            good,
            EndedBefore,
            "resolved before it was opened",
            "resolvedAtSelector");
        MeasureLaws.Reject(
            ServiceLevel.Measure((Ticket t) => t.Opened, t => t.Ended, Target),
            part => ServiceLevel.FromTickets(part, t => t.Opened, t => t.Ended, Target),
            good,
            EndedBefore,
            "ended before it was opened",
            "endedAtSelector");
        MeasureLaws.Reject(
            ServiceLevel.Measure((Ticket t) => t.Opened, t => t.Ended, Target, Monday.AddDays(9)),
            part => ServiceLevel.FromTickets(part, t => t.Opened, t => t.Ended, Target, Monday.AddDays(9)),
            good,
            OpenedAfter,
            "opened after the as-of instant",
            "openedAtSelector");
    }

    [Fact]
    public void FirstContact_RejectsWhatCannotBe()
    {
        var measure = FirstContactResolutionRate.Measure((Ticket t) => t.Contacts, t => t.IsEligible);
        MeasureLaws.Reject(
            measure,
            part => FirstContactResolutionRate.FromTickets(part, t => t.Contacts, t => t.IsEligible),
            Tickets[..30],
            EndedBefore,
            "resolved without a contact",
            "contactsSelector");
        MeasureLaws.Reject(
            measure,
            part => FirstContactResolutionRate.FromTickets(part, t => t.Contacts, t => t.IsEligible),
            Tickets[..30],
            OpenedAfter,
            "negative number of contacts",
            "contactsSelector");
    }

    [Fact]
    public void Results_BeyondWhatIsHeldOneByOne_CanBeAskedForOnTheWay()
    {
        // Twice as many as are held: counted by length from the middle on.
        var times = Enumerable.Range(0, 131_080).Select(i => TimeSpan.FromSeconds(i * 7919L % 500_000)).ToArray();
        var running = FirstResponseTime.Measure((TimeSpan _) => Monday, time => Monday + time).Accumulate();
        foreach (var chunk in times.Chunk(10_000))
        {
            running.Add(chunk);
            _ = running.Result.Median;
        }

        running.Result.Should().Be(FirstResponseTime.FromDurations(times));
        FirstResponseTime.FromTickets(times.AsSpan(), _ => Monday, time => Monday + time).Should().Be(FirstResponseTime.FromDurations(times));
    }

    [Fact]
    public void SelectorsThatThrow_AreNamedWithTheIndex()
    {
        foreach (var length in new[] { 3, 300 })
        {
            var at = length - 2;
            var tickets = Tickets[..length];
            Named(() => FirstResponseTime.FromTickets(tickets, t => t.Id == at ? throw new FormatException("no date") : t.Opened, t => t.Ended), "openedAtSelector", at);
            Named(() => FirstResponseTime.FromTickets(tickets, t => t.Opened, t => t.Id == at ? throw new FormatException("no date") : t.Ended), "firstResponseAtSelector", at);
            Named(() => ServiceLevel.FromTickets(tickets, t => t.Opened, t => t.Id == at ? throw new FormatException("no date") : t.Ended, Target), "endedAtSelector", at);
            Named(() => ResolutionTime.FromTickets(Records.Lazily(tickets), t => t.Opened, t => t.Id == at ? throw new FormatException("no date") : t.Ended), "resolvedAtSelector", at);
            Named(() => FirstContactResolutionRate.FromTickets(tickets, t => t.Id == at ? throw new FormatException("no date") : t.Contacts, _ => false), "contactsSelector", at);
            Named(() => FirstContactResolutionRate.FromTickets(tickets, t => t.Contacts, t => t.Id == at ? throw new FormatException("no date") : false), "isResolved", at);
            Named(() => FirstContactResolutionRate.FromTickets(tickets, t => t.Contacts, _ => false, t => t.Id == at ? throw new FormatException("no date") : true), "isEligible", at);
        }

        // A wrong row before it is reported first; cancelling is no fault of a selector.
        FluentActions.Invoking(() => ServiceLevel.FromTickets([EndedBefore, Tickets[1]], t => t.Opened, t => t.Id == 1 ? throw new FormatException() : t.Ended, Target))
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("* at index 0 *");
        FluentActions.Invoking(() => ServiceLevel.FromTickets(Tickets, t => t.Id >= 0 ? throw new OperationCanceledException() : t.Opened, t => t.Ended, Target))
            .Should().Throw<OperationCanceledException>();

        static void Named(Func<object> factory, string selector, int index) =>
            factory.Should().Throw<InvalidOperationException>().WithMessage($"*{selector}*index {index}: no date*").WithInnerException<FormatException>();
    }

    private sealed record Ticket(int Id, DateTimeOffset Opened, DateTimeOffset? Ended, int Contacts, bool IsEligible);
}
