using RetentionMetrics.Tests.Measures;

namespace RetentionMetrics.Tests.Retention;

public class CustomerMeasureTests
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    private static readonly Customer[] Customers =
        [.. Enumerable.Range(0, 600).Select(i => new Customer(i, new DateOnly(2025, 1, 1).AddDays(i * 7919 % 100), i % 3 == 1 ? null : new DateOnly(2025, 1, 1).AddDays((i * 7919 % 100) + (i % 90))))];

    private static readonly Customer Reversed = new(-1, new DateOnly(2025, 3, 2), new DateOnly(2025, 3, 1));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(600)]
    public void Measures_ObeyTheLaws(int length)
    {
        var customers = Customers[..length];
        foreach (var endDates in new[] { EndDates.FirstDayAfter, EndDates.LastDay })
        {
            MeasureLaws.Hold(
                CustomerMovements.Measure(March, (Customer c) => c.Joined, c => c.Left, endDates),
                part => CustomerMovements.FromCustomers(part, March, c => c.Joined, c => c.Left, endDates),
                customers);
            MeasureLaws.Hold(
                CustomerRetentionRate.Measure(March, (Customer c) => c.Joined, c => c.Left, endDates),
                part => CustomerRetentionRate.FromCustomers(part, March, c => c.Joined, c => c.Left, endDates),
                customers);
            MeasureLaws.Hold(
                ChurnRate.Measure(March, (Customer c) => c.Joined, c => c.Left, endDates: endDates),
                part => ChurnRate.FromCustomers(part, March, c => c.Joined, c => c.Left, endDates: endDates),
                customers);
            MeasureLaws.Hold(
                ChurnRate.Measure(March, (Customer c) => c.Joined, c => c.Left, ChurnDefinition.Stripe, endDates),
                part => ChurnRate.FromCustomers(part, March, c => c.Joined, c => c.Left, ChurnDefinition.Stripe, endDates),
                customers);
        }
    }

    [Fact]
    public void Measures_RejectReversedStays()
    {
        const string Reason = "ends before it starts";
        var good = Customers[..40];
        MeasureLaws.Reject(
            CustomerMovements.Measure(March, (Customer c) => c.Joined, c => c.Left),
            part => CustomerMovements.FromCustomers(part, March, c => c.Joined, c => c.Left),
            good,
            Reversed,
            Reason,
            "endSelector");
        MeasureLaws.Reject(
            CustomerRetentionRate.Measure(March, (Customer c) => c.Joined, c => c.Left),
            part => CustomerRetentionRate.FromCustomers(part, March, c => c.Joined, c => c.Left),
            good,
            Reversed,
            Reason,
            "endSelector");
        MeasureLaws.Reject(
            ChurnRate.Measure(March, (Customer c) => c.Joined, c => c.Left),
            part => ChurnRate.FromCustomers(part, March, c => c.Joined, c => c.Left),
            good,
            Reversed,
            Reason,
            "endSelector");
    }

    [Fact]
    public void Rejections_OfManyReversedRows_AreCountedAndTheFirstKept()
    {
        DateOnly[] starts = [.. Enumerable.Repeat(new DateOnly(2025, 3, 2), 1_000)];
        DateOnly[] ends = [.. starts.Select((start, i) => start.AddDays(i % 2 == 0 ? -1 : 1))];
        var rejections = new Rejections(keep: 3);

        CustomerMovements.FromDates(starts, ends, March, rejections: rejections).Should().Be(CustomerMovements.FromCounts(0, 500, 0, 500));

        (rejections.Rows, rejections.Count).Should().Be((1_000, 500));
        rejections.Kept.Select(rejection => rejection.Index).Should().Equal(0, 2, 4);
        CustomerMovements.FromCustomers(starts.Zip(ends).ToArray(), March, c => c.First, c => c.Second, rejections: rejections).Acquired.Should().Be(500);
        rejections.Count.Should().Be(1_000);
    }

    [Fact]
    public void SelectorsThatThrow_AreNamedWithTheIndex()
    {
        FluentActions.Invoking(() => CustomerMovements.FromCustomers(Customers, March, c => c.Id == 30 ? throw new FormatException("no date") : c.Joined, c => c.Left))
            .Should().Throw<InvalidOperationException>().WithMessage("*startSelector*index 30: no date*");
        FluentActions.Invoking(() => ChurnRate.FromCustomers(Customers, March, c => c.Joined, c => c.Id == 30 ? throw new FormatException("no date") : c.Left))
            .Should().Throw<InvalidOperationException>().WithMessage("*endSelector*index 30: no date*");
    }

    private sealed record Customer(int Id, DateOnly Joined, DateOnly? Left);
}
