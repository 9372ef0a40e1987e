using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Purchases;

public class PurchaseMeasureTests
{
    private static readonly DateOnly First = new(2025, 3, 1);
    private static readonly ReportingPeriod Days = ReportingPeriod.Days(First, 20);

    // Some outside the period, some refunds; orders of one to three lines.
    private static readonly Order[] Orders =
        [.. Enumerable.Range(0, 700).Select(i => new Order($"c{i * 7 % 61}", i * 3 % 200, First.AddDays((i * 11 % 30) - 3), (i * 7919 % 2_000 / 100m) - 2))];

    private static readonly Order Wrong = new("", 7, First, 5);

    [Fact]
    public void Measures_ObeyTheLaws()
    {
        foreach (var length in new[] { 0, 1, 2, 16, 17, 700 })
        {
            var orders = Orders[..length];
            MeasureLaws.Hold(AverageOrderValue.Measure((Order o) => o.Amount), part => AverageOrderValue.FromOrders(part, o => o.Amount), orders);
            MeasureLaws.Hold(RepeatPurchaseRate.Measure((Order o) => o.Customer), part => RepeatPurchaseRate.FromPurchases(part, o => o.Customer), orders);
            MeasureLaws.Hold(
                RepeatPurchaseRate.Measure(Days, (Order o) => o.Customer, o => o.Date, o => o.Amount),
                part => RepeatPurchaseRate.FromPurchases(part, Days, o => o.Customer, o => o.Date, o => o.Amount),
                orders);
            MeasureLaws.Hold(
                PurchaseFrequency.Measure((Order o) => o.Id, o => o.Amount),
                part => PurchaseFrequency.FromPurchases(part, o => o.Id, o => o.Amount),
                orders);
            MeasureLaws.Hold(
                PurchaseFrequency.Measure(Days, (Order o) => o.Customer, o => o.Date, comparer: StringComparer.OrdinalIgnoreCase),
                part => PurchaseFrequency.FromPurchases(part, Days, o => o.Customer, o => o.Date, comparer: StringComparer.OrdinalIgnoreCase),
                orders);
            MeasureLaws.Hold(
                TimeBetweenPurchases.Measure((Order o) => o.Customer, o => o.Date, o => o.Amount),
                part => TimeBetweenPurchases.FromPurchases(part, o => o.Customer, o => o.Date, o => o.Amount),
                orders);
        }
    }

    [Fact]
    public void MeasuresOfOrderLines_ObeyTheLaws()
    {
        foreach (var length in new[] { 0, 1, 17, 700 })
        {
            var lines = Orders[..length];
            MeasureLaws.Hold(
                AverageOrderValue.MeasureOrderLines((Order o) => o.Amount, o => o.Id), part => AverageOrderValue.FromOrderLines(part, o => o.Amount, o => o.Id), lines);
            MeasureLaws.Hold(
                RepeatPurchaseRate.MeasureOrderLines((Order o) => o.Customer, o => o.Id),
                part => RepeatPurchaseRate.FromOrderLines(part, o => o.Customer, o => o.Id),
                lines);
            MeasureLaws.Hold(
                PurchaseFrequency.MeasureOrderLines(Days, (Order o) => o.Customer, o => o.Date, o => o.Id, o => o.Amount),
                part => PurchaseFrequency.FromOrderLines(part, Days, o => o.Customer, o => o.Date, o => o.Id, o => o.Amount),
                lines);
            MeasureLaws.Hold(
                TimeBetweenPurchases.MeasureOrderLines((Order o) => o.Customer, o => o.Date, o => o.Id),
                part => TimeBetweenPurchases.FromOrderLines(part, o => o.Customer, o => o.Date, o => o.Id),
                lines);
        }
    }

    [Fact]
    public void Measures_RejectPurchasesWithoutACustomer()
    {
        var good = Orders[..40];
        MeasureLaws.Reject(
            RepeatPurchaseRate.Measure((Order o) => o.Customer), part => RepeatPurchaseRate.FromPurchases(part, o => o.Customer), good, Wrong, "no customer", "customerSelector");
        MeasureLaws.Reject(
            PurchaseFrequency.Measure(Days, (Order o) => o.Customer, o => o.Date, o => o.Amount),
            part => PurchaseFrequency.FromPurchases(part, Days, o => o.Customer, o => o.Date, o => o.Amount),
            good,
            Wrong,
            "no customer",
            "customerSelector");
        MeasureLaws.Reject(
            TimeBetweenPurchases.Measure((Order o) => o.Customer, o => o.Date),
            part => TimeBetweenPurchases.FromPurchases(part, o => o.Customer, o => o.Date),
            good,
            Wrong,
            "no customer",
            "customerSelector");
        MeasureLaws.Reject(
            RepeatPurchaseRate.MeasureOrderLines((Order o) => o.Customer, o => o.Id),
            part => RepeatPurchaseRate.FromOrderLines(part, o => o.Customer, o => o.Id),
            good,
            Wrong,
            "no customer",
            "customerSelector");
        MeasureLaws.Reject(
            AverageOrderValue.MeasureOrderLines((Order o) => o.Amount, o => o.Customer),
            part => AverageOrderValue.FromOrderLines(part, o => o.Amount, o => o.Customer),
            good,
            Wrong,
            "no order",
            "orderSelector");
    }

    [Fact]
    public void Records_WithoutACustomerThatDoNotCount_AreNotWrong()
    {
        Order[] orders = [.. Orders[..40], Wrong with { Date = First.AddDays(-1) }, Wrong with { Amount = 0 }];
        var expected = RepeatPurchaseRate.FromPurchases(Orders[..40], Days, o => o.Customer, o => o.Date, o => o.Amount);
        var measure = RepeatPurchaseRate.Measure(Days, (Order o) => o.Customer, o => o.Date, o => o.Amount);

        measure.Of(orders).Should().Be(expected);
        measure.Of(orders, WrongRows.Into(out var rejected)).Should().Be(expected);
        measure.By(orders, _ => 1).Total.Should().Be(expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void Total_OfACustomerInTwoSegments_IsMeasured()
    {
        (string Shop, string Customer)[] purchases = [("web", "ada"), ("store", "ada"), ("store", "ben")];

        var rates = RepeatPurchaseRate.Measure(((string Shop, string Customer) p) => p.Customer).By(purchases, p => p.Shop);

        rates["store"].Should().Be(RepeatPurchaseRate.FromCounts(0, 2));
        rates.Total.Should().Be(RepeatPurchaseRate.FromCounts(1, 2));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(700)]
    public void Selectors_ThatThrow_AreNamedWithTheIndex(int length)
    {
        var orders = Orders[..length];
        var at = length - 1;
        TOut Throwing<TOut>(Order order, TOut value) => order == orders[at] ? throw new FormatException("no date") : value;

        foreach (var (take, selector) in new (Action, string)[]
        {
            (() => AverageOrderValue.FromOrders(orders, o => Throwing(o, 1m)), "amountSelector"),
            (() => RepeatPurchaseRate.FromPurchases(orders, o => Throwing(o, o.Customer)), "customerSelector"),
            (() => RepeatPurchaseRate.FromPurchases(Records.Lazily(orders), Days, o => o.Customer, o => Throwing(o, o.Date)), "dateSelector"),
            (() => PurchaseFrequency.FromPurchases(orders, o => o.Customer, o => Throwing(o, 1m)), "amountSelector"),
            (() => TimeBetweenPurchases.FromPurchases(orders, o => Throwing(o, o.Id), o => o.Date, null, null, new Rejections()), "customerSelector"),
            (() => PurchaseFrequency.FromOrderLines(orders, o => o.Customer, o => Throwing(o, o.Id)), "orderSelector"),
            (() => PurchaseBook.FromPurchases(orders, o => o.Customer, o => Throwing(o, o.Date), o => o.Amount), "dateSelector"),
            (() => PurchaseBook.FromOrderLines(orders, o => o.Customer, o => o.Date, o => Throwing(o, 1m), o => o.Id), "amountSelector"),
        })
        {
            take.Should().Throw<InvalidOperationException>().WithMessage($"The selector {selector} threw at the record with index {at}: no date")
                .WithInnerException<FormatException>();
        }
    }

    [Fact]
    public void Columns_RejectEntriesWithoutACustomer()
    {
        string[] customers = ["ada", null!, "ben", "", "ada"];
        DateOnly[] dates = [First, First, First, First, First.AddDays(8)];
        decimal[] amounts = [1, 2, 3, 4, 5];

        foreach (var (take, expected) in new (Func<Rejections, object>, object)[]
        {
            (r => RepeatPurchaseRate.FromPurchases(customers.AsSpan(), rejections: r), RepeatPurchaseRate.FromCounts(1, 2)),
            (r => RepeatPurchaseRate.FromPurchases(customers, 2, rejections: r), RepeatPurchaseRate.FromCounts(1, 2)),
            (r => PurchaseFrequency.FromPurchases(Records.Lazily(customers), rejections: r), PurchaseFrequency.FromCounts(3, 2)),
            (r => TimeBetweenPurchases.FromPurchases(customers, dates, rejections: r), TimeBetweenPurchases.FromGaps([8])),
            (r => PurchaseBook.FromPurchases(customers, dates, amounts, rejections: r), PurchaseBook.FromPurchases(["ada", "ben", "ada"], [First, First, First.AddDays(8)], [1, 3, 5])),
            (r => PurchaseBook<string>.Zero.Add(customers, dates, amounts, r).Revenue, 9m),
        })
        {
            var rejections = new Rejections();
            take(rejections).Should().Be(expected);
            (rejections.Rows, rejections.Count).Should().Be((5, 2));
            rejections.Kept.Select(rejection => (rejection.Index, rejection.Reason)).Should().Equal((1, "no customer"), (3, "no customer"));
        }
    }

    [Fact]
    public void Gaps_ShorterThanADay_AreRejected()
    {
        TimeBetweenPurchases.FromGaps([10, 0, 20], WrongRows.Into(out var rejected)).Should().Be(TimeBetweenPurchases.FromGaps([10, 20]));
        rejected.ToString().Should().Be("1 of 3 rows rejected: 1 × off the scale 1…3652058");
    }

    [Fact]
    public async Task Streams_OfBooks_RejectRowsWithoutACustomerOrAnOrder()
    {
        Order[] orders = [.. Orders[..300], Wrong];
        var book = PurchaseBook.FromPurchases(Orders[..300], o => o.Customer, o => o.Date, o => o.Amount);

        (await PurchaseBook.FromPurchasesAsync(Records.Streamed(orders), o => o.Customer, o => o.Date, o => o.Amount, rejections: WrongRows.Into(out var rejected))).Should().Be(book);
        rejected.Kept.Should().ContainSingle().Which.Index.Should().Be(300);
        (await PurchaseBook<string>.Zero.AddAsync(Records.Streamed(orders), o => o.Customer, o => o.Date, o => o.Amount, WrongRows.Into(out rejected))).Should().Be(book);
        rejected.Count.Should().Be(1);
        (await PurchaseBook.FromOrderLinesAsync(Records.Streamed(orders), o => o.Customer, o => o.Date, o => o.Amount, o => o.Id, rejections: WrongRows.Into(out rejected)))
            .Should().Be(PurchaseBook.FromOrderLines(Orders[..300], o => o.Customer, o => o.Date, o => o.Amount, o => o.Id));
        rejected.Reasons.Should().Equal(new Dictionary<string, long> { ["no customer"] = 1 });
    }

    private sealed record Order(string Customer, int Id, DateOnly Date, decimal Amount);
}
