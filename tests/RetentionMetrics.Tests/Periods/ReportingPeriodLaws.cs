using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Periods;

public class ReportingPeriodLaws
{
    private static readonly Gen<DateOnly> Date =
        Gen.OneOf(Gen.Choose(0, DateOnly.MaxValue.DayNumber), Gen.Choose(738000, 740000)).Select(DateOnly.FromDayNumber);

    /// <summary>Days, months from any anchor, units of the calendar and pairs of dates; all within the calendar.</summary>
    private static readonly Gen<ReportingPeriod> Period = Gen.OneOf(
        from start in Date
        from count in Gen.Frequency((3, Gen.Choose(0, 40)), (1, Gen.Choose(0, 4_000_000)))
        select ReportingPeriod.Days(start, Math.Min(count, DateOnly.MaxValue.DayNumber - start.DayNumber)),
        from anchor in Date.Where(day => day < new DateOnly(9900, 1, 1))
        from count in Gen.Choose(1, 40)
        from steps in Gen.Choose(0, 20)
        select Enumerable.Range(0, steps).Aggregate(ReportingPeriod.Months(anchor, count), (period, _) => period.Next()),
        from date in Date.Where(day => day > new DateOnly(1, 1, 8) && day < new DateOnly(9998, 12, 1))
        from unit in Gen.Elements(Enum.GetValues<PeriodUnit>())
        from weekStart in Gen.Elements(Enum.GetValues<DayOfWeek>())
        select ReportingPeriod.Containing(date, unit, weekStart),
        from a in Date
        from b in Date
        select a < b ? new ReportingPeriod(a, b) : new ReportingPeriod(b, a));

    [Fact]
    public void Text_ComesBackToAnEqualPeriodThatStepsAlike() => Law.Holds(Period, period =>
    {
        Same(ReportingPeriod.Parse(period.ToString("O")), period);
        if (period.Length > 0 && period.End < DateOnly.MaxValue)
            ReportingPeriod.Parse($"{period.Start:yyyy-MM-dd}/{period.LastDay:yyyy-MM-dd}").Should().Be(period);
    });

    [Fact]
    public void Json_ComesBackAsValueAndAsKey() => Law.Holds(Period, period =>
    {
        Same(JsonSerializer.Deserialize<ReportingPeriod>(JsonSerializer.Serialize(period)), period);
        var byPeriod = JsonSerializer.Serialize(new Dictionary<ReportingPeriod, int> { [period] = 1 });
        Same(JsonSerializer.Deserialize<Dictionary<ReportingPeriod, int>>(byPeriod)!.Keys.Single(), period);
    });

    [Fact]
    public void Order_IsTotalAndAgreesWithEquality() => Law.Holds(
        from a in Period
        from b in Gen.OneOf(Period, Gen.Constant(a), Gen.Constant(ReportingPeriod.Days(a.Start, a.Length)), Gen.Constant(a with { }))
        from c in Period
        select (a, b, c),
        p =>
        {
            var (a, b, c) = p;
            Math.Sign(a.CompareTo(b)).Should().Be(-Math.Sign(b.CompareTo(a)));
            (a.CompareTo(b) == 0).Should().Be(a == b).And.Be(a.Start == b.Start && a.End == b.End);
            a.CompareTo((object)b).Should().Be(a.CompareTo(b));
            (a < b, a <= b, a > b, a >= b).Should().Be((a.CompareTo(b) < 0, a.CompareTo(b) <= 0, a.CompareTo(b) > 0, a.CompareTo(b) >= 0));
            if (a == b)
                a.GetHashCode().Should().Be(b.GetHashCode());
            var sorted = new[] { a, b, c }.Order().ToArray();
            (sorted[0] <= sorted[1] && sorted[1] <= sorted[2] && sorted[0] <= sorted[2]).Should().BeTrue();
            a.CompareTo(null).Should().BePositive();
        });

    [Fact]
    public void NextAndPrevious_AreInverse() => Law.Holds(Period, period =>
    {
        if (Stepped(period.Next) is { } next)
        {
            next.Start.Should().Be(period.End);
            Same(next.Previous(), period);
        }

        if (Stepped(period.Previous) is { } previous)
        {
            previous.End.Should().Be(period.Start);
            Same(previous.Next(), period);
        }
    });

    [Fact]
    public void Overlaps_IsThatADayBelongsToBoth() => Law.Holds(
        from start in Gen.Choose(0, 10)
        from length in Gen.Choose(0, 5)
        from otherStart in Gen.Choose(0, 10)
        from otherLength in Gen.Choose(0, 5)
        select (A: ReportingPeriod.Days(DateOnly.FromDayNumber(start), length), B: ReportingPeriod.Days(DateOnly.FromDayNumber(otherStart), otherLength)),
        p => p.A.Overlaps(p.B).Should().Be(p.B.Overlaps(p.A)).And.Be(Enumerable.Range(0, 20).Select(DateOnly.FromDayNumber).Any(day => p.A.Contains(day) && p.B.Contains(day))));

    private static void Same(ReportingPeriod actual, ReportingPeriod expected)
    {
        actual.Should().Be(expected);
        actual.ToString("O").Should().Be(expected.ToString("O"));
        Stepped(actual.Next).Should().Be(Stepped(expected.Next));
        Stepped(actual.Previous).Should().Be(Stepped(expected.Previous));
    }

    private static ReportingPeriod? Stepped(Func<ReportingPeriod> step)
    {
        try
        {
            return step();
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
