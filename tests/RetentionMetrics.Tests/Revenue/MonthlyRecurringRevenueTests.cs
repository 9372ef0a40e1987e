using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Revenue;

public class MonthlyRecurringRevenueTests
{
    private static readonly (string? Customer, decimal Price, BillingInterval Every)[] Plans =
    [
        ("ada", 30m, BillingInterval.Monthly), ("ben", 90m, BillingInterval.Quarterly), ("ada", 240m, BillingInterval.Annual),
        ("cleo", 3m, BillingInterval.Weekly),
    ];

    [Fact]
    public void DocumentExample_AHundredCustomersAtFifty_IsFiveThousand()
    {
        var mrr = MonthlyRecurringRevenue.FromAverage(customers: 100, averageRevenuePerCustomer: 50m);

        mrr.Amount.Should().Be(5000m);
        mrr.Customers.Should().Be(100);
        mrr.AveragePerCustomer.Should().Be(50m);
        mrr.AnnualRecurringRevenue.Should().Be(60_000m);
        mrr.Explain(CultureInfo.InvariantCulture).Should().Be("MRR 5,000.00 = 100 customers × 50.00 on average; ARR 60,000.00");
        ((IMetric)mrr).PointEstimate.Should().Be(5000);
        mrr.Interval().Should().BeNull();
    }

    [Fact]
    public void FromAmounts_ThreePlans_AddUp()
    {
        var mrr = MonthlyRecurringRevenue.FromAmounts([29.90m, 29.90m, 99m, 0m]);

        mrr.Amount.Should().Be(158.80m);
        mrr.Customers.Should().Be(4);
        mrr.AveragePerCustomer.Should().Be(39.70m);
        mrr.AnnualRecurringRevenue.Should().Be(1905.60m);
    }

    [Fact]
    public void FromSubscriptions_Intervals_AreBroughtToMonths()
    {
        // 30 + 30 + 20 + 13, from four subscriptions of three customers.
        var each = MonthlyRecurringRevenue.FromSubscriptions(Plans, p => p.Price, p => p.Every);
        each.Amount.Should().Be(93m);
        each.Customers.Should().Be(4);

        var keyed = MonthlyRecurringRevenue.FromSubscriptions(Plans, p => p.Customer!, p => p.Price, p => p.Every);
        keyed.Amount.Should().Be(93m);
        keyed.Customers.Should().Be(3);
        keyed.AveragePerCustomer.Should().Be(31m);
    }

    [Fact]
    public void FromSubscriptions_TwelveYearlyPrices_LoseNothingToTwelfths()
    {
        // Twelve times 100 a year is 100 a month; a twelfth of each, rounded to 28 digits, adds up to 99.999….
        var plans = Enumerable.Repeat((Price: 100m, Every: BillingInterval.Annual), 12).ToArray();

        plans.Sum(p => p.Every.ToMonthly(p.Price)).Should().NotBe(100m);
        var mrr = MonthlyRecurringRevenue.FromSubscriptions(plans, p => p.Price, p => p.Every);
        mrr.Amount.Should().Be(100m);
        mrr.AnnualRecurringRevenue.Should().Be(1200m);
    }

    [Fact]
    public void FromSubscriptions_IntervalsThatDoNotFitAYear_AreKeptAsFractions()
    {
        // 100 every 7 months is 1200/7 a year: 171.4285714285714285714285714|28…
        var mrr = MonthlyRecurringRevenue.FromSubscriptions([100m], price => price, _ => new BillingInterval(7, PeriodUnit.Month));

        JsonSerializer.Serialize(mrr).Should().Be("""{"customers":1,"annualRecurringRevenue":"1200/7"}""");
        JsonSerializer.Deserialize<MonthlyRecurringRevenue>(JsonSerializer.Serialize(mrr)).Should().Be(mrr);
        // Seven of them are 1200 a year, exactly.
        Enumerable.Repeat(mrr, 7).Aggregate((sum, one) => sum + one).Should().Be(MonthlyRecurringRevenue.FromAmounts([100m, 0m, 0m, 0m, 0m, 0m, 0m]));
        mrr.Amount.Should().Be(14.285714285714285714285714286m);
        mrr.AnnualRecurringRevenue.Should().Be(171.42857142857142857142857143m);
    }

    [Fact]
    public void FromSubscriptions_WeeksPerMonth_AreTheIntervals()
    {
        MonthlyRecurringRevenue Weekly(WeekConvention weeks) =>
            MonthlyRecurringRevenue.FromSubscriptions([100m], price => price, _ => new BillingInterval(1, PeriodUnit.Week, weeks));

        Weekly(WeekConvention.FiftyTwoWeekYear).ToString("F2", CultureInfo.InvariantCulture).Should().Be("433.33");
        Weekly(WeekConvention.FourPointThreeThree).ToString("F2", CultureInfo.InvariantCulture).Should().Be("433.00");
        Weekly(WeekConvention.ThreeHundredSixtyFiveDayYear).ToString("F2", CultureInfo.InvariantCulture).Should().Be("434.52");
    }

    [Fact]
    public void FromSubscriptions_Credits_ReduceTheirCustomersRevenue()
    {
        (string Customer, decimal Price)[] rows = [("ada", 50m), ("ada", 10m), ("ada", -5m), ("ben", 50m)];

        var mrr = MonthlyRecurringRevenue.FromSubscriptions(rows, r => r.Customer, r => r.Price, _ => BillingInterval.Monthly);

        mrr.Should().Be(MonthlyRecurringRevenue.FromAverage(2, 52.50m));
        var withoutCustomers = () => MonthlyRecurringRevenue.FromSubscriptions(rows, r => r.Price, _ => BillingInterval.Monthly);
        withoutCustomers.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("amountSelector").WithMessage("Amount -5 at index 2 is negative*");
    }

    [Fact]
    public void Doors_BadRowInALaterChunk_NameTheIndex()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => (Id: i == 9_001 ? null : $"c{i}", Price: i == 9_000 ? -1m : 10m)).ToList();
        var amounts = rows.ConvertAll(r => r.Price).ToArray();

        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromAmounts(amounts)).Should().Throw<ArgumentOutOfRangeException>()
            .WithParameterName("monthlyAmounts").WithMessage("Amount -1 at index 9000 is negative*");
        MonthlyRecurringRevenue.FromAmounts(amounts, WrongRows.Into(out var rejected)).Should().Be(MonthlyRecurringRevenue.FromAverage(9_999, 10m));
        rejected.Kept.Should().ContainSingle().Which.Index.Should().Be(9_000);
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromSubscriptions(Records.Lazily(rows), r => r.Price, _ => BillingInterval.Monthly)).Should()
            .Throw<ArgumentOutOfRangeException>().WithParameterName("amountSelector").WithMessage("*index 9000 *");
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromSubscriptions(rows, r => r.Id!, r => r.Price, _ => BillingInterval.Monthly)).Should()
            .Throw<ArgumentException>().WithParameterName("customerSelector").WithMessage("*index 9001 *");
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromSubscriptions(rows, r => r.Id ?? "nobody", r => r.Price, r => r.Id is null ? default : BillingInterval.Monthly)).Should()
            .Throw<ArgumentException>().WithParameterName("intervalSelector").WithMessage("The subscription at index 9001 has no billing interval*");
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromSubscriptions(amounts.Take(5), a => a, _ => default)).Should()
            .Throw<ArgumentException>().WithParameterName("intervalSelector").WithMessage("*index 0 *");
    }

    [Fact]
    public void Nobody_IsNotAvailableAndNotZeroMoney()
    {
        var nobody = MonthlyRecurringRevenue.FromAmounts([]);

        nobody.Should().Be(MonthlyRecurringRevenue.Zero);
        nobody.Amount.Should().BeNull();
        nobody.AveragePerCustomer.Should().BeNull();
        nobody.AnnualRecurringRevenue.Should().BeNull();
        nobody.Explain(CultureInfo.InvariantCulture).Should().Be("MRR n/a: 0 customers");
        MonthlyRecurringRevenue.FromAverage(0, 50m).Should().Be(nobody);
        MonthlyRecurringRevenue.FromSubscriptions(Array.Empty<string>(), s => s, _ => 1m, _ => BillingInterval.Monthly).Should().Be(nobody);
        // A customer on a free plan is somebody.
        MonthlyRecurringRevenue.FromAmounts([0m]).Amount.Should().Be(0m);
    }

    [Fact]
    public void FromAverage_Impossible_IsRefused()
    {
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromAverage(-1, 50m)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("customers");
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromAverage(1, -0.01m)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("averageRevenuePerCustomer");
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromAverage(long.MaxValue, 0m) + MonthlyRecurringRevenue.FromAverage(1, 0m)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromAverage(2, decimal.MaxValue).Amount).Should().Throw<OverflowException>();
        MonthlyRecurringRevenue.FromAverage(long.MaxValue, 1m).AveragePerCustomer.Should().Be(1m);
    }

    [Fact]
    public void Doors_NullArguments_NameTheParameter()
    {
        Func<decimal, decimal> amount = a => a;
        Func<decimal, BillingInterval> interval = _ => BillingInterval.Monthly;
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromSubscriptions((IEnumerable<decimal>)null!, amount, interval)).Should().Throw<ArgumentNullException>().WithParameterName("subscriptions");
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromSubscriptions([1m], null!, interval)).Should().Throw<ArgumentNullException>().WithParameterName("amountSelector");
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromSubscriptions([1m], amount, null!)).Should().Throw<ArgumentNullException>().WithParameterName("intervalSelector");
        FluentActions.Invoking(() => MonthlyRecurringRevenue.FromSubscriptions([1m], (Func<decimal, int>)null!, amount, interval)).Should().Throw<ArgumentNullException>().WithParameterName("customerSelector");
    }

    [Fact]
    public void Json_HoldsTheYearlySumAndTheCustomers()
    {
        JsonSerializer.Serialize(MonthlyRecurringRevenue.FromAverage(100, 50m)).Should().Be("""{"customers":100,"annualRecurringRevenue":60000}""");
        JsonSerializer.Deserialize<MonthlyRecurringRevenue>("""{"annualRecurringRevenue":1200.0,"customers":1}""").Amount.Should().Be(100m);
        foreach (var wrong in new[]
        {
            """{"customers":0,"annualRecurringRevenue":1}""", """{"customers":-1,"annualRecurringRevenue":1}""", """{"customers":1}""", """{"annualRecurringRevenue":1}""", """{"customers":1.5,"annualRecurringRevenue":1}""", "5000",
        })
        {
            FluentActions.Invoking(() => JsonSerializer.Deserialize<MonthlyRecurringRevenue>(wrong)).Should().Throw<JsonException>(wrong);
        }
    }

    [Fact]
    public void ToString_CulturesAndFormats_PassThrough()
    {
        var mrr = MonthlyRecurringRevenue.FromAverage(1, 1234.567m);

        mrr.ToString(null, CultureInfo.InvariantCulture).Should().Be("1,234.57");
        mrr.ToString(null, new CultureInfo("de-DE")).Should().Be("1.234,57");
        mrr.ToString("C0", new CultureInfo("en-US")).Should().Be("$1,235");
        MonthlyRecurringRevenue.Zero.ToString("C0", new CultureInfo("en-US")).Should().Be("n/a");
    }

    [Fact]
    public void FromAmounts_AllocatesNothing()
    {
        var amounts = Enumerable.Range(0, 5_000).Select(i => i / 100m).ToArray();

        Allocation.IsZero(() => MonthlyRecurringRevenue.FromAmounts(amounts));
    }

    [SharedFact]
    public void RealData_Telco_AgreesWithPandasOverallAndBySegment()
    {
        using var reference = Shared.ReferenceJson("telco_kpis.json");
        var active = TelcoCustomer.Read().Where(c => !c.Churned).ToList();
        var total = MonthlyRecurringRevenue.FromSubscriptions(active, s => s.MonthlyCharges, _ => BillingInterval.Monthly);

        ShouldAgree(total, reference.RootElement.GetProperty("overall"));
        // 316,985.75 / 5,174 with Python's decimal: 61.2651236954000773096250483185…
        total.AveragePerCustomer.Should().Be(61.265123695400077309625048319m);
        // Every customer of the file is one row.
        MonthlyRecurringRevenue.FromSubscriptions(active, s => s.Id, s => s.MonthlyCharges, _ => BillingInterval.Monthly).Should().Be(total);

        foreach (var (segmentation, keyOf) in new (string, Func<TelcoCustomer, string>)[]
        {
            ("by_Contract", s => s.Contract), ("by_InternetService", s => s.InternetService), ("by_SeniorCitizen", s => $"{s.SeniorCitizen}"),
        })
        {
            var bySegment = Groups.By(active, keyOf, group => MonthlyRecurringRevenue.FromSubscriptions(group, s => s.MonthlyCharges, _ => BillingInterval.Monthly));
            bySegment.Total.Should().Be(total);
            var expected = reference.RootElement.GetProperty(segmentation).EnumerateObject().ToList();
            bySegment.Keys.Should().BeEquivalentTo(expected.Select(segment => segment.Name));
            foreach (var segment in expected)
                ShouldAgree(bySegment[segment.Name], segment.Value);
        }

        static void ShouldAgree(MonthlyRecurringRevenue mrr, JsonElement expected)
        {
            mrr.Customers.Should().Be(expected.GetProperty("active").GetInt64());
            // pandas adds doubles; the charges have two decimals.
            mrr.Amount.Should().Be(Math.Round(expected.GetProperty("mrr_active").GetDecimal(), 6));
            mrr.AnnualRecurringRevenue.Should().Be(Math.Round(expected.GetProperty("arr_active").GetDecimal(), 6));
            ((double)mrr.AveragePerCustomer!).Should().BeApproximately(expected.GetProperty("arpu_active").GetDouble(), 1e-11);
        }
    }

    [Fact]
    public void FromSubscriptions_MixedOddIntervals_AreExactInAnyOrder()
    {
        (decimal Price, BillingInterval Every)[] plans =
        [
            (100m, BillingInterval.Annual), (7m, new(7, PeriodUnit.Week)), (9m, new(9, PeriodUnit.Month)), (1m, BillingInterval.Daily),
            (10m, new(1, PeriodUnit.Week, WeekConvention.FourPointThreeThree)), (7m, new(1, PeriodUnit.Week, WeekConvention.ThreeHundredSixtyFiveDayYear)),
        ];

        var mrr = MonthlyRecurringRevenue.FromSubscriptions(plans, p => p.Price, p => p.Every);

        // 100 + 52 + 12 + 365 + 519.6 + 365 a year.
        mrr.AnnualRecurringRevenue.Should().Be(1413.6m);
        mrr.Should().Be(MonthlyRecurringRevenue.FromSubscriptions(Enumerable.Reverse(plans), p => p.Price, p => p.Every));
        JsonSerializer.Serialize(mrr).Should().Be("""{"customers":6,"annualRecurringRevenue":1413.6}""");
    }

    [Fact]
    public void FromSubscriptions_DivisorsBeyondTenToTheTwelve_AreRoundedAtThe28thDecimal()
    {
        int[] primes = [10_007, 10_009, 10_037, 10_039];

        var mrr = MonthlyRecurringRevenue.FromSubscriptions(primes, _ => 1m, prime => new BillingInterval(prime, PeriodUnit.Year));

        mrr.AnnualRecurringRevenue.Should().Be(primes.Sum(prime => 1m / prime));
    }

    [Theory]
    [InlineData("\"25\"")]
    [InlineData("\"25/0\"")]
    [InlineData("\"25/-3\"")]
    [InlineData("\"25/3/1\"")]
    [InlineData("\"x/3\"")]
    [InlineData("\"25/9999999999999\"")]
    public void Json_AFractionThatIsNotOne_IsRejected(string revenue) =>
        FluentActions.Invoking(() => JsonSerializer.Deserialize<MonthlyRecurringRevenue>($$"""{"customers":1,"annualRecurringRevenue":{{revenue}}}""")).Should().Throw<JsonException>();
}
