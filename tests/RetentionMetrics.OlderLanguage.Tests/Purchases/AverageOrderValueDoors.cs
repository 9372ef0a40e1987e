namespace RetentionMetrics.OlderLanguage.Tests.Purchases;

/// <summary>Every door of the average order value, without naming type arguments.</summary>
public class AverageOrderValueDoors
{
    private static readonly Order[] Orders = [new(10m), new(20.5m)];

    private static readonly AverageOrderValue Expected = AverageOrderValue.FromTotals(revenue: 30.5m, orders: 2);

    [Fact]
    public void FromAmounts_TakesEveryCollection()
    {
        decimal[] array = [10m, 20.5m];
        Span<decimal> span = array;

        AverageOrderValue.FromAmounts(array).Should().Be(Expected);
        AverageOrderValue.FromAmounts(span).Should().Be(Expected);
        AverageOrderValue.FromAmounts([10m, 20.5m]).Should().Be(Expected);
    }

    [Fact]
    public void FromOrders_TakesEveryCollection()
    {
        List<Order> list = [.. Orders];
        ReadOnlySpan<Order> span = Orders;

        AverageOrderValue.FromOrders(Orders, o => o.Amount).Should().Be(Expected);
        AverageOrderValue.FromOrders(list, o => o.Amount).Should().Be(Expected);
        AverageOrderValue.FromOrders(span, o => o.Amount).Should().Be(Expected);
        AverageOrderValue.FromOrders([Orders[0], Orders[1]], o => o.Amount).Should().Be(Expected);
        AverageOrderValue.FromOrders(Doors.Lazily(list), o => o.Amount).Should().Be(Expected);
        AverageOrderValue.Measure((Order o) => o.Amount).OfAsync(Doors.Streamed(Orders)).Result.Should().Be(Expected);
    }

    private sealed record Order(decimal Amount);
}
