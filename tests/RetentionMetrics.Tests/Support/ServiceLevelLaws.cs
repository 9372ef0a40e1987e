using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Support;

public class ServiceLevelLaws
{
    private static readonly TimeSpan Target = TimeSpan.FromHours(100);
    private static readonly DateTimeOffset Noon = new(2025, 6, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<ServiceLevel> Levels =
        from counts in Records.PartAndWhole
        from left in Records.Count.Two()
        from target in Gen.Elements(TimeSpan.Zero, Target, TimeSpan.MaxValue)
        from basis in Gen.Elements(TimeBasis.Elapsed, TimeBasis.BusinessHours)
        select ServiceLevel.FromCounts(counts.Part, counts.Whole, target, left.Item1, left.Item2, basis);

    private static readonly Gen<(DateTimeOffset Opened, DateTimeOffset? Ended)> Ticket =
        from opened in Gen.Choose(-15_000, 500)
        from ended in Gen.Frequency((4, Gen.Choose(-100, 15_000).Select(minutes => (int?)minutes)), (2, Gen.Constant<int?>(null)))
        select (Noon.AddMinutes(opened), ended is { } minutes ? Noon.AddMinutes(opened + minutes) : (DateTimeOffset?)null);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.HoldForProportion(Levels);

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole()
    {
        MetricLaws.PartsMakeTheWhole(Durations.One, rows => ServiceLevel.FromDurations(rows, Target));
        MetricLaws.PartsMakeTheWhole(
            Ticket.Where(t => IsPossible(t, Noon)), rows => ServiceLevel.FromTickets(rows, t => t.Opened, t => t.Ended, Target, Noon));
    }

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(Gen.Zip(Ticket.ArrayOf(), Gen.Elements<DateTimeOffset?>(null, Noon)), c =>
    {
        var (rows, asOf) = c;
        (DateTimeOffset Opened, DateTimeOffset? Ended)[] good = [.. rows.Where(row => IsPossible(row, asOf))];
        var ended = good.Where(t => t.Ended is { } at && !(at > asOf)).Select(t => t.Ended!.Value - t.Opened).ToArray();
        var late = asOf is null ? 0 : good.Count(t => !(t.Ended <= asOf) && asOf - t.Opened > Target);
        var pending = asOf is null ? 0 : good.Length - ended.Length - late;
        var expected = ServiceLevel.FromCounts(
            ended.Count(time => time <= Target), ended.Length + late, Target, pending, good.Length - ended.Length - late - pending);

        ServiceLevel.FromTickets(rows.AsSpan(), t => t.Opened, t => t.Ended, Target, asOf, rejections: WrongRows.Into(out var rejected)).Should().Be(expected);
        rejected.Count.Should().Be(rows.Length - good.Length);
        ServiceLevel.FromTickets(Records.Lazily(rows), t => t.Opened, t => t.Ended, Target, asOf, rejections: WrongRows.Into(out rejected)).Should().Be(expected);
        rejected.Count.Should().Be(rows.Length - good.Length);
        ServiceLevel.FromTickets(good.AsSpan(), t => t.Opened, t => t.Ended, Target, asOf).Should().Be(expected);
        ServiceLevel.FromTickets(good.ToList(), t => t.Opened, t => t.Ended, Target, asOf).Should().Be(expected);
        ServiceLevel.FromTickets(Records.Lazily(good), t => t.Opened, t => t.Ended, Target, asOf).Should().Be(expected);
        if (ended.Length == good.Length)
            ServiceLevel.FromDurations(ended, Target).Should().Be(expected);
    });

    private static bool IsPossible((DateTimeOffset Opened, DateTimeOffset? Ended) ticket, DateTimeOffset? asOf) =>
        !(ticket.Ended < ticket.Opened) && !(ticket.Opened > asOf);
}
