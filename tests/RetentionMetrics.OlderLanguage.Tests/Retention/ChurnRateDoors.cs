namespace RetentionMetrics.OlderLanguage.Tests.Retention;

/// <summary>Every door of the churn rate, without naming type arguments.</summary>
public class ChurnRateDoors
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    private static readonly Customer[] Customers =
        [new(new DateOnly(2024, 1, 1), null), new(new DateOnly(2024, 6, 1), new DateOnly(2025, 3, 15)), new(new DateOnly(2025, 3, 10), null)];

    private static readonly ChurnRate Expected = ChurnRate.FromCounts(lost: 1, atStart: 2);

    [Fact]
    public void FromCustomers_TakesEveryCollection()
    {
        List<Customer> list = [.. Customers];
        ReadOnlySpan<Customer> span = Customers;

        ChurnRate.FromCustomers(Customers, March, c => c.Start, c => c.End).Should().Be(Expected);
        ChurnRate.FromCustomers(list, March, c => c.Start, c => c.End).Should().Be(Expected);
        ChurnRate.FromCustomers(span, March, c => c.Start, c => c.End).Should().Be(Expected);
        ChurnRate.FromCustomers([Customers[0], Customers[1], Customers[2]], March, c => c.Start, c => c.End).Should().Be(Expected);
        ChurnRate.FromCustomers(Doors.Lazily(list), March, c => c.Start, c => c.End, rejections: WrongRows.Into(out var rejected)).Should().Be(Expected);
        ChurnRate.FromCustomers(Customers, March, c => c.Start, c => c.End, rejections: WrongRows.Into(out rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
        ChurnRate.FromCustomers(Customers, March, c => c.Start, c => c.End, endDates: EndDates.LastDay).Should().Be(Expected);
        ChurnRate.FromCustomers(list, March, c => c.Start, c => c.End, endDates: EndDates.LastDay, rejections: WrongRows.Into(out rejected)).Should().Be(Expected);
    }

    [Fact]
    public void FromMovements_TakesADefinitionOrNone()
    {
        var movements = CustomerMovements.FromCounts(atStart: 2, acquired: 1, lost: 1);

        ChurnRate.FromMovements(movements).Should().Be(Expected);
        ChurnRate.FromMovements(movements, ChurnDefinition.Stripe).Should().Be(ChurnRate.FromCounts(lost: 1, atRisk: 3, ChurnDefinition.Stripe));
        ChurnRate.FromCustomers(Customers, March, c => c.Start, c => c.End, ChurnDefinition.Stripe).AtRisk.Should().Be(3);
    }

    [Fact]
    public void Measure_TakesADefinitionOrNone()
    {
        ChurnRate.Measure(March, (Customer c) => c.Start, c => c.End).Of(Customers).Should().Be(Expected);
        ChurnRate.Measure(March, (Customer c) => c.Start, c => c.End, ChurnDefinition.Stripe).Of(Customers).AtRisk.Should().Be(3);
        ChurnRate.Measure(March, (Customer c) => c.Start, c => c.End, endDates: EndDates.LastDay).By(Customers, c => c.Start.Year).Total.Should().Be(Expected);
    }

    private sealed record Customer(DateOnly Start, DateOnly? End);
}
