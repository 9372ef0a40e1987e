using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Revenue;

public class MonthlyRecurringRevenueLaws
{
    private static readonly Gen<decimal> Amount = Records.Amount.Select(Math.Abs).Where(amount => amount < 1e20m);

    private static readonly Gen<BillingInterval> Interval =
        from count in Gen.Choose(1, 24)
        from unit in Gen.Elements(Enum.GetValues<PeriodUnit>())
        from weeks in Gen.Elements(Enum.GetValues<WeekConvention>())
        select new BillingInterval(count, unit, weeks);

    private static readonly Gen<(decimal Amount, BillingInterval Interval)> Subscription = Amount.Zip(Interval);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.Hold(Gen.OneOf(
        Records.Count.Zip(Amount).Select(t => MonthlyRecurringRevenue.FromAverage(t.Item1 % 1_000_000, t.Item2)),
        Subscription.ArrayOf().Select(rows => MonthlyRecurringRevenue.FromSubscriptions(rows, r => r.Amount, r => r.Interval)),
        Gen.Choose(-100, 100).ArrayOf().Select(rows => MonthlyRecurringRevenue.FromSubscriptions(rows, r => r, r => Math.Abs(r) / 4m, _ => BillingInterval.Monthly))));

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole()
    {
        MetricLaws.PartsMakeTheWhole(Amount, rows => MonthlyRecurringRevenue.FromAmounts(rows));
        MetricLaws.PartsMakeTheWhole(Subscription, rows => MonthlyRecurringRevenue.FromSubscriptions(rows, r => r.Amount, r => r.Interval));
    }

    [Fact]
    public void Doors_OnAnyRows_Agree() => Law.Holds(Subscription.ArrayOf(), rows =>
    {
        var expected = MonthlyRecurringRevenue.FromSubscriptions(rows, r => r.Amount, r => r.Interval);

        expected.Customers.Should().Be(rows.Length);
        MonthlyRecurringRevenue.FromSubscriptions(rows.AsSpan(), r => r.Amount, r => r.Interval).Should().Be(expected);
        MonthlyRecurringRevenue.FromSubscriptions(rows.ToList(), r => r.Amount, r => r.Interval).Should().Be(expected);
        MonthlyRecurringRevenue.FromSubscriptions(Records.Lazily(rows), r => r.Amount, r => r.Interval).Should().Be(expected);
        rows.Select(row => MonthlyRecurringRevenue.FromSubscriptions([row], r => r.Amount, r => r.Interval)).Total().Should().Be(expected);

        // Every row a customer of its own, then three customers for all.
        var numbered = rows.Select((row, i) => (Row: row, Id: i)).ToArray();
        MonthlyRecurringRevenue.FromSubscriptions(numbered, r => r.Id, r => r.Row.Amount, r => r.Row.Interval).Should().Be(expected);
        var shared = MonthlyRecurringRevenue.FromSubscriptions(numbered.AsSpan(), r => r.Id % 3, r => r.Row.Amount, r => r.Row.Interval);
        shared.Customers.Should().Be(Math.Min(3, rows.Length));
        shared.Amount.Should().Be(expected.Amount);
        MonthlyRecurringRevenue.FromSubscriptions(Records.Lazily(numbered), r => $"{r.Id % 3}", r => r.Row.Amount, r => r.Row.Interval).Should().Be(shared);
    });

    [Fact]
    public void MonthlyAmounts_AreMonthlySubscriptions() => Law.Holds(Amount.ArrayOf(), amounts =>
        MonthlyRecurringRevenue.FromSubscriptions(amounts, a => a, _ => BillingInterval.Monthly).Should().Be(MonthlyRecurringRevenue.FromAmounts(amounts)));
}
