namespace RetentionMetrics.OlderLanguage.Tests.Purchases;

/// <summary>Factories of customers by their keys: with comparers, keys that may be missing, amounts and order lines; without naming type arguments.</summary>
public class CustomerKeyDoors
{
    private static readonly DateOnly Day = new(2025, 3, 1);
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);
    private static readonly IEqualityComparer<string> IgnoreCase = StringComparer.OrdinalIgnoreCase;

    private static readonly Line[] Lines =
        [new("Ada", 7, null, 1, Day, 20m), new("ada", 7, null, 1, Day.AddDays(1), 5m), new("Ben", null, Guid.NewGuid(), 2, Day, -3m)];

    [Fact]
    public void Comparers_OfAnyCollection_AreTaken()
    {
        string[] keys = ["Ada", "ada"];
        ReadOnlySpan<string> span = keys;
        DateOnly[] dates = [Day, Day.AddDays(1)];
        decimal[] amounts = [20m, 5m];
        var one = RepeatPurchaseRate.FromCounts(1, 1);

        RepeatPurchaseRate.FromPurchases(keys, StringComparer.OrdinalIgnoreCase).Should().Be(one);
        RepeatPurchaseRate.FromPurchases(span, IgnoreCase).Should().Be(one);
        RepeatPurchaseRate.FromPurchases(keys.ToList(), IgnoreCase).Should().Be(one);
        RepeatPurchaseRate.FromPurchases(keys, degreeOfParallelism: 2, StringComparer.OrdinalIgnoreCase).Should().Be(one);
        RepeatPurchaseRate.FromPurchases(Lines, l => l.Name, l => l.Amount, StringComparer.OrdinalIgnoreCase).Should().Be(one);
        PurchaseFrequency.FromPurchases(Lines, March, l => l.Name, l => l.Date, comparer: StringComparer.OrdinalIgnoreCase).Purchases.Should().Be(3);
        TimeBetweenPurchases.FromPurchases(keys, dates, IgnoreCase).Gaps.Should().Be(1);
        TimeBetweenPurchases.FromPurchases(Lines, l => l.Name, l => l.Date, comparer: IgnoreCase).Gaps.Should().Be(1);
        PurchaseBook.FromPurchases(keys, dates, amounts, StringComparer.OrdinalIgnoreCase).Customers.Should().Be(1);
        PurchaseBook.FromPurchases(Lines, l => l.Name, l => l.Date, l => l.Amount, StringComparer.OrdinalIgnoreCase).Customers.Should().Be(1);
        CohortTable.FromActivity(keys, dates, PeriodUnit.Month, comparer: IgnoreCase).Customers.Should().Be(1);
        CohortTable.FromPurchases(Lines, l => l.Name, l => l.Date, l => l.Amount, PeriodUnit.Month, comparer: IgnoreCase).Customers.Should().Be(1);
        Stickiness.FromActivity(Lines, March, l => l.Name, l => l.Date, comparer: StringComparer.OrdinalIgnoreCase).ActiveCustomers.Should().Be(2);
        CustomerRetentionRate.FromCustomerSets(keys, new[] { "ADA" }, StringComparer.OrdinalIgnoreCase).Retained.Should().Be(1);
        CustomerRetentionRate.FromCustomerSets(keys, new[] { "ADA" }, 2, IgnoreCase).Retained.Should().Be(1);
        CohortTable.FromActivity(keys, dates, PeriodUnit.Month, 2, comparer: IgnoreCase).Customers.Should().Be(1);
        Stickiness.FromActivity(keys, dates, March, 1, 2, IgnoreCase).ActiveCustomers.Should().Be(1);
        CustomerRetentionRate.FromCustomerSets(keys.ToHashSet(IgnoreCase), new HashSet<string>(IgnoreCase) { "ADA" }).Retained.Should().Be(1);
    }

    [Fact]
    public void KeysThatMayBeMissing_NeedNoCast()
    {
        var known = Lines.Take(2).ToArray();

        RepeatPurchaseRate.FromPurchases(known, l => l.Number).Should().Be(RepeatPurchaseRate.FromCounts(1, 1));
        PurchaseFrequency.FromPurchases(known, March, l => l.Number, l => l.Date).Customers.Should().Be(1);
        TimeBetweenPurchases.FromPurchases(known.ToList(), l => l.Number, l => l.Date).Gaps.Should().Be(1);
        CohortTable.FromActivity(known, l => l.Number, l => l.Date, PeriodUnit.Month).Customers.Should().Be(1);
        Stickiness.FromActivity(known, March, l => l.Number, l => l.Date).ActiveCustomers.Should().Be(1);
        PurchaseBook.FromPurchases(known, l => l.Number, l => l.Date, l => l.Amount).Customers.Should().Be(1);
        PurchaseBook.FromPurchases(Lines, l => l.Number, l => l.Date, l => l.Amount, rejections: WrongRows.Into(out var rejected)).Customers.Should().Be(1);
        rejected.Count.Should().Be(1);
        PurchaseBook.FromPurchases(Lines, l => l.Id, l => l.Date, l => l.Amount, rejections: WrongRows.Into(out rejected)).CustomersWithoutPurchase.Should().Be(1);
        PurchaseBook.FromPurchases(Lines, l => l.Order, l => l.Date, l => l.Amount, rejections: WrongRows.Into(out rejected)).Customers.Should().Be(1);
        PurchaseBook.FromPurchases(Lines, l => l.Name, l => l.Date, l => l.Amount, rejections: WrongRows.Into(out rejected)).Customers.Should().Be(2);
    }

    [Fact]
    public void OrderLines_OfAnyCollection_AreTaken()
    {
        var list = Lines.ToList();

        RepeatPurchaseRate.FromOrderLines(Lines, l => l.Name, l => l.Order, l => l.Amount, IgnoreCase).Should().Be(RepeatPurchaseRate.FromCounts(0, 1));
        RepeatPurchaseRate.FromOrderLines(list, March, l => l.Name, l => l.Date, l => l.Order).Should().Be(RepeatPurchaseRate.FromCounts(0, 3));
        PurchaseFrequency.FromOrderLines(Doors.Lazily(list), l => l.Name, l => l.Order).Purchases.Should().Be(3);
        TimeBetweenPurchases.FromOrderLines(Lines, l => l.Name, l => l.Date, l => l.Order).Gaps.Should().Be(0);
        PurchaseBook.FromOrderLines(list, l => l.Name, l => l.Date, l => l.Amount, l => l.Order, IgnoreCase).Purchases.Should().Be(1);
        PurchaseBook.FromOrderLinesAsync(Doors.Streamed(Lines), l => l.Name, l => l.Date, l => l.Amount, l => l.Order).Result.Purchases.Should().Be(2);
        AverageOrderValue.FromOrderLines(Lines, l => l.Amount, l => l.Order).Orders.Should().Be(1);
        RepeatPurchaseRate.MeasureOrderLines((Line l) => l.Name, l => l.Order).OfAsync(Doors.Streamed(Lines)).Result.Customers.Should().Be(3);
        PurchaseFrequency.MeasureOrderLines(March, (Line l) => l.Name, l => l.Date, l => l.Order).OfAsync(Doors.Streamed(Lines)).Result.Customers.Should().Be(3);
        TimeBetweenPurchases.MeasureOrderLines((Line l) => l.Name, l => l.Date, l => l.Order).OfAsync(Doors.Streamed(Lines)).Result.Gaps.Should().Be(0);
        AverageOrderValue.MeasureOrderLines((Line l) => l.Amount, l => l.Order).OfAsync(Doors.Streamed(Lines)).Result.Orders.Should().Be(1);
    }

    private sealed record Line(string Name, int? Number, Guid? Id, int Order, DateOnly Date, decimal Amount);
}
