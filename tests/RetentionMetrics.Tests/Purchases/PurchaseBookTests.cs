using System.Globalization;

namespace RetentionMetrics.Tests.Purchases;

public class PurchaseBookTests
{
    private static readonly (string Customer, DateOnly Date, decimal Total)[] Orders =
    [
        ("ada", new(2025, 1, 3), 20m),
        ("ben", new(2025, 1, 9), 35.50m),
        ("ada", new(2025, 2, 14), 15m),
        ("ada", new(2025, 2, 14), 5m),
        ("cleo", new(2025, 2, 20), 0m),
    ];

    private static PurchaseBook<string> Book => PurchaseBook.FromPurchases(Orders, o => o.Customer, o => o.Date, o => o.Total);

    [Fact]
    public void FromPurchases_FiveOrders_CountsCustomersDaysAndMoney()
    {
        Book.Customers.Should().Be(3);
        Book.Purchases.Should().Be(5);
        Book.Revenue.Should().Be(75.50m);
        Book.FirstPurchase.Should().Be(new DateOnly(2025, 1, 3));
        Book.LastPurchase.Should().Be(new DateOnly(2025, 2, 20));
        Book.RepeatPurchaseRate.Should().Be(RepeatPurchaseRate.FromCounts(1, 3));
        Book.AverageOrderValue.Amount.Should().Be(15.10m);
        Book.PurchaseFrequency.Should().Be(PurchaseFrequency.FromCounts(5, 3));
        Book.TimeBetweenPurchases.Should().Be(TimeBetweenPurchases.FromGaps([42]));
        Book.ToString(CultureInfo.InvariantCulture).Should().Be("3 customers, 5 purchases, revenue 75.50, 2025-01-03 to 2025-02-20");
        Book.ToString(new CultureInfo("de-DE")).Should().Be("3 customers, 5 purchases, revenue 75,50, 2025-01-03 to 2025-02-20");
    }

    [Fact]
    public void EnumerateCustomers_ListsThemByKeyWithExactSums()
    {
        Book.EnumerateCustomers().Select(row => row.Customer).Should().Equal("ada", "ben", "cleo");
        Book.TryGetCustomer("ada", out var ada).Should().BeTrue();
        (ada.Purchases, ada.PurchaseDays, ada.First, ada.Last, ada.Revenue, ada.Refunds, ada.Refunded)
            .Should().Be((3L, 2, new DateOnly(2025, 1, 3), new DateOnly(2025, 2, 14), 40m, 0L, 0m));
        Book.TryGetCustomer("dora", out var nobody).Should().BeFalse();
        nobody.Should().Be(default(CustomerPurchases<string>));
        FluentActions.Invoking(() => Book.TryGetCustomer(null!, out _)).Should().Throw<ArgumentNullException>().WithParameterName("customer");
    }

    [Fact]
    public void RepeatPurchaseRate_TwoPurchasesOnOneDay_CountOnlyWithoutMergingDays()
    {
        int[] customers = [1, 1, 2];
        DateOnly[] dates = [new(2025, 1, 3), new(2025, 1, 3), new(2025, 1, 3)];
        var book = PurchaseBook.FromPurchases(customers, dates, [1m, 1m, 1m]);

        book.RepeatPurchaseRate.Should().Be(RepeatPurchaseRate.FromCounts(1, 2));
        book.RepeatPurchaseRateByDistinctDays.Should().Be(RepeatPurchaseRate.FromCounts(0, 2));
        book.TimeBetweenPurchases.IsDefined.Should().BeFalse();
    }

    [Fact]
    public void Refund_ReducesMoneyAndCountsInNothingElse()
    {
        var before = Book;
        var after = before.Add([("ada", new DateOnly(2025, 3, 1), -15m), ("ben", new DateOnly(2025, 1, 9), -0.50m)], o => o.Item1, o => o.Item2, o => o.Item3);

        after.Refunds.Should().Be(2);
        after.Refunded.Should().Be(15.50m);
        after.Sold.Should().Be(75.50m);
        after.Revenue.Should().Be(60.00m);
        after.Purchases.Should().Be(5);
        after.LastPurchase.Should().Be(new DateOnly(2025, 2, 20));
        after.RepeatPurchaseRate.Should().Be(before.RepeatPurchaseRate);
        after.RepeatPurchaseRateByDistinctDays.Should().Be(before.RepeatPurchaseRateByDistinctDays);
        after.PurchaseFrequency.Should().Be(before.PurchaseFrequency);
        after.TimeBetweenPurchases.Should().Be(before.TimeBetweenPurchases);
        (after.AverageOrderValue.Amount, after.AverageOrderValue.Refunds).Should().Be((12m, 2L));
        var ada = after.Summaries(new DateOnly(2025, 3, 31)).Single(summary => summary.Customer is "ada");
        // (15 + 5 − 15) / 1: the refund of March belongs to no purchase day, but to what the customer left after the first.
        (ada.Frequency, ada.Recency, ada.Age, ada.MeanValue).Should().Be((1, 42, 87, 5m));
        after.ToString(CultureInfo.InvariantCulture).Should().Be(
            "3 customers, 5 purchases, revenue 60.00, 2 refunds of 15.50 deducted, 2025-01-03 to 2025-02-20");
    }

    [Fact]
    public void Refund_OfACustomerWithoutPurchase_WaitsForThePurchase()
    {
        var refund = PurchaseBook.FromPurchases(["dora"], [new(2025, 3, 1)], [-9m]);

        refund.Customers.Should().Be(0);
        refund.CustomersWithoutPurchase.Should().Be(1);
        refund.Revenue.Should().Be(-9m);
        refund.FirstPurchase.Should().BeNull();
        refund.AverageOrderValue.IsDefined.Should().BeFalse();
        refund.CustomerLifetimeValue(5).Should().Be(CustomerLifetimeValue.Zero);
        refund.Summaries(new DateOnly(2025, 12, 31)).Should().BeEmpty();
        refund.Rfm(new DateOnly(2025, 12, 31)).Rows.Should().BeEmpty();
        var row = refund.EnumerateCustomers().Single();
        (row.First, row.Last, row.Purchases, row.Revenue, row.Refunded).Should().Be((null, null, 0L, -9m, 9m));

        var both = refund + PurchaseBook.FromPurchases(["dora"], [new(2025, 2, 1)], [30m]);
        (both.Customers, both.CustomersWithoutPurchase, both.Revenue).Should().Be((1L, 0L, 21m));
    }

    [Fact]
    public void CustomerLifetimeValue_IsRevenuePerCustomerTimesLifespan()
    {
        // The document's example as purchases: 50 each, four a year, five years.
        var customers = Enumerable.Repeat(1, 4).Concat(Enumerable.Repeat(2, 4)).ToArray();
        var dates = Enumerable.Range(0, 8).Select(i => new DateOnly(2024, 1 + i, 15)).ToArray();
        var clv = PurchaseBook.FromPurchases(customers, dates, Enumerable.Repeat(50m, 8).ToArray())
            .Within(ReportingPeriod.Year(2024)).CustomerLifetimeValue(lifespanPeriods: 5);

        clv.Amount.Should().Be(1000m);
        (clv.AveragePurchaseValue, clv.PurchaseFrequency, clv.Lifespan, clv.Customers).Should().Be((50m, 4m, 5m, 2L));
        clv.Should().Be(CustomerLifetimeValue.FromAverages(50m, 4m, 5m, customers: 2));
        FluentActions.Invoking(() => Book.CustomerLifetimeValue(-1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("lifespanPeriods");
    }

    [Fact]
    public void CustomerLifetimeValue_MoreRefundedThanSold_IsNegativeAndSurvivesJson()
    {
        var book = PurchaseBook.FromPurchases([1, 1, 2], [new(2025, 1, 1), new(2025, 1, 2), new(2025, 1, 3)], [10m, -50m, 1m]);
        var clv = book.CustomerLifetimeValue(2);

        clv.Amount.Should().Be(-39m);
        clv.AveragePurchaseValue.Should().Be(-19.5m);
        System.Text.Json.JsonSerializer.Deserialize<CustomerLifetimeValue>(System.Text.Json.JsonSerializer.Serialize(clv)).Should().Be(clv);
    }

    [Fact]
    public void CustomerLifetimeValue_QuotientsThatDoNotComeOutEven_AreNotRounded()
    {
        // 10 / 3 purchases × 3 / 7 customers × 7 is 10, though neither quotient is a decimal.
        var book = PurchaseBook.FromPurchases(
            Enumerable.Range(0, 7).ToArray(), Enumerable.Repeat(new DateOnly(2025, 1, 1), 7).ToArray(), [10m, 0m, 0m, 0m, 0m, 0m, 0m]);

        book.CustomerLifetimeValue(7).Amount.Should().Be(10m);
    }

    [Fact]
    public void Summaries_AnEarlierAsOf_KnowsNothingLater()
    {
        var january = Book.Summaries(new DateOnly(2025, 1, 31));

        january.Select(summary => (summary.Customer, summary.Frequency, summary.Recency, summary.Age, summary.MeanValue))
            .Should().Equal(("ada", 0, 0, 28, null), ("ben", 0, 0, 22, null));
        Book.Summaries(new DateOnly(2024, 12, 31)).Should().BeEmpty();
        FluentActions.Invoking(() => Book.Summaries(default, (PeriodUnit)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("unit");
        FluentActions.Invoking(() => Book.Summaries(default, PeriodUnit.Week, (DayOfWeek)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("weekStart");
    }

    [Fact]
    public void Summaries_SundayAndMonday_AreAWeekApartUnlessTheWeekStartsOnSunday()
    {
        // 2 March 2025 is a Sunday.
        var book = PurchaseBook.FromPurchases([1, 1], [new(2025, 3, 2), new(2025, 3, 3)], [1m, 3m]);

        var fromMonday = book.Summaries(new DateOnly(2025, 3, 9), PeriodUnit.Week)[0];
        (fromMonday.Frequency, fromMonday.Recency, fromMonday.Age, fromMonday.MeanValue).Should().Be((1, 1, 1, 3m));
        var fromSunday = book.Summaries(new DateOnly(2025, 3, 9), PeriodUnit.Week, DayOfWeek.Sunday)[0];
        (fromSunday.Frequency, fromSunday.Recency, fromSunday.Age, fromSunday.MeanValue).Should().Be((0, 0, 1, null));
    }

    [Fact]
    public void Within_FirstAndLastDayOfTheCalendar_AreReached()
    {
        var book = PurchaseBook.FromPurchases([1, 1], [DateOnly.MinValue, DateOnly.MaxValue], [1m, 2m]);

        book.TimeBetweenPurchases.Maximum.Should().Be(3_652_058);
        book.Within(new ReportingPeriod(DateOnly.MinValue, DateOnly.MaxValue)).Purchases.Should().Be(1);
        book.Summaries(DateOnly.MaxValue, PeriodUnit.Week)[0].Recency.Should().Be(521_722);
        book.Within(ReportingPeriod.Days(new DateOnly(2025, 1, 1), 0)).Equals(PurchaseBook<int>.Zero).Should().BeTrue();
    }

    [Fact]
    public void Money_ThatNoDecimalHolds_IsStillExact()
    {
        // 119.99/1.19 and 5/1.19 have 28 digits of different scale; their sum has 31.
        decimal[] amounts = [119.99m / 1.19m, 5m / 1.19m, 7.9e27m, -7.9e27m];
        var day = new DateOnly(2025, 1, 1);
        var book = PurchaseBook.FromPurchases([1, 1, 1, 1], [day, day, day, day], amounts);

        book.Revenue.Should().Be(105.03361344537815126050420168m);
        book.TryGetCustomer(1, out var row).Should().BeTrue();
        row.Revenue.Should().Be(105.03361344537815126050420168m);
        (book.Purchases, book.Refunds).Should().Be((3L, 1L));
        var parts = PurchaseBook.FromPurchases([1, 1], [day, day], amounts.AsSpan(0, 2)) + PurchaseBook.FromPurchases([1, 1], [day, day], amounts.AsSpan(2));
        parts.Equals(book).Should().BeTrue();
    }

    [Fact]
    public void Money_BeyondDecimal_IsRefusedWhenAskedForOnly()
    {
        var book = PurchaseBook.FromPurchases([1, 1], [new(2025, 1, 1), new(2025, 1, 1)], [decimal.MaxValue, decimal.MaxValue]);

        book.Purchases.Should().Be(2);
        FluentActions.Invoking(() => book.Revenue).Should().Throw<OverflowException>();
        book.AverageOrderValue.Amount.Should().Be(decimal.MaxValue);
    }

    [Fact]
    public void Equals_OtherThings_AreDifferent()
    {
        var book = Book;
        object?[] others = ["a book", PurchaseBook<string>.Zero, PurchaseBook<int>.Zero, null];
        foreach (var other in others)
            book.Equals(other).Should().BeFalse();
        book.Equals((object)Book).Should().BeTrue();
        book.Equals(book + PurchaseBook.FromPurchases(["zoe"], [new(2025, 1, 1)], [0m])).Should().BeFalse();
    }
}
