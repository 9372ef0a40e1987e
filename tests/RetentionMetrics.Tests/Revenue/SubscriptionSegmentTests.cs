namespace RetentionMetrics.Tests.Revenue;

public class SubscriptionSegmentTests
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    [Fact]
    public void PlanChange_IsAMovementInsideTheSegmentOfTheOpening()
    {
        // Grouped by plan first, Ada is churn of basic and new in pro: 37.5 % and 100 % of the two plans, and not the company's.
        var book = Book(("Ada", "2025-01-01", "2025-03-10", 50m, "basic"), ("Ada", "2025-03-10", null, 80m, "pro"), ("Ben", "2025-01-01", null, 30m, "basic"), ("Cleo", "2025-01-01", null, 120m, "pro"));

        var retention = book.NetRevenueRetentionBy(March);
        retention["basic"].Percent.Should().Be(137.5);
        retention["pro"].Percent.Should().Be(100);
        retention.Total.Should().Be(book.NetRevenueRetention(March)).And.Be(NetRevenueRetention.FromCustomerAmounts<int>([new(1, 200m)], [new(1, 230m)]));
        var movements = book.MovementsBy(March);
        movements["basic"].Should().Be(MrrMovements.FromTotals(80m, 0m, expansion: 30m, 0m, 0m, 0m, 110m));
        movements["pro"].Should().Be(MrrMovements.FromTotals(120m, 0m, 0m, 0m, 0m, 0m, 120m));
        book.ChurnRateBy(March)["basic"].Percent.Should().Be(0);
        book.RetentionRateBy(March)["basic"].Percent.Should().Be(100);
        book.GrossRevenueRetentionBy(March)["basic"].Percent.Should().Be(100);
        // A month later Ada belongs to pro.
        book.MovementsBy(March.Next())["pro"].Opening.Should().Be(200m);
        book.MrrAtBy(new(2025, 3, 31))["pro"].Should().Be(MonthlyRecurringRevenue.FromAmounts([80m, 120m]));
    }

    [Fact]
    public void NewCustomers_BelongToTheirFirstRowOfThePeriod()
    {
        var book = Book(("Ada", "2025-03-05", "2025-03-10", 10m, "trial"), ("Ada", "2025-03-10", null, 80m, "pro"), ("Ben", "2025-03-05", null, 5m, "addon"), ("Ben", "2025-03-05", null, 9m, "basic"));

        var movements = book.MovementsBy(March);
        movements.Keys.Should().Equal("basic", "trial");
        movements["trial"].New.Should().Be(80m);
        movements["basic"].New.Should().Be(14m);
        book.Segments.Should().Equal("addon", "basic", "pro", "trial");
        book.CustomerMovementsBy(March).Keys.Should().Equal("basic", "trial");
        book.MovementsBy(ReportingPeriod.Month(2024, 3)).Should().BeEmpty();
    }

    [Fact]
    public void Ties_GoToTheEarliestStart_ThenToTheFirstSegment()
    {
        var book = Book(("Ada", "2025-01-02", null, 50m, "a"), ("Ada", "2025-01-01", null, 50m, "z"), ("Ben", "2025-01-01", null, 50m, "z"), ("Ben", "2025-01-01", null, 50m, "a"), ("Cleo", "2025-01-01", null, 0m, "free"), ("Cleo", "2025-02-01", null, -5m, "coupon"));

        var atStart = book.CustomerMovementsBy(March).Select(segment => (segment.Key, segment.Value.AtStart));
        atStart.Should().Equal(("a", 1), ("free", 1), ("z", 1));
    }

    [Fact]
    public void MissingSegments_ThrowWithIndexAndCustomer()
    {
        (string Customer, string? Plan)[] rows = [("Ada", "pro"), ("Ben", null)];

        FluentActions.Invoking(() => SubscriptionBook.FromSubscriptions(rows, r => r.Customer, _ => new(2025, 1, 1), _ => null, _ => 1m, segmentSelector: r => r.Plan!))
            .Should().Throw<ArgumentException>().WithMessage("*index 1, of customer 'Ben'*").WithParameterName("segmentSelector");
        FluentActions.Invoking(() => SubscriptionBook.FromSubscriptions(rows, r => r.Customer, _ => new(2025, 1, 1), _ => null, _ => 1m, segmentSelector: (Func<(string Customer, string? Plan), string>)null!))
            .Should().Throw<ArgumentNullException>().WithParameterName("segmentSelector");
        FluentActions.Invoking(() => Book().MovementsBy(default)).Should().Throw<ArgumentException>().WithParameterName("period");
        FluentActions.Invoking(() => Book().NetRevenueRetentionBy(default)).Should().Throw<ArgumentException>().WithParameterName("period");
        FluentActions.Invoking(() => Book().CustomerMovementsBy(March, (MovementBasis)7)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("basis");
        Book().MovementsOverBy(default, PeriodUnit.Month).Should().BeEmpty();
    }

    [Fact]
    public void Factories_Agree_ForEverySourceAndKey()
    {
        (int? Id, DateOnly Start, string Plan)[] rows = [(1, new(2025, 1, 1), "a"), (2, new(2025, 2, 1), "b")];
        var expected = SubscriptionBook.FromSubscriptions(rows, r => r.Id!.Value, r => r.Start, _ => null, _ => 5m, r => r.Plan, _ => BillingInterval.Annual, EndDates.LastDay);

        Assert.True(SubscriptionBook.FromSubscriptions(rows, r => r.Id, r => r.Start, _ => null, _ => 5m, r => r.Plan, _ => BillingInterval.Annual).Equals(expected));
        Assert.True(SubscriptionBook.FromSubscriptions(rows.Where(_ => true), r => r.Id, r => r.Start, _ => null, _ => 5m, r => r.Plan, _ => BillingInterval.Annual).Equals(expected));
        Assert.True(SubscriptionBook.FromSubscriptions(rows.AsSpan(), r => r.Id!.Value, r => r.Start, _ => null, _ => 5m, r => r.Plan, _ => BillingInterval.Annual).Equals(expected));
        Assert.True(SubscriptionBook.FromSubscriptionsAsync(Records.Streamed(rows), r => r.Id!.Value, r => r.Start, _ => null, _ => 5m, r => r.Plan, _ => BillingInterval.Annual).GetAwaiter().GetResult().Equals(expected));
        Assert.False(expected.Equals(SubscriptionBook.FromSubscriptions(rows, r => r.Id, r => r.Start, _ => null, _ => 5m, _ => "a", _ => BillingInterval.Annual)));
        Assert.True((expected + SubscriptionBook<int, string>.Zero).Equals(expected));
        SubscriptionBook<int, string>.AdditiveIdentity.Should().BeSameAs(SubscriptionBook<int, string>.Zero);
    }

    [Fact]
    public void SegmentsWithoutAnOrder_AreEqualInAnyOrder()
    {
        object[] plans = [new Uri("https://a.example"), new Uri("https://b.example")];
        (int Id, object Plan)[] rows = [(1, plans[0]), (2, plans[1])];
        SubscriptionBook<int, object> Read(IEnumerable<(int Id, object Plan)> some) => SubscriptionBook.FromSubscriptions(some, r => r.Id, _ => new(2025, 1, 1), _ => null, _ => 5m, r => r.Plan);

        Assert.True(Read(rows).Equals(Read(Enumerable.Reverse(rows))));
        Assert.False(Read(rows).Equals(Read([(1, plans[1]), (2, plans[0])])));
        Assert.True((Read(rows[..1]) + Read(rows[1..])).Equals(Read(rows)));
    }

    private static SubscriptionBook<string, string> Book(params (string Customer, string Start, string? End, decimal Amount, string Plan)[] rows) => SubscriptionBook.FromSubscriptions(
        rows, r => r.Customer, r => SubscriptionBookTests.Day(r.Start), r => r.End is null ? null : SubscriptionBookTests.Day(r.End), r => r.Amount, segmentSelector: r => r.Plan);
}
