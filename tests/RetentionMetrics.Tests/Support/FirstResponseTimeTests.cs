using System.Globalization;
using System.Text.Json;
using RetentionMetrics.Kernels;

namespace RetentionMetrics.Tests.Support;

public partial class FirstResponseTimeTests
{
    private static readonly DateTimeOffset Monday = new(2025, 3, 3, 9, 0, 0, TimeSpan.FromHours(1));

    // Answered after 1, 2, 4 and 9 hours; one waits.
    private static readonly (DateTimeOffset Opened, DateTimeOffset? Answered)[] Tickets =
    [
        (Monday, Monday.AddHours(4)),
        (Monday.AddDays(1), Monday.AddDays(1).AddHours(1)),
        (Monday.AddHours(2), null),
        (Monday, Monday.AddHours(9).ToOffset(TimeSpan.FromHours(-5))),
        (Monday.AddDays(2), Monday.AddDays(2).AddHours(2)),
    ];

    [Fact]
    public void FromTickets_FourAnsweredOneWaiting_KnowsBoth()
    {
        var frt = FirstResponseTime.FromTickets(Tickets, t => t.Opened, t => t.Answered);

        frt.Answered.Should().Be(4);
        frt.Unanswered.Should().Be(1);
        frt.UnknownAge.Should().Be(1);
        frt.Mean.Should().Be(TimeSpan.FromHours(4));
        frt.Median.Should().Be(TimeSpan.FromHours(3));
        frt.Percentile(0.25).Should().Be(TimeSpan.FromHours(1.75));
        frt.Percentile(0.9).Should().Be(TimeSpan.FromHours(7.5));
        frt.Minimum.Should().Be(TimeSpan.FromHours(1));
        frt.Maximum.Should().Be(TimeSpan.FromHours(9));
        frt.RelativeError.Should().Be(0);
        frt.Basis.Should().Be(TimeBasis.Elapsed);
        frt.Explain(CultureInfo.InvariantCulture).Should().Be(
            "FRT 3 h 0 min = median of 4 answered (mean 4 h 0 min, 90 % within 7 h 30 min), 1 unanswered; elapsed time");
    }

    [Fact]
    public void FromTickets_AsOf_KeepsAgesAndForgetsWhatCameLater()
    {
        // On Wednesday at 09:00 the last ticket has just been opened; its answer comes two hours later.
        var frt = FirstResponseTime.FromTickets(Tickets, t => t.Opened, t => t.Answered, asOf: Monday.AddDays(2));

        frt.Answered.Should().Be(3);
        frt.Unanswered.Should().Be(2);
        frt.UnknownAge.Should().Be(0);
        frt.Maximum.Should().Be(TimeSpan.FromHours(9));
        // One has waited for 46 hours, the other for none.
        frt.ServiceLevel(TimeSpan.FromHours(45)).Should().Be(ServiceLevel.FromCounts(3, 4, TimeSpan.FromHours(45), pending: 1));
        frt.ServiceLevel(TimeSpan.FromHours(46)).Should().Be(ServiceLevel.FromCounts(3, 3, TimeSpan.FromHours(46), pending: 2));
    }

    [Fact]
    public void FromTickets_AnsweredExactlyAsOf_IsAnswered() =>
        FirstResponseTime.FromTickets(Tickets.AsSpan(0, 1), t => t.Opened, t => t.Answered, asOf: Monday.AddHours(4)).Answered.Should().Be(1);

    [Fact]
    public void FromTickets_Calendar_CountsBusinessHours()
    {
        var desk = BusinessCalendar.MondayToFriday(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new TimeOnly(9, 0), new TimeOnly(17, 0));

        var frt = FirstResponseTime.FromTickets(Tickets, t => t.Opened, t => t.Answered, asOf: Monday.AddDays(7), desk);

        // The nine hours end at 18:00, an hour after closing time; the open ticket waited for 6 + 4 · 8 hours.
        frt.Maximum.Should().Be(TimeSpan.FromHours(8));
        frt.Basis.Should().Be(TimeBasis.BusinessHours);
        frt.ServiceLevel(TimeSpan.FromHours(38)).Pending.Should().Be(1);
        frt.ServiceLevel(TimeSpan.FromHours(37.9)).Pending.Should().Be(0);
        frt.Explain(CultureInfo.InvariantCulture).Should().EndWith("1 unanswered; business hours");
    }

    [Fact]
    public void Addition_ElapsedAndBusinessHours_IsRefused()
    {
        TimeSpan[] hour = [TimeSpan.FromHours(1)];

        MetricLaws.RefuseToAdd(FirstResponseTime.FromDurations(hour), FirstResponseTime.FromDurations(hour, TimeBasis.BusinessHours), "Elapsed", "BusinessHours");
    }

    [Fact]
    public void FromTickets_AnsweredBeforeOpened_IsRefusedWithBothInstantsOrCounted()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => (Opened: Monday, Answered: (DateTimeOffset?)Monday.AddMinutes(i == 9_000 ? -1 : i))).ToList();

        foreach (var door in Doors(rows, null))
        {
            var refusal = door.Should().Throw<ArgumentOutOfRangeException>().WithMessage(
                "The ticket at index 9000 ends at 2025-03-03 08:59:00+01:00, before it was opened at 2025-03-03 09:00:00+01:00.*").Which;
            refusal.ParamName.Should().Be("firstResponseAtSelector");
            refusal.ActualValue.Should().Be(Monday.AddMinutes(-1));
        }

        FirstResponseTime.FromTickets(rows, r => r.Opened, r => r.Answered, rejections: WrongRows.Into(out var rejected)).Answered.Should().Be(9_999);
        rejected.Count.Should().Be(1);
        FirstResponseTime.FromTickets(rows.ToArray().AsSpan(), r => r.Opened, r => r.Answered, rejections: WrongRows.Into(out rejected)).Answered.Should().Be(9_999);
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void FromTickets_OpenedAfterAsOf_IsRefusedWithBothInstantsOrCounted()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => (Opened: i == 8_000 ? Monday.AddDays(9) : Monday, Answered: (DateTimeOffset?)null)).ToList();

        foreach (var door in Doors(rows, Monday.AddDays(1)))
        {
            door.Should().Throw<ArgumentOutOfRangeException>().WithMessage(
                "The ticket at index 8000 was opened at 2025-03-12 09:00:00+01:00, after the as-of instant 2025-03-04 09:00:00+01:00.*")
                .WithParameterName("openedAtSelector");
        }

        FirstResponseTime.FromTickets(rows, r => r.Opened, r => r.Answered, Monday.AddDays(1), rejections: WrongRows.Into(out var rejected)).Unanswered.Should().Be(9_999);
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void FromTickets_OnlyUnanswered_IsNotAvailableButNotNobody()
    {
        var frt = FirstResponseTime.FromTickets(Tickets.AsSpan(2, 1), t => t.Opened, t => t.Answered);

        frt.IsDefined.Should().BeFalse();
        frt.Should().NotBe(FirstResponseTime.Zero);
        frt.Explain(CultureInfo.InvariantCulture).Should().Be("FRT n/a: 0 answered, 1 unanswered; elapsed time");
        frt.ServiceLevel(TimeSpan.Zero).UnknownAge.Should().Be(1);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Percentile_OutsideZeroToOne_IsRefused(double probability) =>
        FluentActions.Invoking(() => FirstResponseTime.Zero.Percentile(probability)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(probability));

    [Fact]
    public void ServiceLevel_NegativeTarget_IsRefused() =>
        FluentActions.Invoking(() => FirstResponseTime.Zero.ServiceLevel(new TimeSpan(-1))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("target");

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        Func<int, DateTimeOffset> opened = _ => Monday;
        Func<int, DateTimeOffset?> answered = _ => null;
        FluentActions.Invoking(() => FirstResponseTime.FromTickets((IEnumerable<int>)null!, opened, answered)).Should().Throw<ArgumentNullException>().WithParameterName("tickets");
        FluentActions.Invoking(() => FirstResponseTime.FromTickets([1], (Func<int, DateTimeOffset>)null!, answered)).Should().Throw<ArgumentNullException>().WithParameterName("openedAtSelector");
        FluentActions.Invoking(() => FirstResponseTime.FromTickets([1], opened, (Func<int, DateTimeOffset?>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("firstResponseAtSelector");
        FluentActions.Invoking(() => FirstResponseTime.FromTickets([1], opened, (Func<int, DateTimeOffset?>)null!, rejections: WrongRows.Into(out _))).Should().Throw<ArgumentNullException>().WithParameterName("firstResponseAtSelector");
        FluentActions.Invoking(() => FirstResponseTime.Zero + null!).Should().Throw<ArgumentNullException>().WithParameterName("right");
        FluentActions.Invoking(() => null! + FirstResponseTime.Zero).Should().Throw<ArgumentNullException>().WithParameterName("left");
    }

    [Fact]
    public void ToString_FormatsAndCultures_AreThoseOfDurations()
    {
        var frt = FirstResponseTime.FromDurations([TimeSpan.FromSeconds(42.5)]);

        frt.ToString(null, new CultureInfo("de-DE")).Should().Be("42,5 s");
        frt.ToString("c", CultureInfo.InvariantCulture).Should().Be("00:00:42.5000000");
        frt.ToString("mm\\:ss", CultureInfo.InvariantCulture).Should().Be("00:42");
        FirstResponseTime.Zero.ToString("c", CultureInfo.InvariantCulture).Should().Be("n/a");
        FirstResponseTime.FromDurations([TimeSpan.FromHours(27)]).ToString(null, CultureInfo.InvariantCulture).Should().Be("1 d 3 h");
    }

    [SharedFact]
    public void RealData_HelpdeskTickets_AgreeWithPython()
    {
        // Computed with Python's fractions by the rule of numpy's linear percentiles (a program that reproduces quantiles_numpy.json).
        var frt = FirstResponseTime.FromTickets(HelpdeskTickets.All, t => t.Opened, t => t.TakenInCharge);

        frt.Answered.Should().Be(4_285);
        frt.Unanswered.Should().Be(295);
        frt.Minimum.Should().Be(TimeSpan.Zero);
        frt.Maximum.Should().Be(TimeSpan.FromSeconds(4_164_281));
        frt.Median.Should().Be(TimeSpan.FromSeconds(59_003));
        frt.Percentile(0.25).Should().Be(TimeSpan.FromSeconds(78));
        frt.Percentile(0.9).Should().Be(TimeSpan.FromSeconds(1_266_275));
        frt.Percentile(0.99).Should().Be(TimeSpan.FromTicks(29_224_596_400_000));
        // 3,010,973,768,000,000/857 ticks.
        frt.Mean.Should().Be(new TimeSpan(3_513_388_294_049));
        frt.ServiceLevel(TimeSpan.FromHours(48)).Should().Be(ServiceLevel.FromCounts(2_734, 4_285, TimeSpan.FromHours(48), unknownAge: 295));
    }

    private static long BytesOf(Func<object> door)
    {
        for (var i = 0; i < 5; i++)
            door();
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(door());
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static IEnumerable<Func<FirstResponseTime>> Doors(List<(DateTimeOffset Opened, DateTimeOffset? Answered)> rows, DateTimeOffset? asOf) =>
    [
        () => FirstResponseTime.FromTickets(rows.ToArray().AsSpan(), r => r.Opened, r => r.Answered, asOf),
        () => FirstResponseTime.FromTickets(rows, r => r.Opened, r => r.Answered, asOf),
        () => FirstResponseTime.FromTickets(Records.Lazily(rows), r => r.Opened, r => r.Answered, asOf),
    ];
}
