using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Engagement;

public class StickinessLaws
{
    private static readonly ReportingPeriod Window = ReportingPeriod.Days(new DateOnly(2025, 6, 1), 28);

    // Windows of two lengths and weeks, so that some pairs refuse to add.
    private static readonly Gen<Stickiness> Values =
        from customers in Gen.Choose(0, 1_000_000)
        from share in Gen.Choose(0, 1000)
        from shape in Gen.Elements((28, 1), (28, 1), (30, 1), (28, 7))
        let periods = shape.Item1 / shape.Item2
        select Stickiness.FromCounts(customers + (long)customers * (periods - 1) * share / 1000, customers, shape.Item1, shape.Item2);

    // A customer with the days of its activity; some lie outside the window.
    private static readonly Gen<int[]> Days = Gen.Choose(-3, 31).ArrayOf();

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Values);

    [Fact]
    public void DisjointCustomers_InAnyOrderAndPartition_MakeTheWhole()
    {
        // The number is drawn from 2^31, so that no two customers of a case share it.
        var customer = from id in Gen.Choose(0, int.MaxValue) from days in Days select (id, days);
        MetricLaws.PartsMakeTheWhole(customer, customers =>
        {
            var rows = customers.SelectMany(c => c.days.Select(day => (c.id, day))).ToArray();
            return Stickiness.FromActivity(rows, Window, r => r.id, r => Window.Start.AddDays(r.day));
        });
    }

    [Fact]
    public void Values_BoundsAndIdentity_Hold() => Law.Holds(Values, stickiness =>
    {
        if (!stickiness.IsDefined)
        {
            stickiness.Should().Be(Stickiness.Zero);
            return;
        }

        var periods = stickiness.WindowDays!.Value / stickiness.PeriodDays!.Value;
        stickiness.Ratio.Should().BeInRange(1.0 / periods, 1);
        stickiness.Percent.Should().BeApproximately(100 * stickiness.Ratio, 1e-12);
        // Mean actives over the actives of the window = mean active periods per customer over the periods.
        (stickiness.MeanActives / stickiness.ActiveCustomers).Should().BeApproximately(stickiness.Ratio, 1e-14);
        (stickiness.MeanActivePeriods / periods).Should().BeApproximately(stickiness.Ratio, 1e-14);
    });

    [Fact]
    public void Doors_OnAnyRows_Agree()
    {
        var rows = (from id in Gen.Choose(0, 12) from day in Gen.Choose(-3, 31) select (Id: id, Day: Window.Start.AddDays(day))).ArrayOf();
        Law.Holds(rows, activity =>
        {
            DateOnly[] dates = [.. activity.Select(r => r.Day)];
            int[] ids = [.. activity.Select(r => r.Id)];
            foreach (var periodDays in new[] { 1, 7, 28 })
            {
                // By day, not by customer: the definition read the other way round.
                var inside = activity.Where(r => Window.Contains(r.Day)).ToList();
                var perPeriod = inside.GroupBy(r => (r.Day.DayNumber - Window.Start.DayNumber) / periodDays).Sum(g => g.Select(r => r.Id).Distinct().LongCount());
                var expected = Stickiness.FromCounts(perPeriod, inside.Select(r => r.Id).Distinct().LongCount(), 28, periodDays);

                Stickiness.FromActivity(ids, dates, Window, periodDays).Should().Be(expected);
                Stickiness.FromActivity(Array.ConvertAll(ids, id => (long)id << 32), dates, Window, periodDays).Should().Be(expected);
                Stickiness.FromActivity(Array.ConvertAll(ids, id => new Guid(id, 0, 1, new byte[8])), dates, Window, periodDays).Should().Be(expected);
                Stickiness.FromActivity(Array.ConvertAll(ids, id => $"customer {id}"), dates, Window, periodDays).Should().Be(expected);
                Stickiness.FromActivity(Array.ConvertAll(ids, id => (byte)id).AsSpan(), dates, Window, periodDays).Should().Be(expected);
                Stickiness.FromActivity(activity, Window, r => r.Id, r => r.Day, periodDays).Should().Be(expected);
                Stickiness.FromActivity(activity.ToList(), Window, r => r.Id, r => r.Day, periodDays).Should().Be(expected);
                Stickiness.FromActivity(Records.Lazily(activity), Window, r => r.Id, r => r.Day, periodDays).Should().Be(expected);
            }
        });
    }
}
