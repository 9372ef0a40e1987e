using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Support;

public class ResolutionTimeLaws
{
    private static readonly DateTimeOffset Noon = new(2025, 6, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(DateTimeOffset Opened, DateTimeOffset? Resolved)> Ticket =
        from opened in Gen.Choose(-20_000, 0)
        from resolved in Gen.Frequency((4, Gen.Choose(0, 20_000).Select(minutes => (int?)minutes)), (1, Gen.Constant<int?>(null)))
        select (Noon.AddMinutes(opened), resolved is { } minutes ? Noon.AddMinutes(opened + minutes) : (DateTimeOffset?)null);

    private static readonly Gen<ResolutionTime> Times = Gen.Frequency(
        (6, Gen.Zip(Durations.Some, Gen.Elements(TimeBasis.Elapsed, TimeBasis.BusinessHours)).Select(t => ResolutionTime.FromDurations(t.Item1, t.Item2))),
        (6, Ticket.ArrayOf().Select(rows => ResolutionTime.FromTickets(rows, t => t.Opened, t => t.Resolved, Noon))),
        (1, Gen.Choose(65_000, 66_000).Select(count => ResolutionTime.FromDurations(Durations.Shapes["lognormal"](count)))));

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Times);

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole() =>
        MetricLaws.PartsMakeTheWhole(Ticket, rows => ResolutionTime.FromTickets(rows, t => t.Opened, t => t.Resolved, Noon));

    [Fact]
    public void Doors_OnAnyRows_AgreeWithThoseOfTheFirstResponse() => Law.Holds(Ticket.ArrayOf(), rows =>
    {
        var expected = ResolutionTime.FromTickets(rows.AsSpan(), t => t.Opened, t => t.Resolved, Noon);
        var twin = FirstResponseTime.FromTickets(rows, t => t.Opened, t => t.Resolved, Noon);

        (expected.Resolved, expected.Unresolved, expected.UnknownAge).Should().Be((twin.Answered, twin.Unanswered, twin.UnknownAge));
        (expected.Mean, expected.Median, expected.Minimum, expected.Maximum).Should().Be((twin.Mean, twin.Median, twin.Minimum, twin.Maximum));
        ResolutionTime.FromTickets(rows.ToList(), t => t.Opened, t => t.Resolved, Noon).Should().Be(expected);
        ResolutionTime.FromTickets(Records.Lazily(rows), t => t.Opened, t => t.Resolved, Noon).Should().Be(expected);
        ResolutionTime.FromTickets(rows.AsSpan(), t => t.Opened, t => t.Resolved, Noon, rejections: WrongRows.Into(out _)).Should().Be(expected);
        ResolutionTime.FromTickets(Records.Lazily(rows), t => t.Opened, t => t.Resolved, Noon, rejections: WrongRows.Into(out _)).Should().Be(expected);
    });
}
