using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Purchases;

public class OrderLineTests
{
    private static readonly DateOnly Day = new(2025, 3, 1);

    [Fact]
    public void APurchaseOf50AndItsRefund_IsNoRepeatPurchase()
    {
        Row[] rows = [new("ada", 1, Day, 50m), new("ada", 1, Day.AddDays(9), -50m), new("ben", 2, Day, 20m)];

        RepeatPurchaseRate.FromPurchases(rows, r => r.Customer, r => r.Amount).Should().Be(RepeatPurchaseRate.FromCounts(0, 2));
        RepeatPurchaseRate.FromPurchases(rows, ReportingPeriod.Month(2025, 3), r => r.Customer, r => r.Date, r => r.Amount).Should().Be(RepeatPurchaseRate.FromCounts(0, 2));
        PurchaseFrequency.FromPurchases(rows, r => r.Customer, r => r.Amount).Should().Be(PurchaseFrequency.FromCounts(2, 2));
        TimeBetweenPurchases.FromPurchases(rows, r => r.Customer, r => r.Date, r => r.Amount).Gaps.Should().Be(0);
        // Without amounts, every record is a purchase.
        RepeatPurchaseRate.FromPurchases(rows, r => r.Customer).Should().Be(RepeatPurchaseRate.FromCounts(1, 2));
        // An amount of 0 is no purchase where amounts are given.
        RepeatPurchaseRate.FromPurchases(rows, r => r.Customer, _ => 0m).Should().Be(RepeatPurchaseRate.Zero);
    }

    [Fact]
    public async Task ThreeLinesOfOneOrder_AreOnePurchase()
    {
        Row[] lines = [new("ada", 1, Day, 50m), new("ada", 1, Day.AddDays(1), 5m), new("ada", 1, Day.AddDays(2), 2m), new("ben", 2, Day, 20m)];
        var march = ReportingPeriod.Month(2025, 3);

        foreach (var rate in new[]
        {
            RepeatPurchaseRate.FromOrderLines(lines, r => r.Customer, r => r.Order),
            RepeatPurchaseRate.FromOrderLines(lines.AsSpan(), r => r.Customer, r => r.Order, r => r.Amount),
            RepeatPurchaseRate.FromOrderLines(Records.Lazily(lines), r => r.Customer, r => r.Order),
            RepeatPurchaseRate.FromOrderLines(lines, march, r => r.Customer, r => r.Date, r => r.Order),
            await RepeatPurchaseRate.MeasureOrderLines((Row r) => r.Customer, r => r.Order).OfAsync(Records.Streamed(lines)),
            await RepeatPurchaseRate.MeasureOrderLines(march, (Row r) => r.Customer, r => r.Date, r => r.Order).OfAsync(Records.Streamed(lines)),
        })
        {
            rate.Should().Be(RepeatPurchaseRate.FromCounts(0, 2));
        }

        PurchaseFrequency.FromOrderLines(lines, r => r.Customer, r => r.Order).Should().Be(PurchaseFrequency.FromCounts(2, 2));
        (await PurchaseFrequency.MeasureOrderLines(march, (Row r) => r.Customer, r => r.Date, r => r.Order).OfAsync(Records.Streamed(lines))).Should().Be(PurchaseFrequency.FromCounts(2, 2));
        TimeBetweenPurchases.FromOrderLines(lines, r => r.Customer, r => r.Date, r => r.Order).Gaps.Should().Be(0);
        (await TimeBetweenPurchases.MeasureOrderLines((Row r) => r.Customer, r => r.Date, r => r.Order).OfAsync(Records.Streamed(lines))).Gaps.Should().Be(0);
        var book = PurchaseBook.FromOrderLines(lines, r => r.Customer, r => r.Date, r => r.Amount, r => r.Order);
        book.Should().Be(PurchaseBook.FromPurchases(["ada", "ben"], [Day, Day], [57m, 20m]));
        (await PurchaseBook.FromOrderLinesAsync(Records.Streamed(lines), r => r.Customer, r => r.Date, r => r.Amount, r => r.Order)).Should().Be(book);
        PurchaseBook.FromOrderLines(lines, r => (int?)r.Order, r => r.Date, r => r.Amount, r => r.Order).Customers.Should().Be(2);
        AverageOrderValue.FromOrderLines(lines, r => r.Amount, r => r.Order).Should().Be(AverageOrderValue.FromTotals(77m, 2));
        (await AverageOrderValue.MeasureOrderLines((Row r) => r.Amount, r => r.Order).OfAsync(Records.Streamed(lines))).Should().Be(AverageOrderValue.FromTotals(77m, 2));
    }

    [Fact]
    public void AnOrderBegunBeforeThePeriod_IsNoneOfIt()
    {
        Row[] lines = [new("ada", 1, new(2025, 2, 28), 50m), new("ada", 1, Day, 5m), new("ben", 2, Day, 1m)];

        RepeatPurchaseRate.FromOrderLines(lines, ReportingPeriod.Month(2025, 3), r => r.Customer, r => r.Date, r => r.Order)
            .Should().Be(RepeatPurchaseRate.FromCounts(0, 1));
    }

    [Fact]
    public void AnOrderThatWasSentBackWhole_IsNoPurchaseButAFreeOneOfTheBook()
    {
        Row[] lines = [new("ada", 1, Day, 50m), new("ada", 1, Day.AddDays(3), -50m), new("ada", 2, Day.AddDays(5), 10m)];

        RepeatPurchaseRate.FromOrderLines(lines, r => r.Customer, r => r.Order, r => r.Amount).Should().Be(RepeatPurchaseRate.FromCounts(0, 1));
        PurchaseBook.FromOrderLines(lines, r => r.Customer, r => r.Date, r => r.Amount, r => r.Order).Purchases.Should().Be(2);
    }

    [Fact]
    public void OneIdOfTwoCustomers_IsTwoOrders()
    {
        Row[] lines = [new("ada", 1, Day, 50m), new("ben", 1, Day, 5m), new("ADA", 1, Day, 1m)];

        PurchaseFrequency.FromOrderLines(lines, r => r.Customer, r => r.Order).Should().Be(PurchaseFrequency.FromCounts(3, 3));
        PurchaseFrequency.FromOrderLines(lines, r => r.Customer, r => r.Order, comparer: StringComparer.OrdinalIgnoreCase)
            .Should().Be(PurchaseFrequency.FromCounts(2, 2));
    }

    [Fact]
    public void LineWithoutCustomerOrOrder_IsNamedByItsIndex()
    {
        var lines = Enumerable.Range(0, 700).Select(i => new Row("ada", i, Day, 1m)).ToArray();

        FluentActions.Invoking(() => RepeatPurchaseRate.FromOrderLines(lines, r => r.Order == 600 ? "" : r.Customer, r => r.Order))
            .Should().Throw<ArgumentException>().WithParameterName("customerSelector").WithMessage("The entry at index 600 has no customer*");
        FluentActions.Invoking(() => PurchaseFrequency.FromOrderLines(lines, r => r.Customer, r => r.Order == 600 ? null : (int?)r.Order))
            .Should().Throw<ArgumentException>().WithParameterName("orderSelector").WithMessage("The entry at index 600 has no order*");
        FluentActions.Invoking(() => AverageOrderValue.FromOrderLines(Records.Lazily(lines), r => r.Amount, r => r.Order == 699 ? "" : "x"))
            .Should().Throw<ArgumentException>().WithParameterName("orderSelector").WithMessage("The entry at index 699 has no order*");
        FluentActions.Invoking(() => PurchaseFrequency.FromOrderLines(lines, r => r.Customer, (Func<Row, int>)null!))
            .Should().Throw<ArgumentNullException>().WithParameterName("orderSelector");
    }

    [Fact]
    public void Orders_OfAnyLines_AreThoseGroupedFirst()
    {
        var line = from customer in Gen.Choose(0, 6)
                   from order in Gen.Choose(0, 8)
                   from day in Gen.Choose(0, 50)
                   from amount in Gen.Choose(-3, 5)
                   select new Row($"c{customer}", order, Day.AddDays(day), amount);
        Law.Holds(line.ArrayOf(), lines =>
        {
            var orders = lines.GroupBy(r => (r.Customer, r.Order))
                .Select(g => new Row(g.Key.Customer, g.Key.Order, g.Min(r => r.Date), g.Sum(r => r.Amount))).ToArray();

            RepeatPurchaseRate.FromOrderLines(lines, r => r.Customer, r => r.Order).Should().Be(RepeatPurchaseRate.FromPurchases(orders, r => r.Customer));
            PurchaseFrequency.FromOrderLines(lines, ReportingPeriod.Month(2025, 3), r => r.Customer, r => r.Date, r => r.Order, r => r.Amount)
                .Should().Be(PurchaseFrequency.FromPurchases(orders, ReportingPeriod.Month(2025, 3), r => r.Customer, r => r.Date, r => r.Amount));
            TimeBetweenPurchases.FromOrderLines(lines, r => r.Customer, r => r.Date, r => r.Order, r => r.Amount)
                .Should().Be(TimeBetweenPurchases.FromPurchases(orders, r => r.Customer, r => r.Date, r => r.Amount));
            PurchaseBook.FromOrderLines(Records.Lazily(lines), r => r.Customer, r => r.Date, r => r.Amount, r => r.Order)
                .Should().Be(PurchaseBook.FromPurchases(orders, r => r.Customer, r => r.Date, r => r.Amount));
        });
    }

    private sealed record Row(string Customer, int Order, DateOnly Date, decimal Amount);
}
