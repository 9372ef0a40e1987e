using System.Globalization;

namespace RetentionMetrics.Tests.Purchases;

/// <summary>The purchase metrics on real logs, through the record doors.</summary>
public class PurchaseRealDataTests
{
    [SharedFact]
    public void RealData_CdnowSample_AgreesWithPandas()
    {
        using var reference = Shared.ReferenceJson("cdnow_sample_cohorts.json");
        var overall = reference.RootElement.GetProperty("overall");
        var purchases = PurchaseLogs.CdnowSample().ToList();

        var repeat = RepeatPurchaseRate.FromPurchases(purchases, p => p.Customer);
        repeat.Customers.Should().Be(overall.GetProperty("customers").GetInt64());
        repeat.Ratio.Should().Be(overall.GetProperty("repeat_rate_by_rows").GetDouble());
        // Merged by day, the purchases of one day are one.
        var byDay = RepeatPurchaseRate.FromPurchases(purchases.Select(p => (p.Customer, p.Date)).Distinct(), p => p.Customer);
        byDay.Ratio.Should().Be(overall.GetProperty("repeat_rate_by_distinct_days").GetDouble());
        byDay.RepeatCustomers.Should().Be(overall.GetProperty("repeat_customers_by_distinct_days").GetInt64());

        var frequency = PurchaseFrequency.FromPurchases(purchases, p => p.Customer);
        frequency.Purchases.Should().Be(overall.GetProperty("rows").GetInt64());
        frequency.Mean.Should().BeApproximately(overall.GetProperty("orders_per_customer_mean").GetDouble(), 1e-15);

        var aov = AverageOrderValue.FromOrders(purchases, p => p.Amount);
        aov.Revenue.Should().Be(overall.GetProperty("revenue").GetDecimal());
        ((double)aov.Amount!).Should().BeApproximately(overall.GetProperty("average_order_value").GetDouble(), 1e-13);
        // Computed with Python's decimal at 50 digits: 35.278499783205665558606735077…
        aov.Amount.Should().Be(35.278499783205665558606735077m);
    }

    [SharedFact]
    public async Task RealData_CdnowMaster_AgreesWithPython()
    {
        // All figures of this test: counted and added with Python's Counter and Decimal.
        var purchases = PurchaseLogs.CdnowMaster().ToList();

        RepeatPurchaseRate.FromPurchases(purchases, p => p.Customer).Should().Be(RepeatPurchaseRate.FromCounts(11_662, 23_570));
        (await RepeatPurchaseRate.Measure(((string Customer, DateOnly Date, decimal Amount) p) => p.Customer).OfAsync(Records.Streamed(purchases))).Should().Be(RepeatPurchaseRate.FromCounts(11_662, 23_570));
        var firstHalf = new ReportingPeriod(new DateOnly(1998, 1, 1), new DateOnly(1998, 7, 1));
        RepeatPurchaseRate.FromPurchases(purchases, firstHalf, p => p.Customer, p => p.Date).Should().Be(RepeatPurchaseRate.FromCounts(2_693, 5_374));
        PurchaseFrequency.FromPurchases(purchases, firstHalf, p => p.Customer, p => p.Date).Should().Be(PurchaseFrequency.FromCounts(12_757, 5_374));
        // 80 free orders count.
        AverageOrderValue.FromOrders(purchases, p => p.Amount).Should().Be(AverageOrderValue.FromTotals(2_500_315.63m, 69_659));
    }

    [SharedFact]
    public void RealData_OnlineRetailInvoices_AgreeWithTheirTotalsByCountryToo()
    {
        var invoices = PurchaseLogs.OnlineRetailInvoices().ToList();

        RepeatPurchaseRate.FromPurchases(invoices, i => i.Customer).Should().Be(RepeatPurchaseRate.FromCounts(2_845, 4_338));
        PurchaseFrequency.FromPurchases(invoices, i => i.Customer).Should().Be(PurchaseFrequency.FromCounts(18_532, 4_338));
        var byCountry = Groups.By(invoices, i => i.Country, group => AverageOrderValue.FromOrders(group, i => i.Amount));
        // Totals from the data set's description, countries from Python's decimal.
        byCountry.Total.Should().Be(AverageOrderValue.FromTotals(8_911_407.90m, 18_532));
        byCountry["Germany"].Should().Be(AverageOrderValue.FromTotals(228_867.14m, 457));
        byCountry["France"].ToString(null, CultureInfo.InvariantCulture).Should().Be("537.34");
        byCountry.Total.Amount!.Value.Should().BeApproximately(480.86595618389812216706237859m, 1e-26m);
    }

    [SharedFact]
    public void RealData_OnlineRetailLines_UglyRowsAreLeftOutByRule()
    {
        var lines = PurchaseLogs.OnlineRetailLines().ToList();
        lines.Should().HaveCount(541_909);

        // The rule of the derived table: known customer, quantity and price above 0, no cancellation (C…).
        var clean = lines.Where(l => l.Customer is not null && l.Quantity > 0 && l.Price > 0 && !l.Invoice.StartsWith('C'));
        var invoices = clean.GroupBy(l => l.Invoice, StringComparer.Ordinal).Select(g => (Customer: g.First().Customer!.Value, Amount: g.Sum(l => l.Quantity * l.Price))).ToList();
        PurchaseFrequency.FromPurchases(invoices, i => i.Customer).Should().Be(PurchaseFrequency.FromCounts(18_532, 4_338));
        RepeatPurchaseRate.FromPurchases(invoices, i => i.Customer).RepeatCustomers.Should().Be(2_845);
        var gross = AverageOrderValue.FromOrders(invoices, i => i.Amount);
        // Some prices have three decimals: 8,911,407.904, which the derived table rounds invoice by invoice to 8,911,407.90.
        gross.Revenue.Should().Be(8_911_407.904m);
        gross.Orders.Should().Be(18_532);
        gross.Refunds.Should().Be(0);

        // With the cancellations of known customers: 3,654 refunds, and GBP 8,300,065.814 left (Python's decimal).
        var booked = lines.Where(l => l.Customer is not null && l.Price > 0).GroupBy(l => l.Invoice, StringComparer.Ordinal).Select(g => g.Sum(l => l.Quantity * l.Price));
        var net = AverageOrderValue.FromOrders(booked, amount => amount);
        net.Revenue.Should().Be(8_300_065.814m);
        net.Orders.Should().Be(18_532);
        net.Refunds.Should().Be(3_654);
        net.Amount!.Value.Should().BeApproximately(447.877499136628534426937189730m, 1e-25m);

        // The unknown customers are refused by row, not lost silently.
        var firstUnknown = lines.FindIndex(l => l.Customer is null);
        FluentActions.Invoking(() => RepeatPurchaseRate.FromPurchases(lines, l => l.Customer?.ToString(CultureInfo.InvariantCulture)!))
            .Should().Throw<ArgumentException>().WithMessage($"*index {firstUnknown} *");
    }
}
