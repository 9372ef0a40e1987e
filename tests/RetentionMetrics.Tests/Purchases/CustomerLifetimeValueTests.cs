using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Purchases;

public class CustomerLifetimeValueTests
{
    private static readonly CustomerLifetimeValue DocumentExample =
        CustomerLifetimeValue.FromAverages(purchaseValue: 50m, purchasesPerPeriod: 4m, lifespanPeriods: 5m);

    [Fact]
    public void DocumentExample_FiftyTimesFourTimesFive_IsAThousand()
    {
        DocumentExample.Amount.Should().Be(1000m);
        DocumentExample.AveragePurchaseValue.Should().Be(50m);
        DocumentExample.PurchaseFrequency.Should().Be(4m);
        DocumentExample.Lifespan.Should().Be(5m);
        DocumentExample.Customers.Should().Be(1);
        DocumentExample.Explain(CultureInfo.InvariantCulture).Should().Be(
            "CLV 1,000.00 = 50.00 per purchase × 4.00 purchases per period × 5.00 periods; average of 1 customers");
        ((IMetric)DocumentExample).PointEstimate.Should().Be(1000);
        DocumentExample.Interval().Should().BeNull();
    }

    [Fact]
    public void FromAverages_ManyDecimals_AreMultipliedExactly()
    {
        // 49.99 · 3.7 · 4.25 = 786.09275, by hand.
        CustomerLifetimeValue.FromAverages(49.99m, 3.7m, 4.25m).Amount.Should().Be(786.09275m);
        // (1/3)³ of 28 digits: 0.037037…037026, rounded once at the 28th decimal.
        var third = 0.3333333333333333333333333333m;
        CustomerLifetimeValue.FromAverages(third, third, third).Amount.Should().Be(0.0370370370370370370370370370m);
        CustomerLifetimeValue.FromAverages(0m, 4m, 5m).Amount.Should().Be(0m);
    }

    [Fact]
    public void Plus_DifferentSegments_WeighByCustomers()
    {
        var home = CustomerLifetimeValue.FromAverages(50m, 4m, 5m, customers: 300);
        var abroad = CustomerLifetimeValue.FromAverages(40m, 2m, 5m, customers: 100);
        var all = home + abroad;

        // (300 · 1000 + 100 · 400) / 400; 300 · 4 purchases of 50 and 100 · 2 purchases of 40 are 68,000 / 1,400 each.
        all.Amount.Should().Be(850m);
        all.AveragePurchaseValue.Should().Be(68_000m / 1_400m);
        all.PurchaseFrequency.Should().Be(3.5m);
        all.Lifespan.Should().Be(5m);
        all.Customers.Should().Be(400);
        all.Explain(CultureInfo.InvariantCulture).Should().Be(
            "CLV 850.00 = 48.57 per purchase × 3.50 purchases per period × 5.00 periods; average of 400 customers");
        // Where some stay longer than others the product of the averages, 48.571… · 3.5 · 7.5, is not the average of the products.
        (home + CustomerLifetimeValue.FromAverages(40m, 2m, 15m, customers: 100)).Explain(CultureInfo.InvariantCulture).Should().Be(
            "CLV 1,050.00 at 48.57 per purchase, 3.50 purchases per period, 7.50 periods; average of 400 customers");
    }

    // Customers of 4 × 10 and of 1 × 100: 140 / 5 per purchase, not the mean of 10 and 100.
    [Fact]
    public void Plus_PartsOfABook_AreThoseOfTheWhole()
    {
        var many = PurchaseBook.FromPurchases(["ada", "ada", "ada", "ada"], [.. Days(4)], [10m, 10m, 10m, 10m]);
        var one = PurchaseBook.FromPurchases(["ben"], [.. Days(1)], [100m]);
        var sum = many.CustomerLifetimeValue(3m) + one.CustomerLifetimeValue(3m);

        sum.Should().Be((many + one).CustomerLifetimeValue(3m));
        sum.AveragePurchaseValue.Should().Be(28m);
        sum.PurchaseFrequency.Should().Be(2.5m);
        sum.Lifespan.Should().Be(3m);
        sum.Amount.Should().Be(210m);
        sum.Explain(CultureInfo.InvariantCulture).Should().Be(
            "CLV 210.00 = 28.00 per purchase × 2.50 purchases per period × 3.00 periods; average of 2 customers");
        (CustomerLifetimeValue.FromAverages(10m, 4m, 3m) + CustomerLifetimeValue.FromAverages(100m, 1m, 3m)).Should().Be(sum);
        JsonSerializer.Serialize(sum).Should().Be("""{"customers":2,"totalValue":420,"totalRevenue":140,"totalPurchases":5,"totalLifespan":6}""");
        JsonSerializer.Deserialize<CustomerLifetimeValue>(JsonSerializer.Serialize(sum)).Should().Be(sum);

        static IEnumerable<DateOnly> Days(int count) => Enumerable.Range(0, count).Select(new DateOnly(2025, 3, 1).AddDays);
    }

    [Fact]
    public void FromAverages_NoPurchases_HaveNoPurchaseValue()
    {
        var idle = CustomerLifetimeValue.FromAverages(50m, 0m, 5m);

        (idle.Amount, idle.AveragePurchaseValue, idle.PurchaseFrequency).Should().Be((0m, null, 0m));
        (idle + DocumentExample).AveragePurchaseValue.Should().Be(50m);
        idle.Explain(CultureInfo.InvariantCulture).Should().Be("CLV 0.00 over 5.00 periods; average of 1 customers");
    }

    [Fact]
    public void FromAverages_NoCustomers_IsZero()
    {
        CustomerLifetimeValue.FromAverages(50m, 4m, 5m, customers: 0).Should().Be(CustomerLifetimeValue.Zero);
        CustomerLifetimeValue.Zero.Amount.Should().BeNull();
        CustomerLifetimeValue.Zero.Lifespan.Should().BeNull();
        CustomerLifetimeValue.Zero.RatioToAcquisitionCost(1m).Should().Be(double.NaN);
        CustomerLifetimeValue.Zero.Explain(CultureInfo.InvariantCulture).Should().Be("CLV n/a: 0 customers");
    }

    [Fact]
    public void FromAverages_Impossible_IsRefused()
    {
        FluentActions.Invoking(() => CustomerLifetimeValue.FromAverages(-1m, 4m, 5m)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("purchaseValue");
        FluentActions.Invoking(() => CustomerLifetimeValue.FromAverages(50m, -1m, 5m)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("purchasesPerPeriod");
        FluentActions.Invoking(() => CustomerLifetimeValue.FromAverages(50m, 4m, -1m)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("lifespanPeriods");
        FluentActions.Invoking(() => CustomerLifetimeValue.FromAverages(50m, 4m, 5m, -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("customers");
        FluentActions.Invoking(() => CustomerLifetimeValue.FromAverages(decimal.MaxValue, 2m, 1m)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => CustomerLifetimeValue.FromAverages(decimal.MaxValue, decimal.MaxValue, decimal.MaxValue)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => CustomerLifetimeValue.FromAverages(1m, 1m, 1m, long.MaxValue) + DocumentExample).Should().Throw<OverflowException>();
        // The largest value of the largest number of customers is still exact.
        CustomerLifetimeValue.FromAverages(decimal.MaxValue, 1m, 1m, long.MaxValue).Amount.Should().Be(decimal.MaxValue);
    }

    [Fact]
    public void RatioToAcquisitionCost_AThousandFor250_IsFour()
    {
        DocumentExample.RatioToAcquisitionCost(acquisitionCost: 250m).Should().Be(4);
        CustomerLifetimeValue.FromAverages(50m, 4m, 5m, 1_000_000).RatioToAcquisitionCost(300m).Should().BeApproximately(10 / 3.0, 1e-15);
        DocumentExample.RatioToAcquisitionCost(0.0000000000000000000000000001m).Should().BeApproximately(1e31, 1e16);
        DocumentExample.Invoking(clv => clv.RatioToAcquisitionCost(0m)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("acquisitionCost");
        DocumentExample.Invoking(clv => clv.RatioToAcquisitionCost(-1m)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("acquisitionCost");
    }

    [Fact]
    public void Json_HoldsTotalsOverTheCustomers()
    {
        JsonSerializer.Serialize(DocumentExample).Should().Be(
            """{"customers":1,"totalValue":1000,"totalRevenue":200,"totalPurchases":4,"totalLifespan":5}""");
        JsonSerializer.Deserialize<CustomerLifetimeValue>("""{"customers":2,"totalValue":1000.50}""").Amount.Should().Be(500.25m);
        JsonSerializer.Deserialize<CustomerLifetimeValue>("""{"customers":0}""").Should().Be(CustomerLifetimeValue.Zero);
        foreach (var wrong in new[]
        {
            """{"totalValue":1}""", """{"customers":-1,"totalValue":1}""", """{"customers":0,"totalValue":1}""", """{"customers":0,"totalLifespan":1}""",
            """{"customers":1,"totalLifespan":-1}""", """{"customers":1,"totalValue":"1"}""", """{"customers":1,"totalValue":1e40}""", "1000",
        })
        {
            FluentActions.Invoking(() => JsonSerializer.Deserialize<CustomerLifetimeValue>(wrong)).Should().Throw<JsonException>(wrong);
        }
    }

    [Fact]
    public void ToString_CulturesAndFormats_PassThrough()
    {
        DocumentExample.ToString(null, CultureInfo.InvariantCulture).Should().Be("1,000.00");
        DocumentExample.ToString(null, new CultureInfo("de-DE")).Should().Be("1.000,00");
        DocumentExample.ToString("C0", new CultureInfo("en-US")).Should().Be("$1,000");
        CustomerLifetimeValue.Zero.ToString("C0", new CultureInfo("en-US")).Should().Be("n/a");
    }
}
