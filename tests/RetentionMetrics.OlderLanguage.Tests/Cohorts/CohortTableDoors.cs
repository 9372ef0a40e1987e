namespace RetentionMetrics.OlderLanguage.Tests.Cohorts;

/// <summary>Every door of the cohort table, without naming type arguments.</summary>
public class CohortTableDoors
{
    private static readonly int[] Customers = [7, 8, 7];

    private static readonly DateOnly[] Dates = [new(2025, 1, 7), new(2025, 1, 9), new(2025, 2, 28)];

    private static readonly decimal[] Amounts = [20m, 15m, 7.5m];

    private static readonly Order[] Orders = [.. Customers.Select((customer, row) => new Order(customer, Dates[row], Amounts[row]))];

    [Fact]
    public void FromActivity_OfColumns_TakesEveryCollection()
    {
        var expected = CohortTable.FromActivity(Orders, o => o.Customer, o => o.Date, PeriodUnit.Month);
        ReadOnlySpan<int> span = Customers;
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());

        CohortTable.FromActivity(Customers, Dates, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromActivity(span, Dates, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromActivity(new[] { 7L, 8L, 7L }, Dates, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromActivity(new[] { one, two, one }, Dates, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromActivity(new[] { "a", "b", "a" }, Dates, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromActivity(["a", "b", "a"], [.. Dates], PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromActivity(Customers, Dates, PeriodUnit.Month, degreeOfParallelism: 2).Should().Be(expected);
        CohortTable.FromActivity(new[] { "a", "b", "a" }, Dates, PeriodUnit.Month, 2, new DateOnly(2025, 2, 28)).Should().Be(expected);
        CohortTable.FromActivity(new ReadOnlyMemory<int>(Customers), Dates, PeriodUnit.Month, degreeOfParallelism: 2).Should().Be(expected);
        expected.Cohorts[0].ActiveAt(1).Should().Be(1);
    }

    [Fact]
    public void FromPurchases_OfColumns_TakesEveryCollection()
    {
        var expected = CohortTable.FromPurchases(Orders, o => o.Customer, o => o.Date, o => o.Amount, PeriodUnit.Month);
        ReadOnlySpan<int> span = Customers;

        CohortTable.FromPurchases(Customers, Dates, Amounts, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromPurchases(span, Dates, Amounts, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromPurchases(new[] { "a", "b", "a" }, Dates, Amounts, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromPurchases(["a", "b", "a"], [.. Dates], [20m, 15m, 7.5m], PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromPurchases(Customers, Dates, Amounts, PeriodUnit.Month, degreeOfParallelism: 2).Should().Be(expected);
        CohortTable.FromPurchases(new ReadOnlyMemory<int>(Customers), Dates, Amounts, PeriodUnit.Month, 2, new DateOnly(2025, 2, 28)).Should().Be(expected);
        expected.TotalRevenue.Should().Be(42.5m);
    }

    [Fact]
    public void FromActivity_OfRecords_TakesEveryCollection()
    {
        var expected = CohortTable.FromActivity(Customers, Dates, PeriodUnit.Month);
        List<Order> list = [.. Orders];
        ReadOnlySpan<Order> span = Orders;

        CohortTable.FromActivity(Orders, o => o.Customer, o => o.Date, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromActivity(list, o => o.Customer, o => o.Date, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromActivity(span, o => o.Customer, o => o.Date, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromActivity(Doors.Lazily(list), o => o.Customer, o => o.Date, PeriodUnit.Month).Should().Be(expected);
        CohortTable.Measure((Order o) => o.Customer, o => o.Date, PeriodUnit.Month).OfAsync(Doors.Streamed(Orders)).Result.Should().Be(expected);
        CohortTable.FromActivity(Orders, o => o.Customer, o => o.At, ReportingCalendar.Utc, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromActivity(list, o => o.Customer, o => o.At, ReportingCalendar.Utc, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromActivity(span, o => o.Customer, o => o.At, ReportingCalendar.Utc, PeriodUnit.Month).Should().Be(expected);
        CohortTable.Measure((Order o) => o.Customer, o => o.At, ReportingCalendar.Utc, PeriodUnit.Month).OfAsync(Doors.Streamed(Orders)).Result.Should().Be(expected);
    }

    [Fact]
    public void FromPurchases_OfRecords_TakesEveryCollection()
    {
        var expected = CohortTable.FromPurchases(Customers, Dates, Amounts, PeriodUnit.Month);
        List<Order> list = [.. Orders];
        ReadOnlySpan<Order> span = Orders;

        CohortTable.FromPurchases(Orders, o => o.Customer, o => o.Date, o => o.Amount, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromPurchases(list, o => o.Customer, o => o.Date, o => o.Amount, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromPurchases(span, o => o.Customer, o => o.Date, o => o.Amount, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromPurchases(Doors.Lazily(list), o => o.Customer, o => o.Date, o => o.Amount, PeriodUnit.Month).Should().Be(expected);
        CohortTable.Measure((Order o) => o.Customer, o => o.Date, o => o.Amount, PeriodUnit.Month).OfAsync(Doors.Streamed(Orders)).Result.Should().Be(expected);
        CohortTable.FromPurchases(Orders, o => o.Customer, o => o.At, o => o.Amount, ReportingCalendar.Utc, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromPurchases(list, o => o.Customer, o => o.At, o => o.Amount, ReportingCalendar.Utc, PeriodUnit.Month).Should().Be(expected);
        CohortTable.FromPurchases(span, o => o.Customer, o => o.At, o => o.Amount, ReportingCalendar.Utc, PeriodUnit.Month).Should().Be(expected);
        CohortTable.Measure((Order o) => o.Customer, o => o.At, o => o.Amount, ReportingCalendar.Utc, PeriodUnit.Month).OfAsync(Doors.Streamed(Orders)).Result.Should().Be(expected);
    }

    private sealed record Order(int Customer, DateOnly Date, decimal Amount)
    {
        public DateTimeOffset At => new(Date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
    }
}
