namespace RetentionMetrics.OlderLanguage.Tests.Retention;

/// <summary>Every door of the customer movements, without naming type arguments.</summary>
public class CustomerMovementsDoors
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    private static readonly Customer[] Customers =
        [new(new DateOnly(2024, 1, 1), null), new(new DateOnly(2024, 6, 1), new DateOnly(2025, 3, 15)), new(new DateOnly(2025, 3, 10), null)];

    private static readonly CustomerMovements Expected = CustomerMovements.FromCounts(atStart: 2, acquired: 1, lost: 1);

    [Fact]
    public void FromCustomers_TakesEveryCollection()
    {
        List<Customer> list = [.. Customers];
        ReadOnlySpan<Customer> span = Customers;

        CustomerMovements.FromCustomers(Customers, March, c => c.Start, c => c.End).Should().Be(Expected);
        CustomerMovements.FromCustomers(list, March, c => c.Start, c => c.End).Should().Be(Expected);
        CustomerMovements.FromCustomers(span, March, c => c.Start, c => c.End).Should().Be(Expected);
        CustomerMovements.FromCustomers([Customers[0], Customers[1], Customers[2]], March, c => c.Start, c => c.End).Should().Be(Expected);
        CustomerMovements.FromCustomers(Doors.Lazily(list), March, c => c.Start, c => c.End, rejections: WrongRows.Into(out var rejected)).Should().Be(Expected);
        CustomerMovements.FromCustomers(Customers, March, c => c.Start, c => c.End, rejections: WrongRows.Into(out rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
        CustomerMovements.FromCustomers(Customers, March, c => c.Start, c => c.End, EndDates.LastDay).Should().Be(Expected);
        CustomerMovements.FromCustomers(list, March, c => c.Start, c => c.End, EndDates.LastDay, rejections: WrongRows.Into(out rejected)).Should().Be(Expected);
    }

    [Fact]
    public void FromDates_TakesEveryCollection()
    {
        DateOnly[] starts = [new(2024, 1, 1), new(2024, 6, 1), new(2025, 3, 10)];
        DateOnly[] ends = [DateOnly.MaxValue, new(2025, 3, 15), DateOnly.MaxValue];
        Span<DateOnly> span = starts;

        CustomerMovements.FromDates(starts, ends, March).Should().Be(Expected);
        CustomerMovements.FromDates(span, ends, March).Should().Be(Expected);
        CustomerMovements.FromDates([.. starts], [.. ends], March).Should().Be(Expected);
        CustomerMovements.FromDates(starts, ends, March, rejections: WrongRows.Into(out var rejected)).Should().Be(Expected);
        CustomerMovements.FromDates(starts, ends, March, EndDates.LastDay).Should().Be(Expected);
        CustomerMovements.FromDates([.. starts], [.. ends], March, endDates: EndDates.LastDay, rejections: WrongRows.Into(out rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void Measure_TakesRecords()
    {
        var measure = CustomerMovements.Measure(March, (Customer c) => c.Start, c => c.End);

        measure.Of(Customers).Should().Be(Expected);
        measure.By(Customers, c => c.Start.Year).Total.Should().Be(Expected);
        CustomerMovements.Measure(March, (Customer c) => c.Start, c => c.End, EndDates.LastDay).Of(Customers).Should().Be(Expected);
    }

    private sealed record Customer(DateOnly Start, DateOnly? End);
}
