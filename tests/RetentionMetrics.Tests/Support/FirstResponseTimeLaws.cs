using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Support;

public class FirstResponseTimeLaws
{
    private static readonly DateTimeOffset Noon = new(2025, 6, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly BusinessCalendar Desk =
        BusinessCalendar.MondayToFriday(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), new TimeOnly(9, 0), new TimeOnly(17, 0));

    private static readonly Gen<(DateTimeOffset Opened, DateTimeOffset? Answered)> Ticket =
        from opened in Gen.Choose(-20_000, 1_000)
        from answered in Gen.Frequency((4, Gen.Choose(-100, 20_000).Select(minutes => (int?)minutes)), (1, Gen.Constant<int?>(null)))
        select (Noon.AddMinutes(opened), answered is { } minutes ? Noon.AddMinutes(opened + minutes) : (DateTimeOffset?)null);

    private static readonly Gen<FirstResponseTime> Times = Gen.Frequency(
        (6, Gen.Zip(Durations.Some, Gen.Elements(TimeBasis.Elapsed, TimeBasis.BusinessHours)).Select(t => FirstResponseTime.FromDurations(t.Item1, t.Item2))),
        (6, Ticket.Where(t => IsPossible(t, null)).ArrayOf().Select(rows => FirstResponseTime.FromTickets(rows, t => t.Opened, t => t.Answered))),
        (6, Ticket.Where(t => IsPossible(t, Noon)).ArrayOf().Select(rows => FirstResponseTime.FromTickets(rows, t => t.Opened, t => t.Answered, Noon, Desk))),
        // Just below the limit, so that sums of two are sketches; and sketches.
        (1, Gen.Choose(65_000, 66_000).Select(count => FirstResponseTime.FromDurations(Durations.Shapes["narrow"](count)))),
        (1, Gen.Choose(66_000, 80_000).Select(count => FirstResponseTime.FromDurations(Durations.Shapes["huge range"](count)))));

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Times);

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole()
    {
        MetricLaws.PartsMakeTheWhole(Durations.One, rows => FirstResponseTime.FromDurations(rows));
        MetricLaws.PartsMakeTheWhole(Ticket.Where(t => IsPossible(t, Noon)), rows => FirstResponseTime.FromTickets(rows, t => t.Opened, t => t.Answered, Noon));
    }

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(
        from tickets in Ticket.ArrayOf()
        from at in Gen.Elements<DateTimeOffset?>(null, Noon)
        from calendar in Gen.Elements<BusinessCalendar?>(null, Desk)
        select (Rows: tickets, AsOf: at, Desk: calendar),
        c =>
        {
            var (rows, asOf, desk) = c;
            (DateTimeOffset Opened, DateTimeOffset? Answered)[] good = [.. rows.Where(row => IsPossible(row, asOf))];
            var answered = good.Where(t => t.Answered is { } at && !(at > asOf)).ToArray();
            var times = answered.Select(t => desk is null ? t.Answered!.Value - t.Opened : desk.BusinessTime(t.Opened, t.Answered!.Value)).ToArray();

            var expected = FirstResponseTime.FromTickets(good.AsSpan(), t => t.Opened, t => t.Answered, asOf, desk);
            expected.Answered.Should().Be(answered.Length);
            expected.Unanswered.Should().Be(good.Length - answered.Length);
            expected.UnknownAge.Should().Be(asOf is null ? expected.Unanswered : 0);
            expected.Median.Should().Be(Percentiles.Exact(times, 0.5)[0]);
            expected.Maximum.Should().Be(times.Length == 0 ? null : times.Max());

            FirstResponseTime.FromTickets(rows.AsSpan(), t => t.Opened, t => t.Answered, asOf, desk, rejections: WrongRows.Into(out var rejected)).Should().Be(expected);
            rejected.Count.Should().Be(rows.Length - good.Length);
            FirstResponseTime.FromTickets(Records.Lazily(rows), t => t.Opened, t => t.Answered, asOf, desk, rejections: WrongRows.Into(out rejected)).Should().Be(expected);
            rejected.Count.Should().Be(rows.Length - good.Length);
            FirstResponseTime.FromTickets(good.ToList(), t => t.Opened, t => t.Answered, asOf, desk).Should().Be(expected);
            FirstResponseTime.FromTickets(Records.Lazily(good), t => t.Opened, t => t.Answered, asOf, desk).Should().Be(expected);
            if (expected.Unanswered == 0)
                FirstResponseTime.FromDurations(times, desk is null ? TimeBasis.Elapsed : TimeBasis.BusinessHours).Should().Be(expected);
        });

    [Fact]
    public void Figures_OfAnyTimes_AreInOrder() => Law.Holds(Times, frt =>
    {
        if (!frt.IsDefined)
            return;
        frt.Minimum!.Value.Should().BeLessThanOrEqualTo(frt.Median!.Value);
        frt.Median!.Value.Should().BeLessThanOrEqualTo(frt.Percentile(0.9)!.Value);
        frt.Percentile(0.9)!.Value.Should().BeLessThanOrEqualTo(frt.Maximum!.Value);
        frt.Mean!.Value.Should().BeGreaterThanOrEqualTo(frt.Minimum!.Value).And.BeLessThanOrEqualTo(frt.Maximum!.Value);
        if (frt.Interval() is { } interval)
            interval.Contains(frt.Median!.Value.TotalSeconds).Should().BeTrue();
    });

    [Fact]
    public void ServiceLevel_OfTheDistribution_IsThatOfTheTickets() => Law.Holds(
        Gen.Zip(Ticket.Where(t => IsPossible(t, Noon)).ArrayOf(), Gen.Choose(0, 20_000)),
        c =>
        {
            var target = TimeSpan.FromMinutes(c.Item2);
            FirstResponseTime.FromTickets(c.Item1, t => t.Opened, t => t.Answered, Noon).ServiceLevel(target)
                .Should().Be(ServiceLevel.FromTickets(c.Item1, t => t.Opened, t => t.Answered, target, Noon));
        });

    private static bool IsPossible((DateTimeOffset Opened, DateTimeOffset? Answered) ticket, DateTimeOffset? asOf) =>
        !(ticket.Answered < ticket.Opened) && !(ticket.Opened > asOf);
}
