using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Revenue;

public class RevenueRetentionTests
{
    // 100; −10 churn, −10 contraction, +10 expansion: the worked example of the definitions.
    private static readonly MrrMovements Worked = MrrMovements.FromTotals(100m, 0m, expansion: 10m, contraction: 10m, churned: 10m, reactivated: 0m, closing: 90m);

    [Fact]
    public void FromMovements_WorkedExample_GrossChurn20Net10()
    {
        GrossRevenueRetention.FromMovements(Worked).Percent.Should().Be(80);
        NetRevenueRetention.FromMovements(Worked).Percent.Should().Be(90);
        NetRevenueRetention.FromMovements(Worked).Explain(CultureInfo.InvariantCulture).Should().Be(
            "Net revenue retention 90.0 % = 90.00 retained of 100.00 opening (movement form)");
    }

    [Fact]
    public void FromMovements_Reactivation_CountsOnlyWhereAsked()
    {
        var returned = MrrMovements.FromTotals(100m, 0m, 10m, 10m, 10m, reactivated: 5m, closing: 95m);

        NetRevenueRetention.FromMovements(returned).Percent.Should().Be(90);
        NetRevenueRetention.FromMovements(returned, RevenueRetentionForm.MovementsWithReactivation).Percent.Should().Be(95);
        GrossRevenueRetention.FromMovements(returned, RevenueRetentionForm.MovementsWithReactivation).Percent.Should().Be(80);
        FluentActions.Invoking(() => NetRevenueRetention.FromMovements(returned, RevenueRetentionForm.Cohort)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("form");
        FluentActions.Invoking(() => GrossRevenueRetention.FromMovements(returned, (RevenueRetentionForm)9)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("form");
    }

    [Fact]
    public void FromCohort_NewCustomers_AreIgnoredAndUpgradesCappedForGross()
    {
        Dictionary<string, decimal> start = new() { ["Ada"] = 40m, ["Ben"] = 40m, ["Cleo"] = 20m };
        Dictionary<string, decimal> end = new() { ["Ada"] = 60m, ["Ben"] = 30m, ["Dora"] = 500m };

        NetRevenueRetention.FromCustomerAmounts(start, end).Percent.Should().Be(90);
        GrossRevenueRetention.FromCustomerAmounts(start, end).Percent.Should().Be(70);
        NetRevenueRetention.FromCustomerAmounts(end, []).Percent.Should().Be(0);
        NetRevenueRetention.FromCustomerAmounts<string>([], end).Should().Be(NetRevenueRetention.Zero);
    }

    [Fact]
    public void Addition_TwoForms_IsRefused()
    {
        Dictionary<string, decimal> start = new() { ["Ada"] = 40m };

        MetricLaws.RefuseToAdd(NetRevenueRetention.FromMovements(Worked), NetRevenueRetention.FromCustomerAmounts(start, start), "Movements", "Cohort");
        MetricLaws.RefuseToAdd(GrossRevenueRetention.FromMovements(Worked), GrossRevenueRetention.FromCustomerAmounts(start, start), "Movements", "Cohort");
    }

    [Fact]
    public void Json_HoldsSumsAndForm()
    {
        var json = JsonSerializer.Serialize(NetRevenueRetention.FromMovements(Worked));

        json.Should().Be("""{"retained":90,"opening":100,"form":"Movements"}""");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<NetRevenueRetention>("""{"retained":90,"opening":100}""")).Should().Throw<JsonException>().WithMessage("*form is missing*");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<GrossRevenueRetention>("""{"retained":90,"opening":-100,"form":"Cohort"}""")).Should().Throw<JsonException>().WithMessage("*negative*");
    }

    [Fact]
    public void QuickRatio_GainedOverLost_UndefinedWithoutLosses()
    {
        QuickRatio.FromMovements(Worked).Ratio.Should().Be(0.5);
        QuickRatio.FromTotals(40m, 10m).Ratio.Should().Be(4);
        QuickRatio.FromTotals(40m, 0m).IsDefined.Should().BeFalse();
        QuickRatio.FromTotals(40m, 0m).Explain(CultureInfo.InvariantCulture).Should().Be("Quick ratio n/a: nothing was lost (40.00 gained)");
        (QuickRatio.FromTotals(40m, 0m) + QuickRatio.FromTotals(0m, 10m)).Ratio.Should().Be(4);
        FluentActions.Invoking(() => QuickRatio.FromTotals(-1m, 0m)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("gained");
        FluentActions.Invoking(() => QuickRatio.FromTotals(0m, -1m)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("lost");
        FluentActions.Invoking(() => JsonSerializer.Deserialize<QuickRatio>("""{"gained":-1,"lost":0}""")).Should().Throw<JsonException>();
    }

    [SharedFact]
    public void RealData_TelcoByContractAndService_GrossRetentionIsPandas()
    {
        var customers = TelcoCustomer.Read().ToList();
        using var reference = Shared.ReferenceJson("telco_kpis.json");
        var kpis = reference.RootElement;

        GrossOf(customers).Ratio.Should().BeApproximately(kpis.GetProperty("overall").GetProperty("gross_revenue_retention").GetDouble(), 1e-12);
        foreach (var (name, segmentOf) in new (string, Func<TelcoCustomer, string>)[]
        {
            ("by_Contract", c => c.Contract),
            ("by_InternetService", c => c.InternetService),
            ("by_SeniorCitizen", c => c.SeniorCitizen.ToString(CultureInfo.InvariantCulture)),
        })
        {
            var bySegment = Groups.By(customers, segmentOf, GrossOf);
            foreach (var expected in kpis.GetProperty(name).EnumerateObject())
            {
                var gross = bySegment[expected.Name];
                gross.Ratio.Should().BeApproximately(expected.Value.GetProperty("gross_revenue_retention").GetDouble(), 1e-12);
                ((double)gross.Opening).Should().BeApproximately(expected.Value.GetProperty("mrr_before_churn").GetDouble(), 1e-6);
                ((double)gross.Retained).Should().BeApproximately(expected.Value.GetProperty("mrr_active").GetDouble(), 1e-6);
            }

            bySegment.Total.Should().Be(GrossOf(customers));
        }
    }

    private static GrossRevenueRetention GrossOf(IReadOnlyList<TelcoCustomer> customers) => GrossRevenueRetention.FromCustomerAmounts(
        customers.Select(c => KeyValuePair.Create(c.Id, c.MonthlyCharges)),
        customers.Where(c => !c.Churned).Select(c => KeyValuePair.Create(c.Id, c.MonthlyCharges)));

    // 100 at the start, an expansion of 100, then churn of 200.
    [Fact]
    public void Gross_ChainedExpansionThenChurnOfAll_IsBelowZero()
    {
        var first = MrrMovements.FromTotals(opening: 100m, newMrr: 0m, expansion: 100m, contraction: 0m, churned: 0m, reactivated: 0m, closing: 200m);
        var second = MrrMovements.FromTotals(opening: 200m, newMrr: 0m, expansion: 0m, contraction: 0m, churned: 200m, reactivated: 0m, closing: 0m);
        var gross = GrossRevenueRetention.FromMovements(first.Then(second));

        (gross.Ratio, gross.Percent, gross.Retained).Should().Be((-1.0, -100.0, -100m));
        gross.ToString(null, CultureInfo.InvariantCulture).Should().Be("-100.0 %");
        JsonSerializer.Deserialize<GrossRevenueRetention>(JsonSerializer.Serialize(gross)).Should().Be(gross);
        // Net counts the expansion as well.
        NetRevenueRetention.FromMovements(first.Then(second)).Ratio.Should().Be(0);
    }

    // 50 at the start, 100 from a new customer, then that customer leaves and nothing else changes.
    [Fact]
    public void Net_ChainedLossOfNewCustomers_IsBelowZero()
    {
        var first = MrrMovements.FromTotals(opening: 50m, newMrr: 100m, expansion: 0m, contraction: 0m, churned: 0m, reactivated: 0m, closing: 150m);
        var second = MrrMovements.FromTotals(opening: 150m, newMrr: 0m, expansion: 0m, contraction: 0m, churned: 100m, reactivated: 0m, closing: 50m);

        NetRevenueRetention.FromMovements(first.Then(second)).Percent.Should().Be(-100);
    }
}
