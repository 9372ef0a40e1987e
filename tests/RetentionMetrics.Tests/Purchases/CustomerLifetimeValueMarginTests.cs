using System.Globalization;
using System.Numerics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Purchases;

public class CustomerLifetimeValueMarginTests
{
    [Fact]
    public void FromMargin_NinetyAtEightyPercentAndFivePercentChurn_IsMarginOverChurn()
    {
        // 90 · 0.8 / 0.05 = 1,440; a customer stays 1 / 0.05 = 20 periods.
        var clv = FromMargin(90m, 0.8m, lost: 50, atRisk: 1000);

        clv.Amount.Should().Be(1440m);
        clv.Lifespan.Should().Be(20m);
        clv.Customers.Should().Be(1000);
        clv.AveragePurchaseValue.Should().BeNull();
        clv.PurchaseFrequency.Should().BeNull();
        clv.Explain(CultureInfo.InvariantCulture).Should().Be("CLV 1,440.00 over 20.00 periods; average of 1,000 customers");
    }

    [Fact]
    public void FromMargin_ChurnThatNoDecimalHolds_IsDividedExactly()
    {
        // Churn of 3 in 7: 10 · 7/3 = 23.333…; a churn rounded to 0.428571 first would give 23.33335.
        FromMargin(10m, 1m, 3, 7).Amount.Should().Be(23.333333333333333333333333333m);
        FromMargin(9m, 1m, 3, 7).Amount.Should().Be(21m);
        FromMargin(9m, 1m, 3, 7).Lifespan.Should().Be(2.3333333333333333333333333333m);
    }

    [Fact]
    public void FromMargin_NobodyLost_IsUndefinedAndNotInfinite()
    {
        var unknown = FromMargin(90m, 0.8m, lost: 0, atRisk: 1000);

        unknown.IsDefined.Should().BeFalse();
        unknown.Amount.Should().BeNull();
        unknown.Lifespan.Should().BeNull();
        unknown.Customers.Should().Be(1000);
        unknown.Explain(CultureInfo.InvariantCulture).Should().Be("CLV n/a: no churn to tell the lifespan of all 1,000 customers");
        // Unknown for some is unknown for all of them together.
        (unknown + FromMargin(90m, 0.8m, 50, 1000)).Amount.Should().BeNull();
        (unknown + CustomerLifetimeValue.Zero).Should().Be(unknown);
        JsonSerializer.Serialize(unknown).Should().Be("""{"customers":1000}""");
        FromMargin(90m, 0.8m, 0, 0).Should().Be(CustomerLifetimeValue.Zero);
        CustomerLifetimeValue.FromMargin(90m, 0.8m, ChurnRate.Zero).Should().Be(CustomerLifetimeValue.Zero);
    }

    [Fact]
    public void FromMargin_Horizon_IsTheDiscountedSum()
    {
        // 100 · (1 + 0.9 + 0.81) = 271; with 25 % discount 100 · (1 + 0.72 + 0.5184) = 223.84.
        FromMargin(100m, 1m, 10, 100, horizon: 3).Amount.Should().Be(271m);
        FromMargin(100m, 1m, 10, 100, horizon: 3).Lifespan.Should().Be(2.71m);
        FromMargin(100m, 1m, 10, 100, horizon: 3, discountRate: 0.25m).Amount.Should().Be(223.84m);
        FromMargin(100m, 1m, 10, 100, horizon: 3, discountRate: 0.25m).Lifespan.Should().Be(2.71m);
        FromMargin(100m, 1m, 10, 100, horizon: 1, discountRate: 0.25m).Amount.Should().Be(100m);
    }

    [Fact]
    public void FromMargin_HorizonAndNoChurnOrAllChurn_IsDefined()
    {
        FromMargin(100m, 0.5m, 0, 1000, horizon: 24).Amount.Should().Be(1200m);
        FromMargin(100m, 0.5m, 0, 1000, horizon: 24).Lifespan.Should().Be(24m);
        // 100 · (1 − 1.25^−2)/(1 − 1/1.25) = 180.
        FromMargin(100m, 1m, 0, 1000, horizon: 2, discountRate: 0.25m).Amount.Should().Be(180m);
        FromMargin(100m, 0.5m, 1000, 1000, horizon: 24).Amount.Should().Be(50m);
        FromMargin(100m, 0.5m, 1000, 1000).Amount.Should().Be(50m);
        FromMargin(100m, 0.5m, 0, 0, horizon: 24).Should().Be(CustomerLifetimeValue.Zero);
    }

    [Fact]
    public void FromMargin_NegativeMargin_IsALoss() => FromMargin(90m, -0.5m, 50, 1000).Amount.Should().Be(-900m);

    [Fact]
    public void FromMargin_Impossible_IsRefused()
    {
        FluentActions.Invoking(() => FromMargin(-1m, 0.8m, 1, 10)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("revenuePerPeriod");
        FluentActions.Invoking(() => FromMargin(90m, 60m, 1, 10)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("grossMargin").WithMessage("The gross margin 60 exceeds 1*");
        FluentActions.Invoking(() => FromMargin(90m, 60m, 1, 10, horizon: 1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("grossMargin");
        foreach (var horizon in new[] { 0, -1, int.MinValue, 10_001, int.MaxValue })
            FluentActions.Invoking(() => FromMargin(90m, 0.8m, 1, 10, horizon)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("horizon").WithMessage($"A horizon of {horizon} periods lies outside 1…10000.*");
        foreach (var rate in new[] { -0.01m, 1.01m, 10m })
            FluentActions.Invoking(() => FromMargin(90m, 0.8m, 1, 10, 12, rate)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("discountRate").WithMessage($"The discount rate {rate} lies outside 0…1*");
        FluentActions.Invoking(() => FromMargin(decimal.MaxValue, 1m, 1, 2)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void FromMargin_AnyHorizon_IsTheSumTermByTerm()
    {
        var cases = from margin in Gen.Choose(0, 100_000).Select(cents => cents / 100m)
                    from lost in Gen.Choose(0, 50)
                    from staying in Gen.Choose(0, 500)
                    from rate in Gen.Choose(0, 100).Select(percent => percent / 1000m)
                    from horizon in Gen.Choose(1, 60)
                    where lost + staying > 0
                    select (margin, lost, atRisk: lost + staying, rate, horizon);
        Law.Holds(cases, c =>
        {
            var expected = TermByTerm(c.margin, c.lost, c.atRisk, c.rate, c.horizon);
            var actual = FromMargin(c.margin, 1m, c.lost, c.atRisk, c.horizon, c.rate).Amount!.Value;
            Math.Abs(actual - expected).Should().BeLessThanOrEqualTo(1e-20m * Math.Max(1m, expected));
        });
    }

    [Fact]
    public void FromMargin_LongHorizon_ApproachesMarginOverChurn()
    {
        var forever = FromMargin(90m, 0.8m, 50, 1000).Amount!.Value;

        // 0.95^1000 is 5e-23.
        FromMargin(90m, 0.8m, 50, 1000, horizon: 1000).Amount!.Value.Should().BeApproximately(forever, 1e-18m).And.BeLessThan(forever);
        // The longest horizon with awkward fractions still comes back at once.
        FromMargin(90m, 0.8m, 1_000_003, 999_999_937, 10_000, 0.0123456789m).Amount.Should().BePositive();
    }

    [SharedFact]
    public void Reference_Telco_MarginOverHazardAndDiscountedValueAgree()
    {
        using var reference = Shared.ReferenceJson("telco_kpis.json");
        var overall = reference.RootElement.GetProperty("overall");
        var arpu = MonthlyRecurringRevenue.FromSubscriptions(TelcoCustomer.Read().Where(c => !c.Churned), c => c.MonthlyCharges, _ => BillingInterval.Monthly).AveragePerCustomer!.Value;
        var (events, exposure) = (overall.GetProperty("churned").GetInt64(), overall.GetProperty("tenure_sum_months").GetInt64());

        var simple = FromMargin(arpu, 1m, events, exposure);
        ((double)simple.Amount!).Should().BeApproximately(overall.GetProperty("simple_clv_arpu_active_over_monthly_hazard").GetDouble(), 1e-9);
        ((double)simple.Lifespan!).Should().BeApproximately(overall.GetProperty("mean_lifetime_by_exposure_months").GetDouble(), 1e-11);
        // The reference counts from the end of the first month and without a horizon: one margin less, and 10,000 months are as good as endless.
        var discounted = FromMargin(arpu, 0.6m, events, exposure, 10_000, 0.01m).Amount!.Value - (0.6m * arpu);
        ((double)discounted).Should().BeApproximately(overall.GetProperty("simple_clv_margin60pct_discount1pct").GetDouble(), 1e-9);
    }

    private static CustomerLifetimeValue FromMargin(decimal revenuePerPeriod, decimal grossMargin, long lost, long atRisk) =>
        CustomerLifetimeValue.FromMargin(revenuePerPeriod, grossMargin, ChurnRate.FromCounts(lost, atRisk));

    private static CustomerLifetimeValue FromMargin(
        decimal revenuePerPeriod, decimal grossMargin, long lost, long atRisk, int horizon, decimal discountRate = 0) =>
        CustomerLifetimeValue.FromMargin(revenuePerPeriod, grossMargin, ChurnRate.FromCounts(lost, atRisk), horizon, discountRate);

    /// <summary>Σ m(1−c)^t/(1+d)^t with 60 decimals of fixed point.</summary>
    private static decimal TermByTerm(decimal margin, long lost, long atRisk, decimal rate, int horizon)
    {
        var one = BigInteger.Pow(10, 60);
        var (thousandths, term, sum) = ((BigInteger)(rate * 1000), one, BigInteger.Zero);
        for (var t = 0; t < horizon; t++)
        {
            sum += term;
            term = term * (atRisk - lost) * 1000 / (atRisk * (1000 + thousandths));
        }

        return (decimal)((BigInteger)(margin * 100) * sum / BigInteger.Pow(10, 38)) / 1e12m / 1e12m;
    }
}
