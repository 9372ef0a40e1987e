namespace RetentionMetrics.OlderLanguage.Tests.Purchases;

/// <summary>Every door of the purchase frequency, without naming type arguments.</summary>
public class PurchaseFrequencyDoors
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    private static readonly Purchase[] Purchases =
        [new(7, new DateOnly(2025, 3, 1)), new(8, new DateOnly(2025, 3, 2)), new(7, new DateOnly(2025, 4, 3))];

    private static readonly PurchaseFrequency Expected = PurchaseFrequency.FromCounts(purchases: 3, customers: 2);

    private static readonly PurchaseFrequency ExpectedInMarch = PurchaseFrequency.FromCounts(purchases: 2, customers: 2);

    [Fact]
    public void FromPurchases_OfCustomers_TakesEveryCollection()
    {
        int[] array = [7, 8, 7];
        ReadOnlySpan<int> readOnly = array;
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());

        PurchaseFrequency.FromPurchases(array).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(readOnly).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(array.ToList()).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(Doors.Lazily(array)).Should().Be(Expected);
        PurchaseFrequency.FromPurchases([7, 8, 7]).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(["a", "b", "a"]).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(new[] { 7L, 8L, 7L }).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(new[] { one, two, one }).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(new[] { "a", "b", "a" }).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(new[] { (1, "a"), (1, "b"), (1, "a") }).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(array, degreeOfParallelism: 2).Should().Be(Expected);
        PurchaseFrequency.FromPurchases((ReadOnlyMemory<int>)array, 2).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(new[] { "a", "b", "a" }, 2).Should().Be(Expected);
    }

    [Fact]
    public void FromPurchases_OfRecords_TakesEveryCollection()
    {
        List<Purchase> list = [.. Purchases];
        ReadOnlySpan<Purchase> span = Purchases;

        PurchaseFrequency.FromPurchases(Purchases, p => p.Customer).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(list, p => p.Customer).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(span, p => p.Customer).Should().Be(Expected);
        PurchaseFrequency.FromPurchases(Doors.Lazily(list), p => p.Customer).Should().Be(Expected);
        PurchaseFrequency.FromPurchases([Purchases[0], Purchases[1], Purchases[2]], p => p.Customer).Should().Be(Expected);
        PurchaseFrequency.Measure((Purchase p) => p.Customer).OfAsync(Doors.Streamed(Purchases)).Result.Should().Be(Expected);
    }

    [Fact]
    public void FromPurchases_InAWindow_TakesEveryCollection()
    {
        List<Purchase> list = [.. Purchases];
        ReadOnlySpan<Purchase> span = Purchases;

        PurchaseFrequency.FromPurchases(Purchases, March, p => p.Customer, p => p.Date).Should().Be(ExpectedInMarch);
        PurchaseFrequency.FromPurchases(list, March, p => p.Customer, p => p.Date).Should().Be(ExpectedInMarch);
        PurchaseFrequency.FromPurchases(span, March, p => p.Customer, p => p.Date).Should().Be(ExpectedInMarch);
        PurchaseFrequency.Measure(March, (Purchase p) => p.Customer, p => p.Date).OfAsync(Doors.Streamed(Purchases)).Result.Should().Be(ExpectedInMarch);
    }

    private sealed record Purchase(int Customer, DateOnly Date);
}
