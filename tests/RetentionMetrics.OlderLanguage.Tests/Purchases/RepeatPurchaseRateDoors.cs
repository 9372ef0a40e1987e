namespace RetentionMetrics.OlderLanguage.Tests.Purchases;

/// <summary>Every door of the repeat purchase rate, without naming type arguments.</summary>
public class RepeatPurchaseRateDoors
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    private static readonly Purchase[] Purchases =
        [new(7, new DateOnly(2025, 3, 1)), new(8, new DateOnly(2025, 3, 2)), new(7, new DateOnly(2025, 4, 3))];

    private static readonly RepeatPurchaseRate Expected = RepeatPurchaseRate.FromCounts(repeatCustomers: 1, customers: 2);

    private static readonly RepeatPurchaseRate ExpectedInMarch = RepeatPurchaseRate.FromCounts(repeatCustomers: 0, customers: 2);

    [Fact]
    public void FromPurchases_OfCustomers_TakesEveryCollection()
    {
        int[] array = [7, 8, 7];
        ReadOnlySpan<int> readOnly = array;
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());

        RepeatPurchaseRate.FromPurchases(array).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(readOnly).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(array.ToList()).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(Doors.Lazily(array)).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases([7, 8, 7]).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(["a", "b", "a"]).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(new[] { 7L, 8L, 7L }).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(new short[] { 7, 8, 7 }).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(new[] { one, two, one }).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(new[] { "a", "b", "a" }).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(new[] { (1, "a"), (1, "b"), (1, "a") }).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(array, degreeOfParallelism: 2).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(new[] { "a", "b", "a" }, 2).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases((ReadOnlyMemory<int>)array, 2).Should().Be(Expected);
    }

    [Fact]
    public void FromPurchases_OfRecords_TakesEveryCollection()
    {
        List<Purchase> list = [.. Purchases];
        ReadOnlySpan<Purchase> span = Purchases;

        RepeatPurchaseRate.FromPurchases(Purchases, p => p.Customer).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(list, p => p.Customer).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(span, p => p.Customer).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases(Doors.Lazily(list), p => p.Customer).Should().Be(Expected);
        RepeatPurchaseRate.FromPurchases([Purchases[0], Purchases[1], Purchases[2]], p => p.Customer).Should().Be(Expected);
        RepeatPurchaseRate.Measure((Purchase p) => p.Customer).OfAsync(Doors.Streamed(Purchases)).Result.Should().Be(Expected);
    }

    [Fact]
    public void FromPurchases_InAWindow_TakesEveryCollection()
    {
        List<Purchase> list = [.. Purchases];
        ReadOnlySpan<Purchase> span = Purchases;

        RepeatPurchaseRate.FromPurchases(Purchases, March, p => p.Customer, p => p.Date).Should().Be(ExpectedInMarch);
        RepeatPurchaseRate.FromPurchases(list, March, p => p.Customer, p => p.Date).Should().Be(ExpectedInMarch);
        RepeatPurchaseRate.FromPurchases(span, March, p => p.Customer, p => p.Date).Should().Be(ExpectedInMarch);
        RepeatPurchaseRate.Measure(March, (Purchase p) => p.Customer, p => p.Date).OfAsync(Doors.Streamed(Purchases)).Result.Should().Be(ExpectedInMarch);
    }

    private sealed record Purchase(int Customer, DateOnly Date);
}
