using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Purchases;

public class PurchaseFrequencyLaws
{
    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(
        Records.Count.Two().Select(t => PurchaseFrequency.FromCounts(t.Item2 == 0 ? 0 : t.Item1, t.Item2)));

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(Gen.Choose(0, 40).ArrayOf(), ids =>
    {
        var expected = PurchaseFrequency.FromCounts(ids.Length, ids.Distinct().Count());

        PurchaseFrequency.FromPurchases(ids).Should().Be(expected);
        PurchaseFrequency.FromPurchases(Records.Lazily(ids)).Should().Be(expected);
        PurchaseFrequency.FromPurchases(ids.AsSpan(), id => id).Should().Be(expected);
        PurchaseFrequency.FromPurchases(ids.ToList(), id => $"{id}").Should().Be(expected);
        PurchaseFrequency.FromPurchases(Records.Lazily(ids), id => (long)id).Should().Be(expected);
        PurchaseFrequency.Measure((int id) => id).OfAsync(Records.Streamed(ids)).GetAwaiter().GetResult().Should().Be(expected);
        Groups.By(ids, id => id % 3, group => PurchaseFrequency.FromPurchases(group)).Total.Should().Be(expected);
        if (expected.IsDefined)
            expected.Mean.Should().BeGreaterThanOrEqualTo(1);
    });
}
