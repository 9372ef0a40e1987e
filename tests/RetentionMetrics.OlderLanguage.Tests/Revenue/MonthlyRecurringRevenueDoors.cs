namespace RetentionMetrics.OlderLanguage.Tests.Revenue;

<<<<<<< HEAD
/// <summary>Every door of the monthly recurring revenue with arrays, lists, spans and collection expressions, without naming type arguments.</summary>
public class MonthlyRecurringRevenueDoors
{
    private static readonly MonthlyRecurringRevenue Expected = MonthlyRecurringRevenue.FromAverage(customers: 2, averageRevenuePerCustomer: 30m);

    private static readonly Plan[] Plans = [new("ada", 30m, BillingInterval.Monthly), new("ben", 90m, BillingInterval.Quarterly)];
=======
/// <summary>Every door of the monthly recurring revenue, without naming type arguments.</summary>
public class MonthlyRecurringRevenueDoors
{
    private static readonly Subscription[] Subscriptions =
        [new("a", 50m, BillingInterval.Monthly), new("b", 90m, BillingInterval.Quarterly)];

    private static readonly MonthlyRecurringRevenue Expected = MonthlyRecurringRevenue.FromAverage(customers: 2, averageRevenuePerCustomer: 40m);
>>>>>>> w/package

    [Fact]
    public void FromAmounts_TakesEveryCollection()
    {
<<<<<<< HEAD
        decimal[] array = [20m, 40m];

        MonthlyRecurringRevenue.FromAmounts(array).Should().Be(Expected);
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
=======
        decimal[] array = [50m, 30m];
        Span<decimal> span = array;

        MonthlyRecurringRevenue.FromAmounts(array).Should().Be(Expected);
        MonthlyRecurringRevenue.FromAmounts(span).Should().Be(Expected);
        MonthlyRecurringRevenue.FromAmounts([50m, 30m]).Should().Be(Expected);
    }

    [Fact]
    public void FromSubscriptions_TakesEveryCollection()
    {
        List<Subscription> list = [.. Subscriptions];
        ReadOnlySpan<Subscription> span = Subscriptions;

        MonthlyRecurringRevenue.FromSubscriptions(Subscriptions, s => s.Amount, s => s.Interval).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(list, s => s.Amount, s => s.Interval).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(span, s => s.Amount, s => s.Interval).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions([Subscriptions[0], Subscriptions[1]], s => s.Amount, s => s.Interval).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(Doors.Lazily(list), s => s.Amount, s => s.Interval).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptionsAsync(Doors.Streamed(Subscriptions), s => s.Amount, s => s.Interval).Result.Should().Be(Expected);
    }

    [Fact]
    public void FromSubscriptions_WithCustomers_TakesEveryCollection()
    {
        List<Subscription> list = [.. Subscriptions];
        ReadOnlySpan<Subscription> span = Subscriptions;

        MonthlyRecurringRevenue.FromSubscriptions(Subscriptions, s => s.Customer, s => s.Amount, s => s.Interval).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(list, s => s.Customer, s => s.Amount, s => s.Interval).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptions(span, s => s.Customer, s => s.Amount, s => s.Interval).Should().Be(Expected);
        MonthlyRecurringRevenue.FromSubscriptionsAsync(Doors.Streamed(Subscriptions), s => s.Customer, s => s.Amount, s => s.Interval).Result.Should().Be(Expected);
    }

    private sealed record Subscription(string Customer, decimal Amount, BillingInterval Interval);
>>>>>>> w/package
}
