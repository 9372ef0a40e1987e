namespace RetentionMetrics.OlderLanguage.Tests.Revenue;

/// <summary>Every door of the subscription book with arrays, lists, spans and collection expressions, without naming type arguments.</summary>
public class SubscriptionBookDoors
{
    private static readonly DateOnly[] Starts = [new(2025, 1, 1), new(2025, 2, 1)];

    private static readonly DateOnly[] Ends = [new(2025, 3, 1), DateOnly.MaxValue];

    private static readonly decimal[] Amounts = [50m, 30m];

    private static readonly (string Customer, DateOnly Start, DateOnly? End, decimal Amount)[] Rows =
        [("ada", new(2025, 1, 1), new(2025, 3, 1), 50m), ("ben", new(2025, 2, 1), null, 30m)];

    [Fact]
    public void FromSubscriptions_Columns_TakeEveryKey()
    {
        string[] names = ["ada", "ben"];
        int[] ints = [1, 2];
        long[] longs = [1, 2];
        Guid[] guids = [new(1, 0, 0, new byte[8]), new(2, 0, 0, new byte[8])];

        SubscriptionBook.FromSubscriptions(names, Starts, Ends, Amounts).Customers.Should().Be(2);
        SubscriptionBook.FromSubscriptions(ints, Starts, Ends, Amounts).Customers.Should().Be(2);
        SubscriptionBook.FromSubscriptions(longs, Starts, Ends, Amounts).Customers.Should().Be(2);
        SubscriptionBook.FromSubscriptions(guids, Starts, Ends, Amounts).Customers.Should().Be(2);
        SubscriptionBook.FromSubscriptions(["ada", "ben"], Starts, Ends, [50m, 30m]).Customers.Should().Be(2);
    }

    [Fact]
    public async Task FromSubscriptions_Records_TakeEveryCollection()
    {
        List<(string Customer, DateOnly Start, DateOnly? End, decimal Amount)> list = [.. Rows];

        SubscriptionBook.FromSubscriptions(Rows, r => r.Customer, r => r.Start, r => r.End, r => r.Amount).Subscriptions.Should().Be(2);
        SubscriptionBook.FromSubscriptions(list, r => r.Customer, r => r.Start, r => r.End, r => r.Amount).Subscriptions.Should().Be(2);
        SubscriptionBook.FromSubscriptions(list.Skip(1), r => r.Customer, r => r.Start, r => r.End, r => r.Amount).Subscriptions.Should().Be(1);
        (await SubscriptionBook.FromSubscriptionsAsync(Stream(), r => r.Customer, r => r.Start, r => r.End, r => r.Amount)).Subscriptions.Should().Be(2);
    }

    [Fact]
    public void FromSubscriptions_Columns_TakeIntervalsEndsAndAComparer()
    {
        string[] names = ["ada", "ADA"];
        BillingInterval[] intervals = [BillingInterval.Monthly, BillingInterval.Annual];

        SubscriptionBook.FromSubscriptions(names, Starts, Ends, Amounts, intervals).Subscriptions.Should().Be(2);
        SubscriptionBook.FromSubscriptions(names, Starts, Ends, Amounts, intervals, EndDates.LastDay).Subscriptions.Should().Be(2);
        SubscriptionBook.FromSubscriptions(names, Starts, Ends, Amounts, comparer: StringComparer.OrdinalIgnoreCase).Customers.Should().Be(1);
        SubscriptionBook.FromSubscriptions(names, Starts, Ends, Amounts, intervals, comparer: StringComparer.OrdinalIgnoreCase).Customers.Should().Be(1);
    }

    [Fact]
    public async Task FromSubscriptions_Records_TakeIntervalsEndsAndAComparer()
    {
        List<(string Customer, DateOnly Start, DateOnly? End, decimal Amount)> list = [.. Rows];

        SubscriptionBook.FromSubscriptions(Rows, r => r.Customer, r => r.Start, r => r.End, r => r.Amount, intervalSelector: r => BillingInterval.Annual).Subscriptions.Should().Be(2);
        SubscriptionBook.FromSubscriptions(list, r => r.Customer, r => r.Start, r => r.End, r => r.Amount, endDates: EndDates.LastDay).Subscriptions.Should().Be(2);
        SubscriptionBook.FromSubscriptions(list, r => "a", r => r.Start, r => r.End, r => r.Amount, comparer: StringComparer.OrdinalIgnoreCase).Customers.Should().Be(1);
        SubscriptionBook.FromSubscriptions(Rows, r => (int?)r.Customer.Length, r => r.Start, r => r.End, r => r.Amount).Customers.Should().Be(1);
        SubscriptionBook.FromSubscriptions(list, r => (Guid?)Guid.NewGuid(), r => r.Start, r => r.End, r => r.Amount).Customers.Should().Be(2);
        (await SubscriptionBook.FromSubscriptionsAsync(Stream(), r => r.Customer, r => r.Start, r => r.End, r => r.Amount, intervalSelector: r => BillingInterval.Annual)).Customers.Should().Be(2);
    }

    [Fact]
    public async Task FromSubscriptions_WithSegments_TakeEveryCollection()
    {
        List<(string Customer, DateOnly Start, DateOnly? End, decimal Amount)> list = [.. Rows];

        SubscriptionBook.FromSubscriptions(Rows, r => r.Customer, r => r.Start, r => r.End, r => r.Amount, segmentSelector: r => r.Amount > 40 ? "pro" : "basic").Segments.Should().Equal("basic", "pro");
        SubscriptionBook.FromSubscriptions(list, r => r.Customer, r => r.Start, r => r.End, r => r.Amount, segmentSelector: r => 1, intervalSelector: r => BillingInterval.Annual).Segments.Should().Equal(1);
        SubscriptionBook.FromSubscriptions(list, r => (int?)r.Customer.Length, r => r.Start, r => r.End, r => r.Amount, segmentSelector: r => r.Customer).Segments.Should().Equal("ada", "ben");
        (await SubscriptionBook.FromSubscriptionsAsync(Stream(), r => r.Customer, r => r.Start, r => r.End, r => r.Amount, segmentSelector: r => r.Customer)).Segments.Should().Equal("ada", "ben");
    }

    [Fact]
    public void Add_TakesColumnsAndRecords()
    {
        var book = SubscriptionBook.FromSubscriptions(["ada", "ben"], Starts, Ends, Amounts);
        List<(string Customer, DateOnly Start, DateOnly? End, decimal Amount)> list = [.. Rows];

        book.Add(["cleo", "dora"], Starts, Ends, Amounts).Customers.Should().Be(4);
        book.Add(Rows, r => r.Customer, r => r.Start, r => r.End, r => r.Amount).Subscriptions.Should().Be(4);
        book.Add(list, r => r.Customer, r => r.Start, r => r.End, r => r.Amount, r => BillingInterval.Annual).Subscriptions.Should().Be(4);
    }

    [Fact]
    public void Cohorts_TakeAUnitADayAndACalendar()
    {
        var book = SubscriptionBook.FromSubscriptions(["ada", "ben"], Starts, Ends, Amounts);

        book.Cohorts(PeriodUnit.Month, new(2025, 3, 31)).Cohorts[0].ActiveAt(2).Should().Be(0);
        book.Cohorts(PeriodUnit.Month, new(2025, 3, 31), ReportingCalendar.Utc).Cohorts[0].ActiveAt(2).Should().Be(0);
        book.MovementsOver(ReportingPeriod.Quarter(2025, 1), PeriodUnit.Month, ReportingCalendar.Utc).Should().HaveCount(3);
        book.CustomersOf(ReportingPeriod.Month(2025, 3), Movement.Churned).Single().Customer.Should().Be("ada");
    }

    private static async IAsyncEnumerable<(string Customer, DateOnly Start, DateOnly? End, decimal Amount)> Stream()
    {
        foreach (var row in Rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
