using System.Text.Json;

namespace RetentionMetrics.Tests.Cohorts;

/// <summary>A negative amount is revenue with a minus sign, and no activity, as in the purchase book.</summary>
public class CohortTableRefundTests
{
    [Theory]
    [InlineData(RetentionMode.ReturnOn)]
    [InlineData(RetentionMode.ReturnOnOrAfter)]
    public void Refunds_AreRevenueOfTheirCohortAndNoActivity(RetentionMode mode)
    {
        var table = Table(
        [
            new("Ada", new(2025, 1, 31), 10m),
            new("Ada", new(2025, 4, 2), -4m), // after the last purchase
            new("Ben", new(2025, 1, 5), -3m), // a month before the first purchase: of no cohort
            new("Ben", new(2025, 2, 3), -2m), // in the month of the first purchase
            new("Ben", new(2025, 2, 28), 8m),
            new("Cleo", new(2025, 3, 1), -1m), // of somebody who bought nothing
        ], PeriodUnit.Month, mode: mode);

        table.Cohorts.Select(c => c.Period).Should().Equal(ReportingPeriod.Month(2025, 1), ReportingPeriod.Month(2025, 2));
        (table.Customers, table.AsOf).Should().Be((2, new DateOnly(2025, 4, 2)));
        CohortTableTests.ActiveOf(table, 0).Should().Equal(1, 0, 0, 0);
        CohortTableTests.RevenueOf(table, 0).Should().Equal(10m, 0m, 0m, -4m);
        CohortTableTests.ActiveOf(table, 1).Should().Equal(1, 0, 0);
        CohortTableTests.RevenueOf(table, 1).Should().Equal(6m, 0m, 0m);
        table.TotalRevenue.Should().Be(12m);
        JsonSerializer.Deserialize<CohortTable>(JsonSerializer.Serialize(table)).Should().Be(table);
    }

    [Fact]
    public void Refunds_WithoutAPurchaseByTheAsOfDay_MakeNoTable()
    {
        Table([new("Ada", new(2025, 1, 31), -1m)], PeriodUnit.Month).Should().Be(CohortTable.Zero);
        Table([new("Ada", new(2025, 1, 31), -1m), new("Ada", new(2025, 2, 1), 5m)], PeriodUnit.Month, new(2025, 1, 31)).Should().Be(CohortTable.Zero);
    }

    [Fact]
    public void Refunds_OverMoreThanSixtyFourPeriods_AreNoActivityEither()
    {
        var table = Table([new("Ada", new(2025, 1, 1), 10m), new("Ada", new(2025, 3, 1), -1m), new("Ada", new(2025, 5, 1), 2m)], PeriodUnit.Day);

        CohortTableTests.ActiveOf(table, 0).Sum().Should().Be(2);
        (table.Cohorts[0].ActiveAt(59), table.Cohorts[0].RevenueAt(59)).Should().Be((0, -1m));
    }

    private static CohortTable Table(Order[] orders, PeriodUnit unit, DateOnly? asOf = null, RetentionMode mode = RetentionMode.ReturnOn) =>
        CohortTable.FromPurchases(orders, o => o.Customer, o => o.Date, o => o.Amount, unit, asOf, mode);

    private sealed record Order(string Customer, DateOnly Date, decimal Amount);
}
