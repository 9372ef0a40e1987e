using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Support;

public class ServiceLevelTests
{
    private static readonly TimeSpan TwoDays = TimeSpan.FromHours(48);
    private static readonly DateTimeOffset Monday = new(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void DocumentExample_UnresolvedFor48Hours_CountsAgainstTheTarget()
    {
        // [2] escalates a ticket that is unresolved after 48 hours.
        (DateTimeOffset Opened, DateTimeOffset? Resolved)[] tickets =
        [
            (Monday, Monday.AddHours(10)),
            (Monday, Monday.AddHours(48)),
            (Monday, Monday.AddHours(48).AddTicks(1)),
            (Monday, null),
            (Monday.AddHours(24), null),
            (Monday.AddHours(24).AddTicks(-1), null),
        ];

        var level = ServiceLevel.FromTickets(tickets, t => t.Opened, t => t.Resolved, TwoDays, asOf: Monday.AddHours(72));

        level.WithinTarget.Should().Be(2);
        level.Missed.Should().Be(3);
        level.Due.Should().Be(5);
        level.Pending.Should().Be(1);
        level.UnknownAge.Should().Be(0);
        level.Ratio.Should().Be(0.4);
        level.Percent.Should().Be(40);
        level.Target.Should().Be(TwoDays);
        level.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Service level 40.0 % = 2 within target of 5 due (target 2 d 0 h, elapsed time; 1 pending, 0 of unknown age); 95 % interval 11.8 % to 76.9 %");
    }

    [Fact]
    public void FromTickets_WithoutAsOf_LeavesWaitingOnesOutAndCountsThem()
    {
        (DateTimeOffset Opened, DateTimeOffset? Resolved)[] tickets = [(Monday, Monday.AddHours(10)), (Monday.AddYears(-9), null)];

        ServiceLevel.FromTickets(tickets, t => t.Opened, t => t.Resolved, TwoDays).Should().Be(ServiceLevel.FromCounts(1, 1, TwoDays, unknownAge: 1));
    }

    [Fact]
    public void FromTickets_Calendar_CountsBusinessHours()
    {
        var desk = BusinessCalendar.MondayToFriday(TimeZoneInfo.Utc, new TimeOnly(9, 0), new TimeOnly(17, 0));
        (DateTimeOffset Opened, DateTimeOffset? Resolved)[] tickets = [(Monday.AddDays(4).AddHours(7), Monday.AddDays(7).AddHours(1))];

        // From Friday 16:00 to Monday 10:00 the desk was open for two hours.
        var level = ServiceLevel.FromTickets(tickets, t => t.Opened, t => t.Resolved, TimeSpan.FromHours(2), calendar: desk);

        level.Should().Be(ServiceLevel.FromCounts(1, 1, TimeSpan.FromHours(2), basis: TimeBasis.BusinessHours));
        MetricLaws.RefuseToAdd(level, ServiceLevel.FromCounts(1, 1, TimeSpan.FromHours(2)), "business hours", "elapsed time");
    }

    [Fact]
    public void FromDurations_ExactlyAtTheTarget_IsWithin()
    {
        TimeSpan[] durations = [TwoDays, TwoDays + new TimeSpan(1), TwoDays - new TimeSpan(1), TimeSpan.Zero];

        ServiceLevel.FromDurations(durations, TwoDays).Should().Be(ServiceLevel.FromCounts(3, 4, TwoDays));
        ServiceLevel.FromDurations(durations, TimeSpan.Zero).Should().Be(ServiceLevel.FromCounts(1, 4, TimeSpan.Zero));
        ServiceLevel.FromDurations(durations, TimeSpan.MaxValue).WithinTarget.Should().Be(4);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void FromDurations_NegativeFarInside_IsRefusedOrCounted(long ticks)
    {
        var durations = Enumerable.Repeat(TwoDays, 10_000).ToArray();
        durations[7_777] = new TimeSpan(ticks);

        FluentActions.Invoking(() => ServiceLevel.FromDurations(durations, TwoDays)).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage($"Duration {new TimeSpan(ticks):c} at index 7777 is negative.*").Which.ParamName.Should().Be("durations");
        ServiceLevel.FromDurations(durations, TwoDays, rejections: WrongRows.Into(out var rejected)).Should().Be(ServiceLevel.FromCounts(9_999, 9_999, TwoDays));
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void FromTickets_Impossible_AreRefusedWithIndexOrCounted()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => (Opened: Monday, Resolved: (DateTimeOffset?)Monday.AddMinutes(i == 9_000 ? -1 : 1))).ToList();

        var doors = new Func<ServiceLevel>[]
        {
            () => ServiceLevel.FromTickets(rows.ToArray().AsSpan(), r => r.Opened, r => r.Resolved, TwoDays),
            () => ServiceLevel.FromTickets(rows, r => r.Opened, r => r.Resolved, TwoDays),
            () => ServiceLevel.FromTickets(Records.Lazily(rows), r => r.Opened, r => r.Resolved, TwoDays),
        };
        foreach (var door in doors)
        {
            door.Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage("The ticket at index 9000 ends at 2025-03-03 08:59:00+00:00, before it was opened at 2025-03-03 09:00:00+00:00.*").WithParameterName("endedAtSelector");
        }

        FluentActions.Invoking(() => ServiceLevel.FromTickets(rows, r => r.Opened, r => r.Resolved, TwoDays, Monday.AddTicks(-1))).Should().Throw<ArgumentOutOfRangeException>()
            .WithMessage("The ticket at index 0 was opened at 2025-03-03 09:00:00+00:00, after the as-of instant 2025-03-03 08:59:59+00:00.*").WithParameterName("openedAtSelector");
        ServiceLevel.FromTickets(rows, r => r.Opened, r => r.Resolved, TwoDays, rejections: WrongRows.Into(out var rejected)).Should().Be(ServiceLevel.FromCounts(9_999, 9_999, TwoDays));
        rejected.Count.Should().Be(1);
        ServiceLevel.FromTickets(rows.ToArray().AsSpan(), r => r.Opened, r => r.Resolved, TwoDays, Monday, rejections: WrongRows.Into(out rejected)).Should().Be(ServiceLevel.FromCounts(0, 0, TwoDays, pending: 9_999));
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void NegativeTarget_IsRefusedAtEveryDoor()
    {
        var negative = new TimeSpan(-1);
        var doors = new Action[]
        {
            () => ServiceLevel.FromCounts(0, 0, negative),
            () => ServiceLevel.FromDurations([], negative),
            () => ServiceLevel.FromDurations([], negative, rejections: WrongRows.Into(out _)),
            () => ServiceLevel.FromTickets([Monday], t => t, _ => (DateTimeOffset?)null, negative),
            () => ServiceLevel.FromTickets([Monday], t => t, _ => (DateTimeOffset?)null, negative, rejections: WrongRows.Into(out _)),
            () => ServiceLevel.FromTickets(Records.Lazily([Monday]), t => t, _ => (DateTimeOffset?)null, negative),
        };
        foreach (var door in doors)
            door.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("target");
    }

    [Fact]
    public void FromCounts_ImpossibleCounts_AreRefused()
    {
        FluentActions.Invoking(() => ServiceLevel.FromCounts(-1, 0, TwoDays)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("withinTarget");
        FluentActions.Invoking(() => ServiceLevel.FromCounts(0, -1, TwoDays)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("due");
        FluentActions.Invoking(() => ServiceLevel.FromCounts(2, 1, TwoDays)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("withinTarget (2) exceeds due (1).*");
        FluentActions.Invoking(() => ServiceLevel.FromCounts(0, 0, TwoDays, pending: -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("pending");
        FluentActions.Invoking(() => ServiceLevel.FromCounts(0, 0, TwoDays, unknownAge: -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("unknownAge");
        FluentActions.Invoking(() => ServiceLevel.FromCounts(0, 0, TwoDays, basis: (TimeBasis)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("basis");
        FluentActions.Invoking(() => ServiceLevel.FromDurations([], TwoDays, (TimeBasis)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("basis");
        FluentActions.Invoking(() => ServiceLevel.FromDurations([], TwoDays, (TimeBasis)9, rejections: WrongRows.Into(out _))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("basis");
        FluentActions.Invoking(() => ServiceLevel.FromCounts(0, 0, TwoDays, pending: long.MaxValue) + ServiceLevel.FromCounts(0, 0, TwoDays, pending: 1)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Addition_DifferentTargets_IsRefusedAlsoWhenOnlyPending()
    {
        MetricLaws.RefuseToAdd(ServiceLevel.FromCounts(1, 2, TwoDays), ServiceLevel.FromCounts(1, 2, TimeSpan.FromHours(4)), "target 2 d 0 h", "target 4 h 0 min");
        MetricLaws.RefuseToAdd(ServiceLevel.FromCounts(0, 0, TwoDays, pending: 1), ServiceLevel.FromCounts(1, 2, TimeSpan.FromHours(4)), "target 2 d 0 h", "target 4 h 0 min");
    }

    [Fact]
    public void FromCounts_Nobody_IsZeroWhateverTheTarget()
    {
        ServiceLevel.FromCounts(0, 0, TwoDays, basis: TimeBasis.BusinessHours).Should().Be(ServiceLevel.Zero);
        ServiceLevel.FromDurations([], TwoDays).Should().Be(ServiceLevel.Zero);
        ServiceLevel.Zero.Target.Should().BeNull();
        ServiceLevel.Zero.Basis.Should().BeNull();
        ServiceLevel.Zero.Explain(CultureInfo.InvariantCulture).Should().Be("Service level n/a: 0 due");
        var waiting = ServiceLevel.FromCounts(0, 0, TwoDays, pending: 3);
        waiting.IsDefined.Should().BeFalse();
        waiting.Should().NotBe(ServiceLevel.Zero);
        waiting.Explain(CultureInfo.InvariantCulture).Should().Be("Service level n/a: 0 due (target 2 d 0 h, elapsed time; 3 pending, 0 of unknown age)");
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        Func<int, DateTimeOffset> opened = _ => Monday;
        FluentActions.Invoking(() => ServiceLevel.FromTickets((IEnumerable<int>)null!, opened, _ => (DateTimeOffset?)null, TwoDays)).Should().Throw<ArgumentNullException>().WithParameterName("tickets");
        FluentActions.Invoking(() => ServiceLevel.FromTickets([1], (Func<int, DateTimeOffset>)null!, _ => (DateTimeOffset?)null, TwoDays)).Should().Throw<ArgumentNullException>().WithParameterName("openedAtSelector");
        FluentActions.Invoking(() => ServiceLevel.FromTickets([1], opened, (Func<int, DateTimeOffset?>)null!, TwoDays)).Should().Throw<ArgumentNullException>().WithParameterName("endedAtSelector");
        FluentActions.Invoking(() => ServiceLevel.FromTickets([1], opened, (Func<int, DateTimeOffset?>)null!, TwoDays, rejections: WrongRows.Into(out _))).Should().Throw<ArgumentNullException>().WithParameterName("endedAtSelector");
    }

    [Fact]
    public void Json_HoldsTheCountsAndTheDefinition()
    {
        JsonSerializer.Serialize(ServiceLevel.FromCounts(90, 100, TwoDays, pending: 3, unknownAge: 2)).Should().Be(
            """{"withinTarget":90,"due":100,"pending":3,"unknownAge":2,"targetTicks":1728000000000,"basis":"Elapsed"}""");
        JsonSerializer.Serialize(ServiceLevel.Zero).Should().Be("""{"withinTarget":0,"due":0,"pending":0,"unknownAge":0}""");
        Refused("""{"withinTarget":90,"due":100,"pending":3,"unknownAge":2,"basis":"Elapsed"}""", "*lacks \"targetTicks\"*");
        Refused("""{"withinTarget":90,"due":100,"pending":3,"unknownAge":2,"targetTicks":1}""", "*lacks \"basis\"*");
        Refused("""{"withinTarget":90,"due":10,"pending":3,"unknownAge":2,"targetTicks":1,"basis":"Elapsed"}""", "*exceeds*");
        Refused("""{"withinTarget":1,"due":10,"pending":3,"unknownAge":2,"targetTicks":-1,"basis":"Elapsed"}""", "*target*");
        Refused("""{"due":10,"pending":3,"unknownAge":2,"targetTicks":1,"basis":"Elapsed"}""", "*lacks \"withinTarget\"*");

        static void Refused(string json, string message) =>
            FluentActions.Invoking(() => JsonSerializer.Deserialize<ServiceLevel>(json)).Should().Throw<JsonException>().WithMessage(message);
    }

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var level = ServiceLevel.FromCounts(2, 3, TwoDays);

        level.ToString(null, new CultureInfo("de-DE")).Should().Be("66,7 %");
        level.ToString("F3", CultureInfo.InvariantCulture).Should().Be("0.667");
    }

    [Fact]
    public void ColumnDoors_AllocateNothing()
    {
        var durations = Durations.Shapes["lognormal"](5_000);
        var rejections = new Rejections();

        Allocation.IsZero(() => ServiceLevel.FromDurations(durations, TwoDays));
        Allocation.IsZero(() => ServiceLevel.FromDurations(durations, TwoDays, rejections: rejections));
    }
}
