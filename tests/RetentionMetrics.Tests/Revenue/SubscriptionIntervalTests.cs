using System.Text.Json;

namespace RetentionMetrics.Tests.Revenue;

public class SubscriptionIntervalTests
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    [Fact]
    public void FromAMonthToThreeSeatsAYear_IsNoMovement()
    {
        // 25 a month becomes 3 seats of 100 a year: 25.00 a month. In rounded twelfths that is a contraction of 1e-28, and a quick ratio of 1e28.
        var book = Book(
            ("Ada", "2025-01-01", "2025-03-10", 25m, BillingInterval.Monthly),
            ("Ada", "2025-03-10", null, 100m, BillingInterval.Annual), ("Ada", "2025-03-10", null, 100m, BillingInterval.Annual), ("Ada", "2025-03-10", null, 100m, BillingInterval.Annual),
            ("Ben", "2025-03-15", null, 10m, BillingInterval.Monthly));

        book.Movements(March).Should().Be(MrrMovements.FromTotals(25m, newMrr: 10m, 0m, 0m, 0m, 0m, 35m));
        book.Movements(March).QuickRatio.IsDefined.Should().BeFalse();
        book.MrrAt(new(2025, 3, 10)).Amount.Should().Be(25.00m);
        book.CustomersOf(March, Movement.Contraction).Should().BeEmpty();
        book.NetRevenueRetention(March).Percent.Should().Be(100);
    }

    [Fact]
    public void OddIntervals_AreExactToo()
    {
        // 7 every 7 weeks is 52 a year; 9 every 9 months is 1 a month; 365 days of 1 are 365 a year.
        var book = Book(
            ("Ada", "2025-01-01", "2025-03-10", 52m, BillingInterval.Annual), ("Ada", "2025-03-10", null, 7m, new(7, PeriodUnit.Week)),
            ("Ben", "2025-01-01", "2025-03-10", 9m, new(9, PeriodUnit.Month)), ("Ben", "2025-03-10", null, 1m, BillingInterval.Monthly),
            ("Cleo", "2025-01-01", "2025-03-10", 1m, BillingInterval.Daily), ("Cleo", "2025-03-10", null, 365m, BillingInterval.Annual));

        var movements = book.Movements(March);
        movements.Net.Should().Be(0m);
        (movements.Expansion, movements.Contraction).Should().Be((0m, 0m));
        book.MrrAt(new(2025, 1, 1)).Should().Be(book.MrrAt(new(2025, 3, 10)));
        book.MrrAt(new(2025, 1, 1)).AnnualRecurringRevenue.Should().Be(52m + 12m + 365m);
    }

    [Fact]
    public void Fractions_GoThroughJson_AndAddUp()
    {
        var book = Book(("Ada", "2025-03-01", null, 100m, BillingInterval.Annual), ("Ben", "2025-01-01", null, 50m, BillingInterval.Quarterly));

        var movements = book.Movements(March);
        JsonSerializer.Serialize(movements).Should().Be("""{"opening":"50/3","new":"25/3","expansion":0,"contraction":0,"churned":0,"reactivated":0}""");
        JsonSerializer.Deserialize<MrrMovements>(JsonSerializer.Serialize(movements)).Should().Be(movements);
        movements.Closing.Should().Be(25m);
        movements.New.Should().Be(100m / 12);
        (movements + movements + movements).New.Should().Be(25m);
        var april = book.Movements(March.Next());
        movements.Then(april).Closing.Should().Be(25m);
        JsonSerializer.Serialize(april).Should().Contain("\"opening\":25,");

        var retention = book.NetRevenueRetention(March);
        JsonSerializer.Deserialize<NetRevenueRetention>(JsonSerializer.Serialize(retention)).Should().Be(retention);
        (retention + book.NetRevenueRetention(March.Next())).Ratio.Should().Be(1);
    }

    [Fact]
    public void RatiosOfFractions_AreThoseOfTheExactAmounts()
    {
        // From 100 a year to 50 a year and 7 every 7 weeks (52 a year): 102 %.
        var book = Book(
            ("Ada", "2025-01-01", "2025-03-10", 100m, BillingInterval.Annual), ("Ada", "2025-03-10", null, 50m, BillingInterval.Annual), ("Ada", "2025-03-10", null, 7m, new(7, PeriodUnit.Week)));

        book.NetRevenueRetention(March).Ratio.Should().Be(1.02);
        NetRevenueRetention.FromMovements(book.Movements(March)).Ratio.Should().Be(1.02);
        book.GrossRevenueRetention(March).Ratio.Should().Be(1);
    }

    [Fact]
    public void EqualBooks_HoldTheSameIntervals()
    {
        var annual = Book(("Ada", "2025-01-01", null, 100m, BillingInterval.Annual), ("Ben", "2025-01-01", null, 1m, BillingInterval.Weekly));
        var monthly = Book(("Ben", "2025-01-01", null, 1m, BillingInterval.Monthly));

        Assert.True((annual + monthly).Equals(monthly + annual));
        Assert.False(monthly.Equals(Book(("Ben", "2025-01-01", null, 1m, BillingInterval.Weekly))));
        (annual + monthly).MrrAt(new(2025, 1, 1)).Should().Be(MonthlyRecurringRevenue.FromSubscriptions(
            new[] { (100m, BillingInterval.Annual, 1), (1m, BillingInterval.Weekly, 2), (1m, BillingInterval.Monthly, 2) }, r => r.Item3, r => r.Item1, r => r.Item2));
        // The same amount at another interval is not a duplicate.
        (annual + monthly).Issues.Should().BeEmpty();
        (monthly + monthly).Issues.Should().ContainSingle();
    }

    [Fact]
    public void TooManyDivisors_AreRoundedAtThe28thDecimal_WhateverTheOrder()
    {
        int[] primes = [10_007, 10_009, 10_037, 10_039];
        var starts = Array.ConvertAll(primes, _ => new DateOnly(2025, 1, 1));
        var ends = Array.ConvertAll(primes, _ => DateOnly.MaxValue);
        var intervals = Array.ConvertAll(primes, prime => new BillingInterval(prime, PeriodUnit.Year));
        var book = SubscriptionBook.FromSubscriptions(primes, starts, ends, [1m, 1m, 1m, 1m], intervals);

        book.MrrAt(starts[0]).AnnualRecurringRevenue!.Value.Should().BeApproximately(primes.Sum(prime => 1m / prime), 1e-26m);
        Array.Reverse(intervals);
        book.MrrAt(starts[0]).Should().Be(SubscriptionBook.FromSubscriptions(primes, starts, ends, [1m, 1m, 1m, 1m], intervals).MrrAt(starts[0]));
    }

    private static SubscriptionBook<string> Book(params (string Customer, string Start, string? End, decimal Amount, BillingInterval Every)[] rows) => SubscriptionBook.FromSubscriptions(
        rows, r => r.Customer, r => SubscriptionBookTests.Day(r.Start), r => r.End is null ? null : SubscriptionBookTests.Day(r.End), r => r.Amount, r => r.Every);
}
