namespace RetentionMetrics.OlderLanguage.Tests.Purchases;

/// <summary>Every door of the purchase metrics with arrays, lists, spans and collection expressions, without naming type arguments.</summary>
public class PurchaseDoors
{
    private static readonly RepeatPurchaseRate Expected = RepeatPurchaseRate.FromCounts(repeatCustomers: 1, customers: 2);

    private static readonly PurchaseFrequency ExpectedFrequency = PurchaseFrequency.FromCounts(purchases: 3, customers: 2);

    private static readonly Order[] Orders =
        [new("ada", new(2025, 3, 1), 10m), new("ben", new(2025, 3, 2), 20m), new("ada", new(2025, 3, 9), 30m)];

    [Fact]
    public void FromPurchases_OfInts_TakesEveryCollection()
    {
        int[] array = [7, 8, 7];
        List<int> list = [.. array];
        Span<int> span = array;
        ReadOnlySpan<int> readOnly = array;

        RepeatPurchaseRate.FromPurchases(array).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(list).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(list.Where(id => id > 0)).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(span).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(readOnly).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases([7, 8, 7]).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases([.. list]).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(array).Should().Be(ExpectedFrequency);
        PurchaseFrequency.FromPurchases(list).Should().Be(ExpectedFrequency);
        PurchaseFrequency.FromPurchases(span).Should().Be(ExpectedFrequency);
        PurchaseFrequency.FromPurchases(readOnly).Should().Be(ExpectedFrequency);
        PurchaseFrequency.FromPurchases([7, 8, 7]).Should().Be(ExpectedFrequency);
    }

    [Fact]
    public void FromPurchases_OfOtherKeys_TakesEveryCollection()
    {
        long[] longs = [7, 8, 7];
        short[] shorts = [7, 8, 7];
        string[] texts = ["a", "b", "a"];
        Guid[] guids = [Guid.Empty, new(1, 0, 0, new byte[8]), Guid.Empty];
        (string Shop, int Id)[] pairs = [("de", 1), ("fr", 1), ("de", 1)];

        RepeatPurchaseRate.FromPurchases(longs).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(longs.ToList()).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(longs.AsSpan()).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases([7L, 8L, 7L]).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(shorts).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(texts).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(texts.ToList()).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(["a", "b", "a"]).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(guids).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(guids.AsSpan()).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(pairs).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(texts).Should().Be(ExpectedFrequency);
    }

    [Fact]
    public async Task FromPurchases_OfRecords_TakesEveryCollection()
    {
        var march = ReportingPeriod.Month(2025, 3);
        List<Order> list = [.. Orders];

        RepeatPurchaseRate.FromPurchases(Orders, o => o.Customer).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(list, o => o.Customer).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(list.Where(o => o.Total > 0), o => o.Customer).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases([Orders[0], Orders[1], Orders[2]], o => o.Customer).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(Orders, o => o.Customer, march, o => o.Date).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(list, o => o.Customer, march, o => o.Date).Should().Be(Expected);
        (await RepeatPurchaseRate.FromPurchasesAsync(Stream(), o => o.Customer)).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(Orders, o => o.Customer).Should().Be(ExpectedFrequency);
        PurchaseFrequency.FromPurchases(list, o => o.Customer, march, o => o.Date).Should().Be(ExpectedFrequency);
        (await PurchaseFrequency.FromPurchasesAsync(Stream(), o => o.Customer, march, o => o.Date)).Should().Be(ExpectedFrequency);
    }

    [Fact]
    public async Task AverageOrderValue_TakesEveryCollection()
    {
        var expected = AverageOrderValue.FromTotals(60m, 3);
        decimal[] array = [10m, 20m, 30m];
        List<Order> list = [.. Orders];

        AverageOrderValue.FromAmounts(array).Should().Be(expected);
        AverageOrderValue.FromAmounts(array.AsSpan()).Should().Be(expected);
        AverageOrderValue.FromAmounts([10m, 20m, 30m]).Should().Be(expected);
        AverageOrderValue.FromOrders(Orders, o => o.Total).Should().Be(expected);
        AverageOrderValue.FromOrders(list, o => o.Total).Should().Be(expected);
        AverageOrderValue.FromOrders(list.Where(o => o.Total > 0), o => o.Total).Should().Be(expected);
        (await AverageOrderValue.FromOrdersAsync(Stream(), o => o.Total)).Should().Be(expected);
    }

    [Fact]
    public void CustomerLifetimeValue_NumbersAndNames_ChooseTheDoor()
    {
        var churn = ChurnRate.FromCounts(lost: 10, atStart: 100);

        CustomerLifetimeValue.FromAverages(50, 4, 5).Amount.Should().Be(1000);
        CustomerLifetimeValue.FromMargin(100, 1, churn).Amount.Should().Be(1000);
        CustomerLifetimeValue.FromMargin(100, 1, churn, 3).Amount.Should().Be(271);
        CustomerLifetimeValue.FromMargin(100, 1, churn, horizon: 3, discountRate: 0.25m).Amount.Should().Be(223.84m);
    }

    private static async IAsyncEnumerable<Order> Stream()
    {
        foreach (var order in Orders)
        {
            await Task.Yield();
            yield return order;
        }
    }

    private sealed record Order(string Customer, DateOnly Date, decimal Total);
}
