using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Purchases;

public class ReturningCustomerRateTests
{
    [Fact]
    public void FromCounts_ThirtyOfOneHundredTwenty_Is25Percent()
    {
        var rate = ReturningCustomerRate.FromCounts(returning: 30, customers: 120);

        rate.Percent.Should().Be(25);
        (rate.Returning, rate.Customers).Should().Be((30L, 120L));
        // Wilson's interval of 30/120 by hand: centre (0.25 + 1.92073/120)/(1 + 3.84146/120), half-width 1.95996·√(…).
        rate.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Returning customer rate 25.0 % = 30 returning customers of 120 customers; 95 % interval 18.1 % to 33.4 %");
    }

    [Fact]
    public void FromCounts_BadCounts_AreRefused()
    {
        FluentActions.Invoking(() => ReturningCustomerRate.FromCounts(-1, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("returning");
        FluentActions.Invoking(() => ReturningCustomerRate.FromCounts(0, -1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("customers");
        FluentActions.Invoking(() => ReturningCustomerRate.FromCounts(2, 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("returning");
        FluentActions.Invoking(() => ReturningCustomerRate.FromCounts(0, long.MaxValue) + ReturningCustomerRate.FromCounts(0, 1)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Json_HoldsTheCounts()
    {
        JsonSerializer.Serialize(ReturningCustomerRate.FromCounts(30, 120)).Should().Be("""{"returning":30,"customers":120}""");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<ReturningCustomerRate>("""{"returning":2,"customers":1}""")).Should().Throw<JsonException>();
    }

    [Fact]
    public void FromTheBook_EarlierOrSecondPurchase_Returns()
    {
        // In February: 1 bought in January too, 2 twice in February, 3 for the first time, 4 again in March only.
        int[] customers = [1, 1, 2, 2, 3, 4, 4];
        DateOnly[] dates = [new(2025, 1, 31), new(2025, 2, 1), new(2025, 2, 5), new(2025, 2, 5), new(2025, 2, 28), new(2025, 2, 2), new(2025, 3, 1)];
        var book = PurchaseBook.FromPurchases(customers, dates, [1m, 1m, 1m, 1m, 1m, 1m, 1m]);

        book.ReturningCustomerRate(ReportingPeriod.Month(2025, 2)).Should().Be(ReturningCustomerRate.FromCounts(2, 4));
        book.ReturningCustomerRate(ReportingPeriod.Month(2025, 3)).Should().Be(ReturningCustomerRate.FromCounts(1, 1));
        book.ReturningCustomerRate(ReportingPeriod.Month(2025, 4)).IsDefined.Should().BeFalse();
        // The month alone does not know of January.
        book.Within(ReportingPeriod.Month(2025, 2)).RepeatPurchaseRate.Should().Be(RepeatPurchaseRate.FromCounts(1, 4));
    }
}
