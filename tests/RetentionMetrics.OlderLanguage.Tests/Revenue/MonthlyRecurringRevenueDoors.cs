namespace RetentionMetrics.OlderLanguage.Tests.Revenue;

/// <summary>Every door of the monthly recurring revenue with arrays, lists, spans and collection expressions, without naming type arguments.</summary>
public class MonthlyRecurringRevenueDoors
{
    private static readonly MonthlyRecurringRevenue Expected = MonthlyRecurringRevenue.FromAverage(customers: 2, averageRevenuePerCustomer: 30m);

    private static readonly Plan[] Plans = [new("ada", 30m, BillingInterval.Monthly), new("ben", 90m, BillingInterval.Quarterly)];

    [Fact]
    public void FromAmounts_TakesEveryCollection()
    {
        decimal[] array = [20m, 40m];

        MonthlyRecurringRevenue.FromAmounts(array).Should().Be(Expected);
        MonthlyRecurringRevenue.FromAmounts(array.AsSpan()).Should().Be(Expected);
        MonthlyRecurringRevenue.FromAmounts([20m, 40m]).Should().Be(Expected);
        MonthlyRecurringRevenue.FromAmounts(array, WrongRows.Into(out var rejected)).Should().Be(Expected);
        rejected.Count.Should().Be(0);
    }

    [Fact]
    public void FromSubscriptions_TakesASpan()
    {
        ReadOnlySpan<Plan> readOnly = Plans;

        MonthlyRecurringRevenue.FromSubscriptions(readOnly, p => p.Price, p => p.Every).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(readOnly, p => p.Customer, p => p.Price, p => p.Every).Should().Be(Expected);
    }

    [Fact]
    public void FromSubscriptions_TakesEveryCollection()
    {
        List<Plan> list = [.. Plans];

        MonthlyRecurringRevenue.FromSubscriptions(Plans, p => p.Price, p => p.Every).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(list, p => p.Price, p => p.Every).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(list.Where(p => p.Price > 0), p => p.Price, p => p.Every).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions([Plans[0], Plans[1]], p => p.Price, p => p.Every).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(Plans, p => p.Customer, p => p.Price, p => p.Every).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(list, p => p.Customer, p => p.Price, p => p.Every).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(Plans, p => (int?)p.Customer[0], p => p.Price, p => p.Every).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(list, p => (int?)p.Customer[0], p => p.Price, p => p.Every).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(list, p => p.Customer, p => p.Price, p => p.Every, StringComparer.OrdinalIgnoreCase).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(Plans, p => p.Price, p => p.Every, WrongRows.Into(out var rejected)).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(list, p => p.Customer, p => p.Price, p => p.Every, rejections: rejected).Should().Be(Expected);
        rejected.Rows.Should().Be(4);
    }

    [Fact]
    public void Measure_TakesCustomersOrNone()
    {
        MonthlyRecurringRevenue.Measure((Plan p) => p.Price, p => p.Every).Of(Plans).Should().Be(Expected);
        MonthlyRecurringRevenue.Measure((Plan p) => p.Price, p => p.Every).By(Plans, p => p.Customer).Total.Should().Be(Expected);
        MonthlyRecurringRevenue.Measure((Plan p) => p.Customer, p => p.Price, p => p.Every).Of(Plans).Should().Be(Expected);
        MonthlyRecurringRevenue.Measure((Plan p) => (int?)p.Customer[0], p => p.Price, p => p.Every).Of(Plans).Should().Be(Expected);
        MonthlyRecurringRevenue.Measure((Plan p) => p.Customer, p => p.Price, p => p.Every, StringComparer.OrdinalIgnoreCase).Of(Plans).Should().Be(Expected);
    }

    private sealed record Plan(string Customer, decimal Price, BillingInterval Every);
}
