using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Purchases;

public class RepeatPurchaseRateLaws
{
    private static readonly Gen<(int Customer, DateOnly Date)> Order =
        Gen.Choose(0, 40).Zip(Gen.Choose(0, 60)).Select(t => (t.Item1, new DateOnly(2025, 1, 1).AddDays(t.Item2)));

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() =>
        MetricLaws.HoldForProportion(Records.PartAndWhole.Select(p => RepeatPurchaseRate.FromCounts(p.Part, p.Whole)));

    [Fact]
    public void DisjointCustomers_InAnyOrder_MakeTheWhole()
    {
        var cases = from orders in Order.ArrayOf()
                    from shuffled in Gen.Shuffle(orders)
                    select (orders, shuffled: shuffled.ToArray());
        Law.Holds(cases, c =>
        {
            var whole = RepeatPurchaseRate.FromPurchases(c.orders, o => o.Customer);
            RepeatPurchaseRate.FromPurchases(c.shuffled, o => o.Customer).Should().Be(whole);
            // Rates add over customers, not over rows.
            Groups.By(c.orders, o => o.Customer % 3, group => RepeatPurchaseRate.FromPurchases(group, o => o.Customer)).Total.Should().Be(whole);
        });
    }

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(Order.ArrayOf(), orders =>
    {
        var groups = orders.GroupBy(o => o.Customer).ToList();
        var expected = RepeatPurchaseRate.FromCounts(groups.Count(g => g.Count() > 1), groups.Count);
        int[] ids = [.. orders.Select(o => o.Customer)];

        RepeatPurchaseRate.FromPurchases(ids).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(Records.Lazily(ids)).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(orders.AsSpan(), o => o.Customer).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(orders.ToList(), o => o.Customer).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(Records.Lazily(orders), o => $"{o.Customer}").Should().Be(expected);
        RepeatPurchaseRate.Measure(((int Customer, DateOnly Date) o) => (long)o.Customer).OfAsync(Records.Streamed(orders)).GetAwaiter().GetResult().Should().Be(expected);

        var january = ReportingPeriod.Month(2025, 1);
        var inJanuary = RepeatPurchaseRate.FromPurchases(orders.Where(o => o.Date.Month == 1), o => o.Customer);
        RepeatPurchaseRate.FromPurchases(orders, january, o => o.Customer, o => o.Date).Should().Be(inJanuary);
        RepeatPurchaseRate.FromPurchases(Records.Lazily(orders), january, o => o.Customer, o => o.Date).Should().Be(inJanuary);
        RepeatPurchaseRate.Measure(january, ((int Customer, DateOnly Date) o) => o.Customer, o => o.Date).OfAsync(Records.Streamed(orders)).GetAwaiter().GetResult().Should().Be(inJanuary);
    });
}
