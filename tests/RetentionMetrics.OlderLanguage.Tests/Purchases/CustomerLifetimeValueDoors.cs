namespace RetentionMetrics.OlderLanguage.Tests.Purchases;

/// <summary>The doors of the customer lifetime value with whole numbers and money as they come.</summary>
public class CustomerLifetimeValueDoors
{
    [Fact]
    public void FromAverages_TakesWholeNumbersAndMoney()
    {
        CustomerLifetimeValue.FromAverages(50, 4, 5).Amount.Should().Be(1000m);
        CustomerLifetimeValue.FromAverages(purchaseValue: 49.90m, purchasesPerPeriod: 4m, lifespanPeriods: 5m, customers: 20).Amount.Should().Be(998m);
    }

    [Fact]
    public void FromMargin_WithAndWithoutAHorizon_ChoosesTheDoor()
    {
        var churn = ChurnRate.FromCounts(lost: 10, atStart: 100);

        CustomerLifetimeValue.FromMargin(100, 1, churn).Amount.Should().Be(1000m);
        CustomerLifetimeValue.FromMargin(100, 1, churn, 3).Amount.Should().Be(271m);
        CustomerLifetimeValue.FromMargin(100, 1, churn, horizon: 3, discountRate: 0.25m).Amount.Should().Be(223.84m);
    }
}
