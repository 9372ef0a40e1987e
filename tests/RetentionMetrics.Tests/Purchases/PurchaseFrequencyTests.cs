using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Purchases;

public class PurchaseFrequencyTests
{
    [Fact]
    public void FromCounts_ThreeThousandByAThousand_IsThree()
    {
        var frequency = PurchaseFrequency.FromCounts(purchases: 3000, customers: 1000);

        frequency.Mean.Should().Be(3);
        frequency.Explain(CultureInfo.InvariantCulture).Should().Be("Purchase frequency 3.00 = 3,000 purchases / 1,000 customers");
        ((IMetric)frequency).PointEstimate.Should().Be(3);
    }

    [Fact]
    public void FromCounts_FewerPurchasesThanCustomers_IsAllowed() =>
        // The base may be all customers, most of whom bought nothing.
        PurchaseFrequency.FromCounts(50, 1000).Mean.Should().Be(0.05);

    [Fact]
    public void FromPurchases_EveryKindOfColumn_CountsBuyers()
    {
        var expected = PurchaseFrequency.FromCounts(6, 3);
        int[] ids = [7, 8, 7, 9, 7, 9];

        PurchaseFrequency.FromPurchases(ids).Should().Be(expected);
        PurchaseFrequency.FromPurchases<int>((int[])ids).Should().Be(expected);
        PurchaseFrequency.FromPurchases(ids.AsSpan()).Should().Be(expected);
        PurchaseFrequency.FromPurchases(ids.ToList()).Should().Be(expected);
        PurchaseFrequency.FromPurchases(ids.Select(id => (long)id)).Should().Be(expected);
        PurchaseFrequency.FromPurchases(ids.Select(id => $"c{id}").ToArray()).Should().Be(expected);
        PurchaseFrequency.FromPurchases(ids.Select(id => new Guid(id, 0, 1, new byte[8])).ToArray()).Should().Be(expected);
        PurchaseFrequency.FromPurchases([7, 8, 7, 9, 7, 9]).Should().Be(expected);
        PurchaseFrequency.FromPurchases(ReadOnlySpan<string>.Empty).Should().Be(PurchaseFrequency.Zero);
    }

    [Fact]
    public void FromPurchases_Window_LeavesOtherPurchasesOut()
    {
        (string? Customer, DateOnly Date)[] orders = [("ada", new(2025, 2, 28)), ("ada", new(2025, 3, 1)), ("ada", new(2025, 3, 31)), ("ben", new(2025, 3, 2)), (null, new(2025, 4, 1))];
        var march = ReportingPeriod.Month(2025, 3);
        var expected = PurchaseFrequency.FromCounts(3, 2);

        PurchaseFrequency.FromPurchases(orders, march, o => o.Customer!, o => o.Date).Should().Be(expected);
        PurchaseFrequency.FromPurchases(Records.Lazily(orders), march, o => o.Customer!, o => o.Date).Should().Be(expected);
        PurchaseFrequency.Measure(march, ((string? Customer, DateOnly Date) o) => o.Customer!, o => o.Date).OfAsync(Records.Streamed(orders)).GetAwaiter().GetResult().Should().Be(expected);
        FluentActions.Invoking(() => PurchaseFrequency.FromPurchases(orders, o => o.Customer!)).Should().Throw<ArgumentException>()
            .WithParameterName("customerSelector").WithMessage("*index 4*");
    }

    [Fact]
    public void FromCounts_Impossible_IsRefused()
    {
        FluentActions.Invoking(() => PurchaseFrequency.FromCounts(-1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("purchases");
        FluentActions.Invoking(() => PurchaseFrequency.FromCounts(0, -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("customers");
        FluentActions.Invoking(() => PurchaseFrequency.FromCounts(7, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("customers").WithMessage("There are 7 purchases, but no customers.*");
        FluentActions.Invoking(() => PurchaseFrequency.FromCounts(long.MaxValue, 1) + PurchaseFrequency.FromCounts(1, 1)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => PurchaseFrequency.FromCounts(1, long.MaxValue) + PurchaseFrequency.FromCounts(1, 1)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        var march = ReportingPeriod.Month(2025, 3);
        FluentActions.Invoking(() => PurchaseFrequency.FromPurchases((IEnumerable<int>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("customers");
        FluentActions.Invoking(() => PurchaseFrequency.FromPurchases((IEnumerable<int>)null!, id => id)).Should().Throw<ArgumentNullException>().WithParameterName("purchases");
        FluentActions.Invoking(() => PurchaseFrequency.FromPurchases([1], (Func<int, int>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("customerSelector");
        FluentActions.Invoking(() => PurchaseFrequency.FromPurchases([1], march, id => id, null!)).Should().Throw<ArgumentNullException>().WithParameterName("dateSelector");
    }

    [Fact]
    public void Nobody_IsNotAvailable()
    {
        PurchaseFrequency.Zero.Mean.Should().Be(double.NaN);
        PurchaseFrequency.FromCounts(0, 0).Should().Be(PurchaseFrequency.Zero);
        PurchaseFrequency.Zero.Explain(CultureInfo.InvariantCulture).Should().Be("Purchase frequency n/a: 0 customers");
        PurchaseFrequency.FromCounts(0, 5).Mean.Should().Be(0);
    }

    [Fact]
    public void Json_HoldsTheCounts()
    {
        JsonSerializer.Serialize(PurchaseFrequency.FromCounts(3000, 1000)).Should().Be("""{"purchases":3000,"customers":1000}""");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<PurchaseFrequency>("""{"customers":1}""")).Should().Throw<JsonException>().WithMessage("*lacks \"purchases\"*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<PurchaseFrequency>("""{"purchases":1,"customers":0}""")).Should().Throw<JsonException>().WithMessage("*no customers*");
    }

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var frequency = PurchaseFrequency.FromCounts(11, 4);

        frequency.ToString(null, new CultureInfo("de-DE")).Should().Be("2,75");
        frequency.ToString("F0", CultureInfo.InvariantCulture).Should().Be("3");
        PurchaseFrequency.Zero.ToString("F0", CultureInfo.InvariantCulture).Should().Be("n/a");
    }

    [Fact]
    public void ColumnDoors_AllocateNothing()
    {
        int[] ids = [.. Enumerable.Range(0, 5_000).Select(i => i % 3_000)];

        Allocation.IsZero(() => PurchaseFrequency.FromPurchases(ids));
    }
}
