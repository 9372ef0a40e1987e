namespace RetentionMetrics.OlderLanguage.Tests.Revenue;

/// <summary>Every door of the monthly recurring revenue, without naming type arguments.</summary>
public class MonthlyRecurringRevenueDoors
{
    private static readonly Subscription[] Subscriptions =
        [new("a", 50m, BillingInterval.Monthly), new("b", 90m, BillingInterval.Quarterly)];

    private static readonly MonthlyRecurringRevenue Expected = MonthlyRecurringRevenue.FromAverage(customers: 2, averageRevenuePerCustomer: 40m);

    [Fact]
    public void FromAmounts_TakesEveryCollection()
    {
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
}
