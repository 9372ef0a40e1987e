using System.Globalization;

namespace RetentionMetrics.Tests.Purchases;

/// <summary>The book against pandas and lifetimes on CDNOW, and on the ugly rows of Online Retail.</summary>
public class PurchaseBookReferenceTests
{
    // The references add and divide doubles.
    private const double Tolerance = 1e-9;

    private static readonly DateOnly End = new(1998, 6, 30);

    [SharedFact]
    public void Reference_Rfm_DailySummariesAreThoseOfLifetimes() => AgreeWithLifetimes("rows_D", PeriodUnit.Day, 4_339, 307_464, 1_183_240);

    [SharedFact]
    public void Reference_Rfm_WeeklySummariesAreThoseOfLifetimes() => AgreeWithLifetimes("rows_W", PeriodUnit.Week, 4_004, 43_920, 169_671);

    [SharedFact]
    public void Reference_Rfm_AllPurchaseDaysIncludingTheFirst()
    {
        using var reference = Shared.ReferenceJson("cdnow_sample_rfm.json");
        var rows = reference.RootElement.GetProperty("rows_D_including_first_transaction");
        var customers = CdnowSample().EnumerateCustomers().ToList();
        customers.Should().HaveCount(2_357);
        for (var i = 0; i < customers.Count; i++)
        {
            // lifetimes counts a customer without a repeat purchase as 0 here too.
            var days = customers[i].PurchaseDays;
            rows.GetProperty("frequency")[i].GetDouble().Should().Be(days);
            ((double)customers[i].Revenue / days).Should().BeApproximately(rows.GetProperty("monetary_value")[i].GetDouble(), Tolerance);
        }
    }

    [SharedFact]
    public void Reference_Rfm_DaysInUnitsOfSeven()
    {
        using var reference = Shared.ReferenceJson("cdnow_sample_rfm.json");
        var rows = reference.RootElement.GetProperty("rows_D_multiplier_7");
        var summaries = CdnowSample().Summaries(End);
        for (var i = 0; i < summaries.Count; i++)
        {
            (summaries[i].Recency / 7.0).Should().BeApproximately(rows.GetProperty("recency")[i].GetDouble(), Tolerance);
            (summaries[i].Age / 7.0).Should().BeApproximately(rows.GetProperty("T")[i].GetDouble(), Tolerance);
            summaries[i].Frequency.Should().Be((int)rows.GetProperty("frequency")[i].GetDouble());
        }
    }

    [SharedFact]
    public void Reference_CalibrationAndHoldout_AreAnEarlierAsOfAndTheDaysAfterIt()
    {
        using var reference = Shared.ReferenceJson("cdnow_sample_calibration_holdout.json");
        var rows = reference.RootElement.GetProperty("rows");
        var book = CdnowSample();
        var calibrationEnd = new DateOnly(1997, 9, 30);
        var summaries = book.Summaries(calibrationEnd);
        var holdout = book.Within(new ReportingPeriod(calibrationEnd.AddDays(1), End.AddDays(1)));
        summaries.Should().HaveCount(2_357);
        for (var i = 0; i < summaries.Count; i++)
        {
            summaries[i].Frequency.Should().Be((int)rows.GetProperty("frequency_cal")[i].GetDouble());
            summaries[i].Recency.Should().Be((int)rows.GetProperty("recency_cal")[i].GetDouble());
            summaries[i].Age.Should().Be((int)rows.GetProperty("T_cal")[i].GetDouble());
            ((double)(summaries[i].MeanValue ?? 0)).Should().BeApproximately(rows.GetProperty("monetary_value_cal")[i].GetDouble(), Tolerance);
            var later = holdout.TryGetCustomer(summaries[i].Customer, out var row) ? row.PurchaseDays : 0;
            later.Should().Be((int)rows.GetProperty("frequency_holdout")[i].GetDouble());
        }
    }

    [SharedFact]
    public void Reference_Cohorts_RepeatRatesGapsAndOrders()
    {
        using var reference = Shared.ReferenceJson("cdnow_sample_cohorts.json");
        var overall = reference.RootElement.GetProperty("overall");
        var book = CdnowSample();

        book.Purchases.Should().Be(overall.GetProperty("rows").GetInt64());
        book.Customers.Should().Be(overall.GetProperty("customers").GetInt64());
        book.FirstPurchase.Should().Be(new DateOnly(1997, 1, 1));
        book.LastPurchase.Should().Be(End);
        book.Revenue.Should().Be(overall.GetProperty("revenue").GetDecimal());
        book.RepeatPurchaseRate.Ratio.Should().Be(overall.GetProperty("repeat_rate_by_rows").GetDouble());
        book.RepeatPurchaseRateByDistinctDays.Ratio.Should().Be(overall.GetProperty("repeat_rate_by_distinct_days").GetDouble());
        book.RepeatPurchaseRateByDistinctDays.RepeatCustomers.Should().Be(overall.GetProperty("repeat_customers_by_distinct_days").GetInt64());
        book.PurchaseFrequency.Mean.Should().BeApproximately(overall.GetProperty("orders_per_customer_mean").GetDouble(), Tolerance);
        ((double)book.AverageOrderValue.Amount!.Value).Should().BeApproximately(overall.GetProperty("average_order_value").GetDouble(), Tolerance);
        ((double)book.CustomerLifetimeValue(1).Amount!.Value).Should().BeApproximately(overall.GetProperty("revenue_per_customer_mean").GetDouble(), Tolerance);
        // The file lists the numbers of orders up to 36; six customers have more.
        var orders = book.EnumerateCustomers().GroupBy(row => row.Purchases).ToDictionary(group => group.Key, group => group.Count());
        orders.Where(pair => pair.Key <= 36)
            .Should().BeEquivalentTo(overall.GetProperty("order_count_distribution").EnumerateObject().ToDictionary(p => long.Parse(p.Name, CultureInfo.InvariantCulture), p => p.Value.GetInt32()));
        orders.Where(pair => pair.Key > 36).Sum(pair => pair.Value).Should().Be(6);

        var gaps = reference.RootElement.GetProperty("inter_purchase_days").GetProperty("gaps");
        var time = book.TimeBetweenPurchases;
        time.Gaps.Should().Be(gaps.GetProperty("n").GetInt64());
        time.Mean.Should().BeApproximately(gaps.GetProperty("mean").GetDouble(), 1e-12);
        time.Median.Should().Be(gaps.GetProperty("median").GetDouble());
        time.Maximum.Should().Be((int)gaps.GetProperty("max").GetDouble());
        foreach (var quantile in gaps.GetProperty("quantiles_linear").EnumerateObject())
            time.Percentile(int.Parse(quantile.Name.AsSpan(1), CultureInfo.InvariantCulture) / 100.0).Should().BeApproximately(quantile.Value.GetDouble(), 1e-10);
    }

    [SharedFact]
    public void Reference_Cohorts_TheMonthsAreParts()
    {
        using var reference = Shared.ReferenceJson("cdnow_sample_cohorts.json");
        var book = CdnowSample();
        var months = ReportingPeriod.Days(new DateOnly(1997, 1, 1), 546).Split(PeriodUnit.Month);
        months.Should().HaveCount(18);
        var monthly = reference.RootElement.GetProperty("monthly");
        for (var month = 0; month < months.Count; month++)
        {
            // All cohorts' cells of one calendar month: the cohort of January at k, that of February at k − 1 …
            var cells = Enumerable.Range(0, 3).Where(cohort => month >= cohort).Select(cohort => (cohort, month - cohort)).ToList();
            var part = book.Within(months[month]);
            part.Purchases.Should().Be(cells.Sum(c => monthly.GetProperty("orders")[c.cohort][c.Item2].GetInt64()));
            part.Customers.Should().Be(cells.Sum(c => monthly.GetProperty("active_customers")[c.cohort][c.Item2].GetInt64()));
            part.Revenue.Should().Be(cells.Sum(c => monthly.GetProperty("revenue")[c.cohort][c.Item2].GetDecimal()));
        }

        months.Select(book.Within).Aggregate((sum, part) => sum + part).Equals(book).Should().BeTrue();
    }

    [SharedFact]
    public void RealData_OnlineRetailLines_CancellationsBlanksAndTimeStamps()
    {
        // Every expected number: added up in Python with Decimal and datetime.
        var lines = PurchaseLogs.OnlineRetailTimedLines().ToList();
        var book = PurchaseBook.FromPurchases(
            lines, l => l.Customer, l => DateOnly.FromDateTime(l.At), l => l.Quantity * l.Price, rejections: WrongRows.Into(out var rejected));

        (lines.Count, rejected.Count).Should().Be((541_909, 135_080L));
        (book.Purchases, book.Refunds).Should().Be((397_924L, 8_905L));
        (book.Customers, book.CustomersWithoutPurchase).Should().Be((4_339L, 33L));
        (book.Sold, book.Refunded, book.Revenue).Should().Be((8_911_407.904m, 611_342.09m, 8_300_065.814m));
        book.RepeatPurchaseRate.RepeatCustomers.Should().Be(4_267);
        book.RepeatPurchaseRateByDistinctDays.RepeatCustomers.Should().Be(2_790);
        var time = book.TimeBetweenPurchases;
        (time.Gaps, time.Mean * time.Gaps, time.Median, time.Percentile(0.9), time.Maximum).Should().Be((12_427L, 567_287d, 28d, 110d, 366));
        book.TryGetCustomer(17850, out var row).Should().BeTrue();
        (row.Purchases, row.PurchaseDays, row.Refunds, row.Revenue, row.First, row.Last)
            .Should().Be((297L, 2, 15L, 5288.63m, new DateOnly(2010, 12, 1), new DateOnly(2010, 12, 2)));
        // One line bought 74,215 pieces, the next one cancelled them.
        book.TryGetCustomer(12346, out row).Should().BeTrue();
        (row.Purchases, row.Refunds, row.Revenue).Should().Be((1L, 1L, 0m));
        // Lines without a price are purchases of 0.
        book.ReturningCustomerRate(ReportingPeriod.Year(2012)).IsDefined.Should().BeFalse();

        // As it comes day by day, the book is the same.
        var grown = lines.Where(l => l.Customer is not null).GroupBy(l => l.At.Month).Aggregate(
            PurchaseBook<int>.Zero, (sum, month) => sum.Add(month, l => l.Customer!.Value, l => DateOnly.FromDateTime(l.At), l => l.Quantity * l.Price));
        grown.Equals(book).Should().BeTrue();
    }

    [SharedFact]
    public void RealData_OnlineRetailLines_CohortsTakeNoCancellationForAPurchase()
    {
        // Every expected number: counted and added in Python with Decimal. In 620 months a customer only sent something back.
        var lines = PurchaseLogs.OnlineRetailTimedLines().Where(l => l.Customer is not null).ToList();
        var table = CohortTable.FromPurchases(lines, l => l.Customer!.Value, l => DateOnly.FromDateTime(l.At), l => l.Quantity * l.Price, PeriodUnit.Month);

        table.Cohorts.Select(cohort => cohort.Size).Should().Equal(885, 417, 380, 452, 300, 284, 242, 188, 169, 299, 358, 324, 41);
        Enumerable.Range(0, 13).Select(offset => table.Cohorts[0].ActiveAt(offset)).Should().Equal(885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235);
        Enumerable.Range(0, 13).Select(offset => table.Cohorts[0].RevenueAt(offset)).Should().Equal(
            558_532.69m, 267_324.58m, 226_931.45m, 293_111.50m, 198_433.18m, 315_653.27m, 306_670.04m, 299_741.54m, 306_474.45m, 458_678.45m, 430_623.43m, 499_362.92m, 182_552.15m);

        // What is missing to the book's revenue was refunded before the first purchase, or to somebody who bought nothing.
        var book = PurchaseBook.FromPurchases(lines, l => l.Customer!.Value, l => DateOnly.FromDateTime(l.At), l => l.Quantity * l.Price);
        (table.TotalRevenue, table.TotalRevenue - book.Revenue).Should().Be((8_314_287.914m, 14_222.10m));
        book.Cohorts(PeriodUnit.Month).Should().Be(table);
    }

    [SharedFact]
    public void RealData_OnlineRetailInvoices_ReturningCustomersOfJune()
    {
        var book = PurchaseBook.FromPurchases(PurchaseLogs.OnlineRetailInvoices(), i => i.Customer, i => i.Date, i => i.Amount);

        // Counted in Python.
        book.ReturningCustomerRate(ReportingPeriod.Month(2011, 6)).Should().Be(ReturningCustomerRate.FromCounts(773, 991));
    }

    private static PurchaseBook<int> CdnowSample() =>
        PurchaseBook.FromPurchases(PurchaseLogs.CdnowSample(), p => p.Customer, p => p.Date, p => p.Amount);

    private static void AgreeWithLifetimes(string set, PeriodUnit unit, long frequencies, long recencies, long ages)
    {
        using var reference = Shared.ReferenceJson("cdnow_sample_rfm.json");
        var rows = reference.RootElement.GetProperty(set);
        var summaries = CdnowSample().Summaries(End, unit);
        summaries.Should().HaveCount(rows.GetProperty("id").GetArrayLength());
        for (var i = 0; i < summaries.Count; i++)
        {
            summaries[i].Frequency.Should().Be((int)rows.GetProperty("frequency")[i].GetDouble());
            summaries[i].Recency.Should().Be((int)rows.GetProperty("recency")[i].GetDouble());
            summaries[i].Age.Should().Be((int)rows.GetProperty("T")[i].GetDouble());
            ((double)(summaries[i].MeanValue ?? 0)).Should().BeApproximately(rows.GetProperty("monetary_value")[i].GetDouble(), Tolerance);
            (summaries[i].MeanValue is null).Should().Be(summaries[i].Frequency == 0);
        }

        (summaries.Sum(s => (long)s.Frequency), summaries.Sum(s => (long)s.Recency), summaries.Sum(s => (long)s.Age)).Should().Be((frequencies, recencies, ages));
    }
}
