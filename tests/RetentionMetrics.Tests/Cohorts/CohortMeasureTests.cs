using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Cohorts;

public class CohortMeasureTests
{
    private static readonly DateOnly First = new(2025, 1, 1);
    private static readonly DateOnly AsOf = First.AddDays(250);
    private static readonly ReportingCalendar Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    private static readonly Order[] Orders =
        [.. Enumerable.Range(0, 500).Select(i => new Order($"c{i * 7 % 41}", First.AddDays(i * 11 % 300), (i * 7919 % 2_000 / 100m) - 2))];

    [Fact]
    public void Measures_ObeyTheLaws()
    {
        foreach (var length in new[] { 0, 1, 16, 17, 500 })
        {
            var orders = Orders[..length];
            MeasureLaws.Hold(
                CohortTable.Measure((Order o) => o.Customer, o => o.Date, PeriodUnit.Month),
                part => CohortTable.FromActivity(part, o => o.Customer, o => o.Date, PeriodUnit.Month),
                orders);
            MeasureLaws.Hold(
                CohortTable.Measure((Order o) => o.Customer, o => o.Date, o => o.Amount, PeriodUnit.Week, AsOf, RetentionMode.ReturnOnOrAfter, DayOfWeek.Sunday, StringComparer.OrdinalIgnoreCase),
                part => CohortTable.FromPurchases(
                    part, o => o.Customer, o => o.Date, o => o.Amount, PeriodUnit.Week, AsOf, RetentionMode.ReturnOnOrAfter, DayOfWeek.Sunday, StringComparer.OrdinalIgnoreCase),
                orders);
            MeasureLaws.Hold(
                CohortTable.Measure((Order o) => o.Customer, o => o.At, Berlin, PeriodUnit.Month, AsOf),
                part => CohortTable.FromActivity(part, o => o.Customer, o => o.At, Berlin, PeriodUnit.Month, AsOf),
                orders);
            MeasureLaws.Hold(
                CohortTable.Measure((Order o) => o.Customer, o => o.At, o => o.Amount, Berlin, PeriodUnit.Quarter),
                part => CohortTable.FromPurchases(part, o => o.Customer, o => o.At, o => o.Amount, Berlin, PeriodUnit.Quarter),
                orders);
        }
    }

    [Fact]
    public void Measures_RejectWrongRows()
    {
        var good = Orders[..40];
        MeasureLaws.Reject(
            CohortTable.Measure((Order o) => o.Customer, o => o.Date, PeriodUnit.Month),
            part => CohortTable.FromActivity(part, o => o.Customer, o => o.Date, PeriodUnit.Month),
            good,
            Orders[0] with { Customer = "" },
            "no customer",
            "customerSelector");
        MeasureLaws.Reject(
            CohortTable.Measure((Order o) => o.Customer, o => o.Date, o => o.Amount, PeriodUnit.Month),
            part => CohortTable.FromPurchases(part, o => o.Customer, o => o.Date, o => o.Amount, PeriodUnit.Month),
            good,
            Orders[0] with { Date = DateOnly.MaxValue },
            "outside the range of dates",
            "dateSelector");
    }

    [Fact]
    public void Columns_RejectWrongRows()
    {
        string[] customers = ["ada", "", "ben", "ada", "ben"];
        DateOnly[] dates = [First, First, DateOnly.MaxValue, First.AddMonths(1), First];
        decimal[] amounts = [1, 2, 4, 8, 16];
        var visits = CohortTable.FromActivity(["ada", "ada", "ben"], [First, First.AddMonths(1), First], PeriodUnit.Month);
        var sales = CohortTable.FromPurchases(["ada", "ada", "ben"], [First, First.AddMonths(1), First], [1, 8, 16], PeriodUnit.Month);

        foreach (var (take, expected) in new (Func<Rejections, CohortTable>, CohortTable)[]
        {
            (r => CohortTable.FromActivity(customers, dates, PeriodUnit.Month, rejections: r), visits),
            (r => CohortTable.FromActivity(customers, dates, PeriodUnit.Month, 2, rejections: r), visits),
            (r => CohortTable.FromPurchases(customers, dates, amounts, PeriodUnit.Month, comparer: StringComparer.OrdinalIgnoreCase, rejections: r), sales),
            (r => CohortTable.FromPurchases(customers, dates, amounts, PeriodUnit.Month, 2, rejections: r), sales),
        })
        {
            var rejections = new Rejections();
            take(rejections).Should().Be(expected);
            rejections.Rows.Should().Be(5);
            rejections.Kept.Select(rejection => (rejection.Index, rejection.Reason)).Should().Equal((1, "no customer"), (2, "outside the range of dates"));
        }

        var none = new Rejections();
        CohortTable.FromActivity(["ada"], [First], PeriodUnit.Month, rejections: none).Customers.Should().Be(1);
        (none.Rows, none.Count).Should().Be((1, 0));
    }

    [Fact]
    public void Selectors_ThatThrow_AreNamedWithTheIndex()
    {
        FluentActions.Invoking(() => CohortTable.FromActivity(Orders, o => o.Customer, o => o == Orders[499] ? throw new FormatException() : o.At, Berlin, PeriodUnit.Month))
            .Should().Throw<InvalidOperationException>().WithMessage("The selector instantSelector threw at the record with index 499: *").WithInnerException<FormatException>();
        FluentActions.Invoking(() => CohortTable.FromPurchases(Orders, o => o.Customer, o => o.Date, o => o == Orders[3] ? throw new FormatException() : 1m, PeriodUnit.Month))
            .Should().Throw<InvalidOperationException>().WithMessage("The selector amountSelector threw at the record with index 3: *");
    }

    private sealed record Order(string Customer, DateOnly Date, decimal Amount)
    {
        public DateTimeOffset At => new(Date, new TimeOnly(23, 30), TimeSpan.Zero);
    }
}
