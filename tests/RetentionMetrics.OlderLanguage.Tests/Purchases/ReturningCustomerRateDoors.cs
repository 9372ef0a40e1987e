namespace RetentionMetrics.OlderLanguage.Tests.Purchases;

/// <summary>The doors of the returning customer rate.</summary>
public class ReturningCustomerRateDoors
{
    [Fact]
    public void FromCountsAndTheBook_Agree()
    {
        int[] customers = [7, 8, 7];
        DateOnly[] dates = [new(2025, 3, 1), new(2025, 4, 2), new(2025, 4, 3)];

        PurchaseBook.FromPurchases(customers, dates, [1m, 1m, 1m]).ReturningCustomerRate(ReportingPeriod.Month(2025, 4))
            .Should().Be(ReturningCustomerRate.FromCounts(returning: 1, customers: 2));
    }
}
