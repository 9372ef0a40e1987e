using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Purchases;

public class PurchaseBookCohortLaws
{
    private static readonly Gen<(PeriodUnit Unit, DateOnly? AsOf, RetentionMode Mode, DayOfWeek WeekStart)> Question =
        from unit in Gen.Elements(Enum.GetValues<PeriodUnit>())
        from asOf in Gen.Elements<DateOnly?>(null, PurchaseRows.Start.AddDays(30), PurchaseRows.Start.AddDays(400), PurchaseRows.Start.AddDays(-1))
        from mode in Gen.Elements(Enum.GetValues<RetentionMode>())
        from weekStart in Gen.Elements(Enum.GetValues<DayOfWeek>())
        select (unit, asOf, mode, weekStart);

    [Fact]
    public void Cohorts_OfABook_AreThoseOfItsRows() => Law.Holds(from rows in PurchaseRows.Rows from question in Question select (rows, question), c =>
    {
        var (unit, asOf, mode, weekStart) = c.question;
        PurchaseRows.Book(c.rows).Cohorts(unit, asOf, mode, weekStart).Should().Be(
            CohortTable.FromPurchases(c.rows, row => row.Customer, row => row.Date, row => row.Amount, unit, asOf, mode, weekStart));
    });

    [Fact]
    public void Cohorts_OfMergedBooks_AreThoseOfTheWhole() => Law.Holds(from rows in PurchaseRows.Partitioned from question in Question select (rows, question), c =>
    {
        var (unit, asOf, mode, weekStart) = c.question;
        var merged = c.rows.Parts.Select(PurchaseRows.Book).Aggregate(PurchaseBook<int>.Zero, (sum, book) => sum + book);
        merged.Cohorts(unit, asOf, mode, weekStart).Should().Be(PurchaseRows.Book(c.rows.Rows).Cohorts(unit, asOf, mode, weekStart));
    });

    [Fact]
    public void Cohorts_HoldTheBooksCustomersAndItsRevenueButEarlierRefunds() => Law.Holds(PurchaseRows.Rows, rows =>
    {
        var book = PurchaseRows.Book(rows);
        var table = book.Cohorts(PeriodUnit.Month);
        table.Customers.Should().Be(book.Customers);

        var kept = rows.Where(row => rows.Any(other => other.Customer == row.Customer && !other.IsRefund && MonthOf(other) <= MonthOf(row)));
        table.TotalRevenue.Should().Be(table.IsDefined ? PurchaseRows.Book(kept).Revenue : null);
    });

    private static int MonthOf(PurchaseRows.Purchase row) => (row.Date.Year * 12) + row.Date.Month;
}
