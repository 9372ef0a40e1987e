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
        MonthlyRecurringRevenue.FromAmounts(array, degreeOfParallelism: 2).Should().Be(Expected);
        MonthlyRecurringRevenue.FromAmounts(array.AsMemory(), 2).Should().Be(Expected);
        MonthlyRecurringRevenue.FromAmounts(array.AsSpan()).Should().Be(Expected);
        MonthlyRecurringRevenue.FromAmounts([20m, 40m]).Should().Be(Expected);
    }

    [Fact]
    public void FromSubscriptions_TakesASpan()
    {
        ReadOnlySpan<Plan> readOnly = Plans;

        MonthlyRecurringRevenue.FromSubscriptions(readOnly, p => p.Price, p => p.Every).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(readOnly, p => p.Customer, p => p.Price, p => p.Every).Should().Be(Expected);
    }

    [Fact]
    public async Task FromSubscriptions_TakesEveryCollection()
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
        (await MonthlyRecurringRevenue.FromSubscriptionsAsync(Stream(), p => p.Price, p => p.Every)).Should().Be(Expected);
        (await MonthlyRecurringRevenue.FromSubscriptionsAsync(Stream(), p => p.Customer, p => p.Price, p => p.Every)).Should().Be(Expected);
    }

    private static async IAsyncEnumerable<Plan> Stream()
    {
        foreach (var plan in Plans)
        {
            await Task.Yield();
            yield return plan;
        }
    }

    private sealed record Plan(string Customer, decimal Price, BillingInterval Every);
}
