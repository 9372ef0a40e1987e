using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Purchases;

public class AverageOrderValueLaws
{
    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(
        Gen.OneOf(
            Records.Amount.Zip(Records.Count).Select(t => AverageOrderValue.FromTotals(t.Item2 == 0 && t.Item1 > 0 ? -t.Item1 : t.Item1, t.Item2)),
            Records.Amount.Resize(5).ArrayOf(4).Select(amounts => AverageOrderValue.FromAmounts(amounts))));

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole() =>
        MetricLaws.PartsMakeTheWhole(Records.Amount, rows => AverageOrderValue.FromAmounts(rows));

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(Records.Amount.ArrayOf(), amounts =>
    {
        var expected = AverageOrderValue.FromAmounts(amounts);

        expected.Orders.Should().Be(amounts.Count(a => a >= 0));
        expected.Refunds.Should().Be(amounts.Count(a => a < 0));
        AverageOrderValue.FromOrders(amounts.AsSpan(), a => a).Should().Be(expected);
        AverageOrderValue.FromOrders(amounts.ToList(), a => a).Should().Be(expected);
        AverageOrderValue.FromOrders(Records.Lazily(amounts), a => a).Should().Be(expected);
        AverageOrderValue.Measure((decimal a) => a).OfAsync(Records.Streamed(amounts)).GetAwaiter().GetResult().Should().Be(expected);
        amounts.Select(a => AverageOrderValue.FromAmounts([a])).Total().Should().Be(expected);
    });
}
