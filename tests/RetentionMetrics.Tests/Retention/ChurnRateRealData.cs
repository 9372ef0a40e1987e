using System.Text.Json;

namespace RetentionMetrics.Tests.Retention;

/// <summary>The Telco sample through the record doors; the expected numbers come from telco_kpis.json (pandas, statsmodels).</summary>
public class ChurnRateRealData
{
    [SharedFact]
    public void RealData_TelcoOverall_IsTheReference()
    {
        using var reference = Shared.ReferenceJson("telco_kpis.json");
        var customers = TelcoCustomer.Read().ToList();

        Check(Churn(customers), reference.RootElement.GetProperty("overall"));
    }

    [SharedFact]
    public void RealData_TelcoSegments_AreTheReferenceAndAddUp()
    {
        using var reference = Shared.ReferenceJson("telco_kpis.json");
        var customers = TelcoCustomer.Read().ToList();

        var whole = Churn(customers);
        Check(Groups.By(customers, c => c.Contract, Churn), whole, reference.RootElement.GetProperty("by_Contract"));
        Check(Groups.By(customers, c => c.InternetService, Churn), whole, reference.RootElement.GetProperty("by_InternetService"));
        Check(Groups.By(customers, c => $"{c.SeniorCitizen}", Churn), whole, reference.RootElement.GetProperty("by_SeniorCitizen"));
    }

    [SharedFact]
    public void RealData_TelcoStandardDefinition_LeavesOutWhoJoinedInTheMonth()
    {
        var customers = TelcoCustomer.Read().ToList();
        var movements = CustomerMovements.FromCustomers(customers, TelcoCustomer.LastMonth, c => c.Joined, c => c.Left);

        // awk: 7,043 rows, 11 of them with tenure 0 and none of those lost; 1,869 lost.
        movements.Should().Be(CustomerMovements.FromCounts(atStart: 7032, acquired: 11, lost: 1869));
        ChurnRate.FromMovements(movements).Should().Be(ChurnRate.FromCounts(lost: 1869, atStart: 7032));
    }

    [SharedFact]
    public void RealData_TelcoActiveSets_AreTheReferenceRetention()
    {
        using var reference = Shared.ReferenceJson("telco_kpis.json");
        var customers = TelcoCustomer.Read().ToList();
        var overall = reference.RootElement.GetProperty("overall");

        var crr = CustomerRetentionRate.FromCustomerSets(customers.Select(c => c.Id), customers.Where(c => !c.Churned).Select(c => c.Id));

        crr.Retained.Should().Be(overall.GetProperty("active").GetInt64());
        crr.Ratio.Should().BeApproximately(overall.GetProperty("retention_rate").GetDouble(), 1e-15);
    }

    // The reference divides by every row, and 11 customers joined in the month itself: that is Stripe's base.
    private static ChurnRate Churn(IEnumerable<TelcoCustomer> customers) =>
        ChurnRate.FromCustomers(customers, TelcoCustomer.LastMonth, c => c.Joined, c => c.Left, ChurnDefinition.Stripe);

    private static void Check(Breakdown<string, ChurnRate> segments, ChurnRate whole, JsonElement expected)
    {
        segments.Count.Should().Be(expected.EnumerateObject().Count());
        foreach (var segment in expected.EnumerateObject())
            Check(segments[segment.Name], segment.Value);
        segments.Total.Should().Be(whole);
    }

    private static void Check(ChurnRate churn, JsonElement expected)
    {
        churn.AtRisk.Should().Be(expected.GetProperty("customers").GetInt64());
        churn.Lost.Should().Be(expected.GetProperty("churned").GetInt64());
        churn.Ratio.Should().BeApproximately(expected.GetProperty("churn_rate").GetDouble(), 1e-15);
        var intervals = expected.GetProperty("churn_rate_ci95");
        foreach (var (name, method) in new[] { ("wilson", ProportionInterval.Wilson), ("agresti_coull", ProportionInterval.AgrestiCoull), ("normal", ProportionInterval.Wald) })
        {
            var bounds = intervals.GetProperty(name).EnumerateArray().Select(bound => bound.GetDouble()).ToArray();
            var interval = churn.Interval(0.95, method)!.Value;
            interval.Lower.Should().BeApproximately(bounds[0], 1e-14);
            interval.Upper.Should().BeApproximately(bounds[1], 1e-14);
        }
    }
}
