using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Purchases;

public class RepeatPurchaseRateTests
{
    private static readonly (string? Customer, DateOnly Date)[] Orders =
    [
        ("ada", new(2025, 2, 27)), ("ada", new(2025, 3, 1)), ("ben", new(2025, 3, 1)), ("ben", new(2025, 3, 31)),
        (null, new(2025, 4, 1)), ("cleo", new(2025, 3, 15)), ("cleo", new(2025, 4, 1)),
    ];

    [Fact]
    public void DocumentExample_TwoHundredOfAThousand_IsTwentyPercent()
    {
        var rate = RepeatPurchaseRate.FromCounts(repeatCustomers: 200, customers: 1000);

        rate.Percent.Should().Be(20);
        rate.Ratio.Should().Be(0.2);
        rate.RepeatCustomers.Should().Be(200);
        rate.Customers.Should().Be(1000);
        (rate.Numerator, rate.Denominator).Should().Be((200, 1000));
        // Wilson by hand: z = 1.959964, centre (0.2 + z²/2000)/(1 + z²/1000) = 0.201148, half-width 0.024748.
        rate.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Repeat purchase rate 20.0 % = 200 repeat customers of 1,000 customers; 95 % interval 17.6 % to 22.6 %");
    }

    [Fact]
    public void Interval_TenOfAHundred_IsWilson()
    {
        var interval = RepeatPurchaseRate.FromCounts(10, 100).Interval()!.Value;

        interval.Lower.Should().BeApproximately(0.055229, 5e-7);
        interval.Upper.Should().BeApproximately(0.174366, 5e-7);
    }

    [Fact]
    public void FromPurchases_EveryKindOfColumn_CountsCustomersOnce()
    {
        // 7 buys three times, 8 once, 9 twice.
        var expected = RepeatPurchaseRate.FromCounts(2, 3);
        int[] ids = [7, 8, 7, 9, 7, 9];

        RepeatPurchaseRate.FromPurchases(ids).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases<int>((int[])ids).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(ids.AsSpan()).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases((ReadOnlySpan<int>)ids).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(ids.ToList()).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(ids.Select(id => (long)id)).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(ids.Select(id => $"c{id}").ToArray()).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(ids.Select(id => new Guid(id, 0, 1, new byte[8])).ToArray()).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(ids.Select(id => ("shop", id)).ToArray()).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases([7, 8, 7, 9, 7, 9]).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(["a", "b", "a", "c", "c"]).Should().Be(expected);
    }

    [Fact]
    public void FromPurchases_Keys_AreComparedOrdinally()
    {
        RepeatPurchaseRate.FromPurchases(["a1", "A1"]).Should().Be(RepeatPurchaseRate.FromCounts(0, 2));
        RepeatPurchaseRate.FromPurchases([int.MinValue, int.MaxValue, int.MinValue]).Should().Be(RepeatPurchaseRate.FromCounts(1, 2));
    }

    [Fact]
    public void FromPurchases_Window_OnlyItsOwnPurchasesCount()
    {
        var march = ReportingPeriod.Month(2025, 3);
        // In March: ada once, ben twice, cleo once; the row without a customer lies outside.
        var expected = RepeatPurchaseRate.FromCounts(1, 3);

        RepeatPurchaseRate.FromPurchases(Orders, march, o => o.Customer!, o => o.Date).Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(Records.Lazily(Orders), march, o => o.Customer!, o => o.Date).Should().Be(expected);
        RepeatPurchaseRate.Measure(march, ((string? Customer, DateOnly Date) o) => o.Customer!, o => o.Date).OfAsync(Records.Streamed(Orders)).GetAwaiter().GetResult().Should().Be(expected);
        RepeatPurchaseRate.FromPurchases(Orders, default, o => o.Customer!, o => o.Date).Should().Be(RepeatPurchaseRate.Zero);
    }

    [Fact]
    public void FromPurchases_NoCustomer_NamesTheIndex()
    {
        var april = ReportingPeriod.Month(2025, 4);

        FluentActions.Invoking(() => RepeatPurchaseRate.FromPurchases(["a", null!, "b"])).Should().Throw<ArgumentException>()
            .WithParameterName("customers").WithMessage("The entry at index 1 has no customer (null, an empty text or an empty Guid).*");
        FluentActions.Invoking(() => RepeatPurchaseRate.FromPurchases(Records.Lazily(["a", null!]))).Should().Throw<ArgumentException>()
            .WithParameterName("customers").WithMessage("*index 1*");
        FluentActions.Invoking(() => RepeatPurchaseRate.FromPurchases(Orders, o => o.Customer!)).Should().Throw<ArgumentException>()
            .WithParameterName("customerSelector").WithMessage("*index 4*");
        FluentActions.Invoking(() => RepeatPurchaseRate.FromPurchases(Orders, april, o => o.Customer!, o => o.Date)).Should().Throw<ArgumentException>()
            .WithParameterName("customerSelector").WithMessage("*index 4*");
    }

    [Fact]
    public void FromPurchases_Nobody_IsNotAvailable()
    {
        RepeatPurchaseRate.FromPurchases(ReadOnlySpan<int>.Empty).Should().Be(RepeatPurchaseRate.Zero);
        RepeatPurchaseRate.FromPurchases(Array.Empty<string>().Where(_ => true)).Ratio.Should().Be(double.NaN);
        RepeatPurchaseRate.FromPurchases(["one"]).Percent.Should().Be(0);
    }

    [Fact]
    public void FromCounts_Impossible_IsRefused()
    {
        FluentActions.Invoking(() => RepeatPurchaseRate.FromCounts(-1, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("repeatCustomers");
        FluentActions.Invoking(() => RepeatPurchaseRate.FromCounts(0, long.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("customers");
        FluentActions.Invoking(() => RepeatPurchaseRate.FromCounts(6, 5)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("repeatCustomers (6) exceeds customers (5).*");
        FluentActions.Invoking(() => RepeatPurchaseRate.FromCounts(0, long.MaxValue) + RepeatPurchaseRate.FromCounts(0, 1)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        var march = ReportingPeriod.Month(2025, 3);
        FluentActions.Invoking(() => RepeatPurchaseRate.FromPurchases((IEnumerable<int>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("customers");
        FluentActions.Invoking(() => RepeatPurchaseRate.FromPurchases((IEnumerable<int>)null!, id => id)).Should().Throw<ArgumentNullException>().WithParameterName("purchases");
        FluentActions.Invoking(() => RepeatPurchaseRate.FromPurchases([1], (Func<int, int>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("customerSelector");
        FluentActions.Invoking(() => RepeatPurchaseRate.FromPurchases((IEnumerable<int>)null!, march, id => id, _ => default)).Should().Throw<ArgumentNullException>().WithParameterName("purchases");
        FluentActions.Invoking(() => RepeatPurchaseRate.FromPurchases([1], march, (Func<int, int>)null!, _ => default)).Should().Throw<ArgumentNullException>().WithParameterName("customerSelector");
        FluentActions.Invoking(() => RepeatPurchaseRate.FromPurchases([1], march, id => id, null!)).Should().Throw<ArgumentNullException>().WithParameterName("dateSelector");
    }

    [Fact]
    public void Json_HoldsTheCounts()
    {
        JsonSerializer.Serialize(RepeatPurchaseRate.FromCounts(200, 1000)).Should().Be("""{"repeatCustomers":200,"customers":1000}""");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<RepeatPurchaseRate>("""{"repeatCustomers":2}""")).Should().Throw<JsonException>().WithMessage("*lacks \"customers\"*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<RepeatPurchaseRate>("""{"repeatCustomers":2,"customers":1}""")).Should().Throw<JsonException>().WithMessage("*exceeds*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<RepeatPurchaseRate>("0.2")).Should().Throw<JsonException>();
    }

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var rate = RepeatPurchaseRate.FromCounts(1, 3);

        rate.ToString(null, CultureInfo.InvariantCulture).Should().Be("33.3 %");
        rate.ToString(null, new CultureInfo("de-DE")).Should().Be("33,3 %");
        rate.ToString("F4", CultureInfo.InvariantCulture).Should().Be("0.3333");
        RepeatPurchaseRate.Zero.ToString("F4", CultureInfo.InvariantCulture).Should().Be("n/a");
    }

    [Fact]
    public void ColumnDoors_AllocateNothing()
    {
        int[] ids = [.. Enumerable.Range(0, 5_000).Select(i => i % 3_000)];
        var longs = Array.ConvertAll(ids, id => (long)id);
        var guids = Array.ConvertAll(ids, id => new Guid(id, 0, 1, new byte[8]));
        var texts = Array.ConvertAll(ids, id => $"{id}");

        Allocation.IsZero(() => RepeatPurchaseRate.FromPurchases(ids));
        Allocation.IsZero(() => RepeatPurchaseRate.FromPurchases(longs));
        Allocation.IsZero(() => RepeatPurchaseRate.FromPurchases(guids));
        Allocation.IsZero(() => RepeatPurchaseRate.FromPurchases(texts));
    }
}
