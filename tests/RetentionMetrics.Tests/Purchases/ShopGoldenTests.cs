using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Purchases;

/// <summary>A shop's purchases, without and with refunds, against pandas, lifetimes and exact fractions. Customer ids are hostile: only ordinal comparison tells them apart.</summary>
public class ShopGoldenTests
{
    private const double Exact = 1e-12;
    private static readonly DateOnly AsOf = new(2025, 6, 29);
    private static readonly DateOnly CalibrationEnd = new(2024, 12, 29);

    [Theory]
    [InlineData("purchases.csv", "answers.json")]
    [InlineData("purchases_with_refunds.csv", "answers_with_refunds.json")]
    public void Figures_OfAllAndOfEveryMonth_AreThoseOfPandas(string input, string answers)
    {
        var rows = Purchases(input);
        var figures = Golden.Json("shop", answers).GetProperty("figures");
        var book = PurchaseBook.FromPurchases(rows, r => r.Customer, r => r.Date, r => r.Amount);
        IsTold(book, figures.GetProperty("all"));
        var sold = rows.Where(r => r.Amount >= 0).ToArray();
        RepeatPurchaseRate.FromPurchases(sold, r => r.Customer).Should().Be(book.RepeatPurchaseRate);
        RepeatPurchaseRate.FromPurchases(Array.ConvertAll(sold, r => r.Customer)).Should().Be(book.RepeatPurchaseRate);
        PurchaseFrequency.FromPurchases(sold, r => r.Customer).Should().Be(book.PurchaseFrequency);
        AverageOrderValue.FromOrders(rows, r => r.Amount).Should().Be(book.AverageOrderValue);

        foreach (var month in figures.GetProperty("by_month").EnumerateArray())
        {
            var first = DateOnly.ParseExact(month.GetProperty("month").GetString()!, "yyyy-MM", CultureInfo.InvariantCulture);
            var period = ReportingPeriod.Month(first.Year, first.Month);
            var within = book.Within(period);
            IsTold(within, month);
            RepeatPurchaseRate.FromPurchases(sold, period, r => r.Customer, r => r.Date).Should().Be(within.RepeatPurchaseRate);
            PurchaseFrequency.FromPurchases(Records.Lazily(sold), period, r => r.Customer, r => r.Date).Should().Be(within.PurchaseFrequency);
            var returning = book.ReturningCustomerRate(period);
            returning.Returning.Should().Be(month.GetProperty("returning_customers").GetInt64());
            returning.Ratio.Should().BeApproximately(month.GetProperty("returning_customer_rate").GetDouble(), Exact);
        }
    }

    [Theory]
    [InlineData("purchases.csv", "answers.json")]
    [InlineData("purchases_with_refunds.csv", "answers_with_refunds.json")]
    public void Gaps_OfAllCustomers_AreThoseOfNumpy(string input, string answers)
    {
        var rows = Purchases(input);
        var gaps = Golden.Json("shop", answers).GetProperty("gaps");
        var sold = rows.Where(r => r.Amount >= 0).ToArray();
        var time = TimeBetweenPurchases.FromPurchases(sold, r => r.Customer, r => r.Date);

        time.Should().Be(PurchaseBook.FromPurchases(rows, r => r.Customer, r => r.Date, r => r.Amount).TimeBetweenPurchases);
        time.Gaps.Should().Be(gaps.GetProperty("count").GetInt64());
        time.Mean.Should().BeApproximately(gaps.GetProperty("mean").GetDouble(), Exact * 100);
        time.Minimum.Should().Be(gaps.GetProperty("minimum").GetInt32());
        time.Maximum.Should().Be(gaps.GetProperty("maximum").GetInt32());
        foreach (var percent in new[] { 10, 25, 50, 75, 90, 95, 99 })
            time.Percentile(percent / 100.0).Should().BeApproximately(gaps.GetProperty($"p{percent}").GetDouble(), 1e-9, $"p{percent}");
    }

    [Theory]
    [InlineData("purchases.csv", "answers.json", "month", PeriodUnit.Month)]
    [InlineData("purchases.csv", "answers.json", "quarter", PeriodUnit.Quarter)]
    [InlineData("purchases.csv", "answers.json", "week", PeriodUnit.Week)]
    [InlineData("purchases_with_refunds.csv", "answers_with_refunds.json", "month", PeriodUnit.Month)]
    [InlineData("purchases_with_refunds.csv", "answers_with_refunds.json", "quarter", PeriodUnit.Quarter)]
    public void Cohorts_OfEveryUnit_AreThePivotOfPandas(string input, string answers, string name, PeriodUnit unit)
    {
        var rows = Purchases(input);
        var expected = Golden.Json("shop", answers).GetProperty("cohorts_" + name);
        foreach (var (mode, key) in new[] { (RetentionMode.ReturnOn, "on"), (RetentionMode.ReturnOnOrAfter, "on_or_after") })
        {
            var table = CohortTable.FromPurchases(rows, r => r.Customer, r => r.Date, r => r.Amount, unit, AsOf, mode);
            PurchaseBook.FromPurchases(rows, r => r.Customer, r => r.Date, r => r.Amount).Cohorts(unit, AsOf, mode).Should().Be(table);
            table.Cohorts.Select(cohort => cohort.Period.Start).Should().Equal(expected.GetProperty("cohorts").EnumerateArray().Select(Day));
            for (var cohort = 0; cohort < table.Cohorts.Count; cohort++)
            {
                table.Cohorts[cohort].Size.Should().Be(expected.GetProperty("sizes")[cohort].GetInt64());
                var cells = expected.GetProperty(key)[cohort];
                table.Cohorts[cohort].Offsets.Should().Be(cells.GetArrayLength());
                for (var offset = 0; offset < cells.GetArrayLength(); offset++)
                {
                    table.Cohorts[cohort].ActiveAt(offset).Should().Be(cells[offset].GetInt64());
                    if (expected.GetProperty("revenue").ValueKind == JsonValueKind.Array)
                        table.Cohorts[cohort].RevenueAt(offset).Should().Be(Money(expected.GetProperty("revenue")[cohort][offset]));
                }
            }

            var curve = table.Curve();
            var points = expected.GetProperty("curve_" + key);
            curve.Count.Should().Be(points.GetArrayLength());
            for (var offset = 0; offset < curve.Count; offset++)
            {
                curve[offset].Retained.Should().Be(points[offset].GetProperty("retained").GetInt64());
                curve[offset].AtStart.Should().Be(points[offset].GetProperty("at_start").GetInt64());
                curve.CohortsAt(offset).Should().Be(points[offset].GetProperty("cohorts").GetInt32());
                curve.MeanOfRates(offset).Should().BeApproximately(points[offset].GetProperty("mean_of_rates").GetDouble(), Exact);
            }
        }
    }

    [Theory]
    [InlineData("purchases.csv", "answers.json", "rfm_scores.csv")]
    [InlineData("purchases_with_refunds.csv", "answers_with_refunds.json", "rfm_scores_with_refunds.csv")]
    public void Rfm_OfEveryCustomer_IsThatOfExactFractions(string input, string answers, string scores)
    {
        var table = PurchaseBook.FromPurchases(Purchases(input), r => r.Customer, r => r.Date, r => r.Amount).Rfm(AsOf);
        var expected = Golden.Csv("shop", scores).ToList();
        var cuts = Golden.Json("shop", answers).GetProperty("rfm").GetProperty("cut_points");

        Agree(table.CutPoints.Recency, "recency");
        Agree(table.CutPoints.Frequency, "frequency");
        Agree(table.CutPoints.Monetary, "monetary");
        table.Rows.Should().HaveCount(expected.Count);
        foreach (var row in expected)
        {
            table.TryGetCustomer(row["customer_id"], out var found).Should().BeTrue(row["customer_id"]);
            (found.Recency, found.Frequency, found.Monetary).Should().Be((Number(row["recency_days"]), Number(row["purchases"]), Money(row["revenue"])));
            (found.RecencyScore, found.FrequencyScore, found.MonetaryScore).Should().Be((Number(row["r"]), Number(row["f"]), Number(row["m"])), row["customer_id"]);
        }

        void Agree(IReadOnlyList<decimal> found, string axis) =>
            found.Select(cut => (double)cut).Should().Equal(
                cuts.GetProperty(axis).EnumerateArray().Select(cut => cut.GetDouble()), (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Theory]
    [InlineData("purchases.csv", "summary_day.csv", "monetary_value", PeriodUnit.Day)]
    [InlineData("purchases.csv", "summary_week.csv", "monetary_value", PeriodUnit.Week)]
    [InlineData("purchases_with_refunds.csv", "summary_day_with_refunds.csv", "monetary_value_net", PeriodUnit.Day)]
    [InlineData("purchases_with_refunds.csv", "summary_week_with_refunds.csv", "monetary_value_net", PeriodUnit.Week)]
    public void Summaries_OfEveryCustomer_AreThoseOfLifetimes(string input, string answers, string value, PeriodUnit unit) =>
        Agree(Purchases(input), AsOf, unit, Golden.Csv("shop", answers), "frequency", "recency", "T", value);

    [Theory]
    [InlineData("calibration_holdout_day.csv", PeriodUnit.Day)]
    [InlineData("calibration_holdout_week.csv", PeriodUnit.Week)]
    public void Summaries_AsOfTheCalibrationEnd_AreThoseOfLifetimes(string answers, PeriodUnit unit)
    {
        var rows = Purchases("purchases.csv");
        var expected = Golden.Csv("shop", answers).ToList();
        Agree(rows, CalibrationEnd, unit, expected, "frequency_cal", "recency_cal", "T_cal", "monetary_value_cal");

        var holdout = PurchaseBook.FromPurchases(rows, r => r.Customer, r => r.Date, r => r.Amount)
            .Within(new ReportingPeriod(CalibrationEnd.AddDays(1), AsOf.AddDays(1)));
        foreach (var row in expected)
        {
            var revenue = holdout.TryGetCustomer(row["customer_id"], out var customer) ? customer.Revenue : 0;
            revenue.Should().Be(Money(row["revenue_holdout"]), row["customer_id"]);
        }
    }

    private static void Agree(
        Purchase[] rows, DateOnly asOf, PeriodUnit unit, IEnumerable<CsvRow> answers, string frequency, string recency, string age, string value)
    {
        var summaries = PurchaseBook.FromPurchases(rows, r => r.Customer, r => r.Date, r => r.Amount).Summaries(asOf, unit)
            .ToDictionary(summary => summary.Customer, StringComparer.Ordinal);
        var expected = answers.ToList();
        summaries.Should().HaveCount(expected.Count);
        foreach (var row in expected)
        {
            var found = summaries[row["customer_id"]];
            (found.Frequency, found.Recency, found.Age).Should().Be((Number(row[frequency]), Number(row[recency]), Number(row[age])), row["customer_id"]);
            if (row[value].Length == 0)
                found.MeanValue.Should().BeNull();
            else
                ((double)found.MeanValue!).Should().BeApproximately(double.Parse(row[value], CultureInfo.InvariantCulture), 1e-7, row["customer_id"]);
        }
    }

    private static void IsTold(PurchaseBook<string> book, JsonElement expected)
    {
        (book.Customers, book.Purchases, book.Refunds).Should().Be((Count("customers"), Count("purchases"), Count("refunds")));
        (book.Sold, book.Refunded, book.Revenue).Should().Be((Money(expected.GetProperty("sold")), Money(expected.GetProperty("refunded")), Money(expected.GetProperty("revenue"))));
        book.RepeatPurchaseRate.RepeatCustomers.Should().Be(Count("repeat_customers"));
        book.RepeatPurchaseRateByDistinctDays.RepeatCustomers.Should().Be(Count("repeat_customers_by_distinct_days"));
        Near(book.RepeatPurchaseRate.Ratio, "repeat_purchase_rate");
        Near(book.RepeatPurchaseRateByDistinctDays.Ratio, "repeat_purchase_rate_by_distinct_days");
        Near(book.PurchaseFrequency.Mean, "purchase_frequency");
        Near((double)book.AverageOrderValue.Amount!, "average_order_value");

        long Count(string name) => expected.GetProperty(name).GetInt64();
        void Near(double found, string name) => found.Should().BeApproximately(expected.GetProperty(name).GetDouble(), 1e-11, name);
    }

    private static Purchase[] Purchases(string file) =>
        [.. Golden.Csv("shop", file).Select(row => new Purchase(row["customer_id"], DateOnly.Parse(row["date"], CultureInfo.InvariantCulture), Money(row["amount"])))];

    private static DateOnly Day(JsonElement day) => DateOnly.Parse(day.GetString()!, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Money(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static decimal Money(JsonElement amount) => Money(amount.GetString()!);

    private sealed record Purchase(string Customer, DateOnly Date, decimal Amount);
}
