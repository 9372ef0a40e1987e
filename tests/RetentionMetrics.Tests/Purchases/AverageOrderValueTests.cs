using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Purchases;

public class AverageOrderValueTests
{
    [Fact]
    public void FromTotals_TwoThousandFiveHundredByAHundred_Is25()
    {
        var aov = AverageOrderValue.FromTotals(revenue: 2500m, orders: 100);

        aov.Amount.Should().Be(25m);
        aov.Revenue.Should().Be(2500m);
        aov.Orders.Should().Be(100);
        aov.Explain(CultureInfo.InvariantCulture).Should().Be("AOV 25.00 = 2,500.00 revenue / 100 orders");
        ((IMetric)aov).PointEstimate.Should().Be(25);
        aov.Interval().Should().BeNull();
    }

    [Fact]
    public void FromAmounts_Refunds_ReduceTheRevenueAndAreNoOrders()
    {
        var aov = AverageOrderValue.FromAmounts([20m, 40m, 0m, -15m]);

        aov.Revenue.Should().Be(45m);
        aov.Orders.Should().Be(3);
        aov.Refunds.Should().Be(1);
        aov.Amount.Should().Be(15m);
        aov.Explain(CultureInfo.InvariantCulture).Should().Be("AOV 15.00 = 45.00 revenue / 3 orders, 1 refunds deducted");
    }

    [Fact]
    public void FromAmounts_NegativeZero_IsAFreeOrder() =>
        AverageOrderValue.FromAmounts([-0.0m, 10m]).Should().Be(AverageOrderValue.FromTotals(10m, 2));

    [Fact]
    public void FromAmounts_OnlyRefunds_HasRevenueButNoAverage()
    {
        var refunds = AverageOrderValue.FromAmounts([-5m, -2.50m]);

        refunds.IsDefined.Should().BeFalse();
        refunds.Amount.Should().BeNull();
        refunds.Revenue.Should().Be(-7.50m);
        refunds.Explain(CultureInfo.InvariantCulture).Should().Be("AOV n/a: 0 orders, 2 refunds deducted");
        (refunds + AverageOrderValue.FromAmounts([17.50m])).Amount.Should().Be(10m);
        JsonSerializer.Deserialize<AverageOrderValue>(JsonSerializer.Serialize(refunds)).Should().Be(refunds);
    }

    [Fact]
    public void Amount_ThirdOfTwenty_IsRoundedOnceTo28Digits()
    {
        var aov = AverageOrderValue.FromTotals(20m, 3);

        aov.Amount.Should().Be(6.6666666666666666666666666667m);
        aov.ToString(null, CultureInfo.InvariantCulture).Should().Be("6.67");
    }

    [Fact]
    public void Revenue_WhereDecimalAdditionRounds_IsExact()
    {
        decimal[] amounts = [79_000_000_000_000_000_000_000_000_000m, 0.1m, -79_000_000_000_000_000_000_000_000_000m];

        AverageOrderValue.FromAmounts(amounts).Revenue.Should().Be(0.1m);
        AverageOrderValue.FromAmounts([1.10m, 2.20m]).Revenue.ToString(CultureInfo.InvariantCulture).Should().Be("3.30");
        var tooMuch = AverageOrderValue.FromTotals(decimal.MaxValue, 1) + AverageOrderValue.FromTotals(decimal.MaxValue, 1);
        tooMuch.Invoking(t => t.Revenue).Should().Throw<OverflowException>();
        tooMuch.Amount.Should().Be(decimal.MaxValue);
    }

    [Fact]
    public void FromTotals_Impossible_IsRefused()
    {
        FluentActions.Invoking(() => AverageOrderValue.FromTotals(1m, -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("orders");
        FluentActions.Invoking(() => AverageOrderValue.FromTotals(0.01m, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("orders").WithMessage("There is a revenue of 0.01, but no orders.*");
        FluentActions.Invoking(() => AverageOrderValue.FromTotals(0m, long.MaxValue) + AverageOrderValue.FromTotals(0m, 1)).Should().Throw<OverflowException>();
        AverageOrderValue.FromTotals(0m, 0).Should().Be(AverageOrderValue.Zero);
        AverageOrderValue.FromTotals(-1m, 2).Amount.Should().Be(-0.5m);
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => AverageOrderValue.FromOrders((IEnumerable<decimal>)null!, a => a)).Should().Throw<ArgumentNullException>().WithParameterName("orders");
        FluentActions.Invoking(() => AverageOrderValue.FromOrders([1m], (Func<decimal, decimal>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("amountSelector");
    }

    [Fact]
    public void Json_HoldsExactRevenueAndCounts()
    {
        JsonSerializer.Serialize(AverageOrderValue.FromAmounts([10.50m, 2m, -1m])).Should().Be("""{"revenue":11.50,"orders":2,"refunds":1}""");
        JsonSerializer.Deserialize<AverageOrderValue>("""{"revenue":11.5,"orders":2}""").Should().Be(AverageOrderValue.FromTotals(11.5m, 2));
        foreach (var wrong in new[]
        {
            """{"revenue":1,"orders":0}""", """{"revenue":1,"orders":-1}""", """{"revenue":1,"orders":1,"refunds":-1}""",
            """{"orders":1}""", """{"revenue":"1","orders":1}""", """{"revenue":1e99,"orders":1}""", "25",
        })
        {
            FluentActions.Invoking(() => JsonSerializer.Deserialize<AverageOrderValue>(wrong)).Should().Throw<JsonException>(wrong);
        }
    }

    [Fact]
    public void ToString_CulturesAndFormats_PassThrough()
    {
        var aov = AverageOrderValue.FromTotals(1_234_567.891m, 1);

        aov.ToString(null, CultureInfo.InvariantCulture).Should().Be("1,234,567.89");
        aov.ToString(null, new CultureInfo("de-DE")).Should().Be("1.234.567,89");
        aov.ToString("C0", new CultureInfo("en-US")).Should().Be("$1,234,568");
        aov.ToString("F3", CultureInfo.InvariantCulture).Should().Be("1234567.891");
        AverageOrderValue.Zero.ToString("C0", new CultureInfo("en-US")).Should().Be("n/a");
    }

    [Fact]
    public void FromAmounts_AllocatesNothing()
    {
        var amounts = Enumerable.Range(-50, 5_000).Select(i => i / 100m).ToArray();

        Allocation.IsZero(() => AverageOrderValue.FromAmounts(amounts));
    }
}
