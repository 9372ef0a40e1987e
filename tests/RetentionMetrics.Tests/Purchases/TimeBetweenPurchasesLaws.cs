using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Purchases;

public class TimeBetweenPurchasesLaws
{
    private static readonly Gen<int> Gap = Gen.Frequency((6, Gen.Choose(1, 40)), (2, Gen.Choose(1, 500)), (1, Gen.Choose(1, 3_652_058)));

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Gap.ArrayOf().Select(gaps => TimeBetweenPurchases.FromGaps(gaps)));

    [Fact]
    public void Gaps_InAnyOrderAndPartition_MakeTheWhole() => MetricLaws.PartsMakeTheWhole(Gap, gaps => TimeBetweenPurchases.FromGaps(gaps));

    [Fact]
    public void Figures_AreThoseOfTheSortedGaps() => Law.Holds(Gap.NonEmptyListOf().Zip(Gen.Choose(0, 1_000)), c =>
    {
        var gaps = c.Item1.Order().ToArray();
        var time = TimeBetweenPurchases.FromGaps(gaps);

        time.Gaps.Should().Be(gaps.Length);
        time.Mean.Should().Be((double)gaps.Sum(gap => (long)gap) / gaps.Length);
        (time.Minimum, time.Maximum).Should().Be((gaps[0], gaps[^1]));
        var position = (gaps.Length - 1) * (c.Item2 / 1_000.0);
        var rank = (int)position;
        var expected = gaps[rank] + ((gaps[Math.Min(rank + 1, gaps.Length - 1)] - gaps[rank]) * (position - rank));
        time.Percentile(c.Item2 / 1_000.0).Should().BeApproximately(expected, 1e-12 * Math.Max(1, expected));
        time.Percentile(0).Should().Be(gaps[0]);
        time.Percentile(1).Should().Be(gaps[^1]);
    });

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        var expected = TimeBetweenPurchases.FromGaps(
        [
            .. rows.GroupBy(row => row.Customer)
                .Select(group => group.Select(row => row.Date.DayNumber).Distinct().Order().ToArray())
                .SelectMany(days => days.Skip(1).Zip(days, (later, earlier) => later - earlier)),
        ]);
        var (customers, dates) = (Array.ConvertAll(rows, row => row.Customer), Array.ConvertAll(rows, row => row.Date));

        TimeBetweenPurchases.FromPurchases(customers, dates).Should().Be(expected);
        TimeBetweenPurchases.FromPurchases((ReadOnlySpan<int>)customers, dates).Should().Be(expected);
        TimeBetweenPurchases.FromPurchases(customers.AsSpan(), dates).Should().Be(expected);
        TimeBetweenPurchases.FromPurchases(Array.ConvertAll(customers, customer => $"c{customer}"), dates).Should().Be(expected);
        TimeBetweenPurchases.FromPurchases(rows, row => row.Customer, row => row.Date).Should().Be(expected);
        TimeBetweenPurchases.FromPurchases(rows.AsSpan(), row => row.Customer, row => row.Date).Should().Be(expected);
        TimeBetweenPurchases.FromPurchases(Records.Lazily(rows), row => row.Customer, row => row.Date).Should().Be(expected);
        TimeBetweenPurchases.Measure((PurchaseRows.Purchase row) => row.Customer, row => row.Date).OfAsync(Records.Streamed(rows)).GetAwaiter().GetResult().Should().Be(expected);
    });
}
