namespace RetentionMetrics.OlderLanguage.Tests.Retention;

/// <summary>Every door of the customer retention rate, without naming type arguments.</summary>
public class CustomerRetentionRateDoors
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    private static readonly Customer[] Customers =
        [new(new DateOnly(2024, 1, 1), null), new(new DateOnly(2024, 6, 1), new DateOnly(2025, 3, 15)), new(new DateOnly(2025, 3, 10), null)];

    private static readonly CustomerRetentionRate Expected = CustomerRetentionRate.FromHeadcounts(atStart: 2, atEnd: 2, acquired: 1);

    [Fact]
    public void FromCustomers_TakesEveryCollection()
    {
        List<Customer> list = [.. Customers];
        ReadOnlySpan<Customer> span = Customers;

        CustomerRetentionRate.FromCustomers(Customers, March, c => c.Start, c => c.End).Should().Be(Expected);
        CustomerRetentionRate.FromCustomers(list, March, c => c.Start, c => c.End).Should().Be(Expected);
        CustomerRetentionRate.FromCustomers(span, March, c => c.Start, c => c.End).Should().Be(Expected);
        CustomerRetentionRate.FromCustomers([Customers[0], Customers[1], Customers[2]], March, c => c.Start, c => c.End).Should().Be(Expected);
        CustomerRetentionRate.FromCustomers(Doors.Lazily(list), March, c => c.Start, c => c.End, rejections: WrongRows.Into(out var rejected)).Should().Be(Expected);
        CustomerRetentionRate.FromCustomers(Customers, March, c => c.Start, c => c.End, rejections: WrongRows.Into(out rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
        CustomerRetentionRate.FromCustomers(Customers, March, c => c.Start, c => c.End, endDates: EndDates.LastDay).Should().Be(Expected);
        CustomerRetentionRate.FromCustomers(list, March, c => c.Start, c => c.End, endDates: EndDates.LastDay, rejections: WrongRows.Into(out rejected)).Should().Be(Expected);
    }

    [Fact]
    public void FromCustomerSets_OfEachKind_TakesEveryCollection()
    {
        int[] before = [1, 2];
        int[] after = [2, 3];
        var (one, two, three) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

        CustomerRetentionRate.FromCustomerSets(before, after).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets(before.ToList(), after.ToList()).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets(before.ToHashSet(), after.ToHashSet()).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets(Doors.Lazily(before), Doors.Lazily(after)).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets(new[] { 1L, 2L }, new[] { 2L, 3L }).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets(new[] { one, two }, new[] { two, three }).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets([one, two], [two, three]).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets(["a", "b"], ["b", "c"]).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets(new[] { "a", "b" }, new[] { "b", "c" }).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets(new[] { (1, "a"), (2, "a") }, new[] { (2, "a"), (2, "b") }).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets(before, after, degreeOfParallelism: 2).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets(new[] { "a", "b" }, new[] { "b", "c" }, 2).Should().Be(Expected);
        CustomerRetentionRate.FromCustomerSets((ReadOnlyMemory<int>)before, (ReadOnlyMemory<int>)after, 2).Should().Be(Expected);
    }

    [Fact]
    public void Measure_TakesRecords()
    {
        CustomerRetentionRate.Measure(March, (Customer c) => c.Start, c => c.End).Of(Customers).Should().Be(Expected);
        CustomerRetentionRate.Measure(March, (Customer c) => c.Start, c => c.End, EndDates.LastDay).By(Customers, c => c.Start.Year).Total.Should().Be(Expected);
        CustomerRetentionRate.FromCounts(retained: 1, atStart: 2).Should().Be(Expected);
    }

    private sealed record Customer(DateOnly Start, DateOnly? End);
}
