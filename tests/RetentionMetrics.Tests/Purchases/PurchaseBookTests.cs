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
    public void FromPurchases_Nothing_IsZero()
    {
        var nothing = PurchaseBook.FromPurchases(Array.Empty<string>(), [], []);

        nothing.Equals(PurchaseBook<string>.Zero).Should().BeTrue();
        (nothing.Customers, nothing.Purchases, nothing.Revenue, nothing.FirstPurchase, nothing.LastPurchase).Should().Be((0L, 0L, 0m, null, null));
        nothing.RepeatPurchaseRate.Should().Be(RepeatPurchaseRate.Zero);
        nothing.TimeBetweenPurchases.Should().Be(TimeBetweenPurchases.Zero);
        nothing.ReturningCustomerRate(ReportingPeriod.Year(2025)).Should().Be(ReturningCustomerRate.Zero);
        nothing.Rfm(new DateOnly(2025, 1, 1)).Rows.Should().BeEmpty();
        nothing.EnumerateCustomers().Should().BeEmpty();
        nothing.ToString(CultureInfo.InvariantCulture).Should().Be("0 customers, 0 purchases, revenue 0.00");
    }

    [Fact]
    public void FromPurchases_KeysOfEveryKind_AreFoundAgain()
    {
        DateOnly[] dates = [new(2025, 1, 1), new(2025, 1, 2), new(2025, 1, 3)];
        decimal[] amounts = [1m, 2m, 3m];
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());

        PurchaseBook.FromPurchases(new long[] { 1, 1L << 40, 1 }, dates, amounts).Customers.Should().Be(2);
        PurchaseBook.FromPurchases([one, two, one], dates, amounts).TryGetCustomer(one, out var guid).Should().BeTrue();
        guid.Revenue.Should().Be(4m);
        PurchaseBook.FromPurchases(["a", "A", "a"], dates, amounts).EnumerateCustomers().Select(row => row.Customer).Should().Equal("A", "a");
        // Tuples can be compared, but these have a part that cannot: they stay in the order of appearance.
        var parts = new (int, Uri)[] { (2, new("https://b.example")), (2, new("https://a.example")), (2, new("https://b.example")) };
        PurchaseBook.FromPurchases(parts, dates, amounts).EnumerateCustomers().Select(row => row.Customer.Item2.Host).Should().Equal("b.example", "a.example");
    }

    [Fact]
    public void FromPurchases_ColumnsOfDifferentLength_AreRefused()
    {
        FluentActions.Invoking(() => PurchaseBook.FromPurchases([1, 2], [default], [1m, 2m])).Should().Throw<ArgumentException>().WithParameterName("dates").WithMessage("dates holds 1 entries, customers holds 2*");
        FluentActions.Invoking(() => PurchaseBook.FromPurchases([1, 2], [default, default], [1m])).Should().Throw<ArgumentException>().WithParameterName("amounts");
    }

    [Fact]
    public void FromPurchases_NoCustomerFarInside_IsRefusedWithItsIndexOrCounted()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => (Customer: i == 9_000 ? null : "c" + (i % 7), Date: new DateOnly(2025, 1, 1), Total: 1m)).ToList();
        var column = rows.Select(r => r.Customer!).ToArray();
        var dates = rows.Select(r => r.Date).ToArray();
        var amounts = rows.Select(r => r.Total).ToArray();

        FluentActions.Invoking(() => PurchaseBook.FromPurchases(column, dates, amounts))
            .Should().Throw<ArgumentException>().WithMessage("The entry at index 9000 has no customer (null, an empty text or an empty Guid).*").WithParameterName("customers");
        var list = () => PurchaseBook.FromPurchases(rows, r => r.Customer!, r => r.Date, r => r.Total);
        var lazy = () => PurchaseBook.FromPurchases(Records.Lazily(rows), r => r.Customer!, r => r.Date, r => r.Total);
        var span = () => PurchaseBook.FromPurchases(rows.ToArray().AsSpan(), r => r.Customer!, r => r.Date, r => r.Total);
        var stream = () => PurchaseBook.FromPurchasesAsync(Records.Streamed(rows), r => r.Customer!, r => r.Date, r => r.Total).GetAwaiter().GetResult();
        foreach (var door in new[] { list, lazy, span, stream })
            door.Should().Throw<ArgumentException>().WithMessage("The entry at index 9000 has no customer (null, an empty text or an empty Guid).*").WithParameterName("customerSelector");

        PurchaseBook.FromPurchases(rows, r => r.Customer, r => r.Date, r => r.Total, rejections: WrongRows.Into(out var rejected)).Purchases.Should().Be(9_999);
        rejected.Count.Should().Be(1);
        PurchaseBook.FromPurchases(rows.ToArray().AsSpan(), r => r.Customer, r => r.Date, r => r.Total, rejections: WrongRows.Into(out rejected)).Purchases.Should().Be(9_999);
        rejected.Count.Should().Be(1);
        PurchaseBook.FromPurchases(rows.ToArray().AsSpan(), r => r.Customer?.Length, r => r.Date, r => r.Total, rejections: WrongRows.Into(out rejected)).Customers.Should().Be(1);
        rejected.Count.Should().Be(1);
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => PurchaseBook.FromPurchases((IEnumerable<int>)null!, x => x, x => default, x => 1m)).Should().Throw<ArgumentNullException>().WithParameterName("purchases");
        FluentActions.Invoking(() => PurchaseBook.FromPurchases([1], (Func<int, int>)null!, x => default, x => 1m)).Should().Throw<ArgumentNullException>().WithParameterName("customerSelector");
        FluentActions.Invoking(() => PurchaseBook.FromPurchases([1], x => x, null!, x => 1m)).Should().Throw<ArgumentNullException>().WithParameterName("dateSelector");
        FluentActions.Invoking(() => PurchaseBook.FromPurchases([1], x => x, x => default, null!)).Should().Throw<ArgumentNullException>().WithParameterName("amountSelector");
        FluentActions.Awaiting(() => PurchaseBook.FromPurchasesAsync((IAsyncEnumerable<int>)null!, x => x, x => default, x => 1m)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("purchases").Wait();
        FluentActions.Invoking(() => Book + (PurchaseBook<string>)null!).Should().Throw<ArgumentNullException>().WithParameterName("right");
        FluentActions.Invoking(() => (PurchaseBook<string>)null! + Book).Should().Throw<ArgumentNullException>().WithParameterName("left");
    }

    [Fact]
    public async Task FromPurchasesAsync_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await FluentActions.Awaiting(() => PurchaseBook.FromPurchasesAsync(Endless(), x => x, x => default, x => 1m, cancellationToken: source.Token)).Should().ThrowAsync<OperationCanceledException>();

        static async IAsyncEnumerable<int> Endless([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
        {
            while (true)
            {
                token.ThrowIfCancellationRequested();
                await Task.Yield();
                yield return 5;
            }
        }
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

    [Fact]
    public void FromPurchases_ALongHistoryOfOneCustomer_IsSorted()
    {
        // More days than the short runs that are sorted by insertion; 37 is prime to 1,000, so that every day comes once and out of order.
        var dates = Enumerable.Range(0, 1_000).Select(i => new DateOnly(2020, 1, 1).AddDays(i * 37 % 1_000)).ToArray();
        var amounts = dates.Select(date => (decimal)date.DayNumber).ToArray();
        var book = PurchaseBook.FromPurchases(Enumerable.Repeat("one", 1_000).ToArray(), dates, amounts);

        book.TimeBetweenPurchases.Should().Be(TimeBetweenPurchases.FromGaps(Enumerable.Repeat(1, 999).ToArray()));
        book.Within(ReportingPeriod.Days(new DateOnly(2020, 1, 1), 10)).Revenue.Should().Be(Enumerable.Range(new DateOnly(2020, 1, 1).DayNumber, 10).Sum());
    }
}
