namespace RetentionMetrics.OlderLanguage.Tests.Purchases;

/// <summary>Every door of the time between purchases, without naming type arguments.</summary>
public class TimeBetweenPurchasesDoors
{
    private static readonly DateOnly[] Dates = [new(2025, 3, 1), new(2025, 3, 2), new(2025, 4, 3)];

    private static readonly Purchase[] Purchases = [new(7, Dates[0]), new(8, Dates[1]), new(7, Dates[2])];

    private static readonly TimeBetweenPurchases Expected = TimeBetweenPurchases.FromGaps([33]);

    [Fact]
    public void FromPurchases_OfColumns_TakesEveryCollection()
    {
        int[] array = [7, 8, 7];
        ReadOnlySpan<int> readOnly = array;
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());

        TimeBetweenPurchases.FromPurchases(array, Dates).Should().Be(Expected);
        TimeBetweenPurchases.FromPurchases(readOnly, Dates.AsSpan()).Should().Be(Expected);
        TimeBetweenPurchases.FromPurchases(["a", "b", "a"], [.. Dates]).Should().Be(Expected);
        TimeBetweenPurchases.FromPurchases(new[] { 7L, 8L, 7L }, Dates).Should().Be(Expected);
        TimeBetweenPurchases.FromPurchases(new[] { one, two, one }, Dates).Should().Be(Expected);
        TimeBetweenPurchases.FromPurchases(new[] { (1, "a"), (1, "b"), (1, "a") }, Dates).Should().Be(Expected);
    }

    [Fact]
    public void FromPurchases_OfRecords_TakesEveryCollection()
    {
        List<Purchase> list = [.. Purchases];
        ReadOnlySpan<Purchase> span = Purchases;

        TimeBetweenPurchases.FromPurchases(Purchases, p => p.Customer, p => p.Date).Should().Be(Expected);
        TimeBetweenPurchases.FromPurchases(list, p => p.Customer, p => p.Date).Should().Be(Expected);
        TimeBetweenPurchases.FromPurchases(span, p => p.Customer, p => p.Date).Should().Be(Expected);
        TimeBetweenPurchases.FromPurchases(Doors.Lazily(list), p => p.Customer, p => p.Date).Should().Be(Expected);
        TimeBetweenPurchases.FromPurchases([Purchases[0], Purchases[1], Purchases[2]], p => p.Customer, p => p.Date).Should().Be(Expected);
        TimeBetweenPurchases.Measure((Purchase p) => p.Customer, p => p.Date).OfAsync(Doors.Streamed(Purchases)).Result.Should().Be(Expected);
    }

    [Fact]
    public void FromGaps_TakesEveryCollection()
    {
        int[] array = [33];

        TimeBetweenPurchases.FromGaps(array).Should().Be(Expected);
        TimeBetweenPurchases.FromGaps(array.AsSpan()).Should().Be(Expected);
    }

    private sealed record Purchase(int Customer, DateOnly Date);
}
