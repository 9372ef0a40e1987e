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
}
