using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Retention;

public class CustomerRetentionRateLaws
{
    private static readonly Gen<CustomerRetentionRate> Rates =
        from share in Records.PartAndWhole
        from acquired in Records.Count
        select CustomerRetentionRate.FromHeadcounts(share.Whole, share.Part + acquired, acquired);

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.HoldForProportion(Rates);

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole() => MetricLaws.PartsMakeTheWhole(
        Stays.Any, rows => CustomerRetentionRate.FromCustomers(rows, ReportingPeriod.Month(2025, 2), s => s.Start, s => s.End));

    [Fact]
    public void RetentionAndChurn_AreComplements() => Law.Holds(Rates, crr =>
    {
        (crr.Retained + crr.Churn.Lost).Should().Be(crr.AtStart);
        crr.Churn.AtRisk.Should().Be(crr.AtStart);
        crr.Churn.Definition.Should().Be(crr.IsDefined ? ChurnDefinition.Standard : null);
        if (crr.IsDefined)
            (crr.Ratio + crr.Churn.Ratio).Should().BeApproximately(1, 1e-15);
    });

    [Fact]
    public void CompoundAndPerPeriod_AreInverses()
    {
        var cases =
            from crr in Rates
            from periods in Gen.Choose(1, 60)
            select (crr, periods);
        Law.Holds(cases, c =>
        {
            var (crr, periods) = c;
            if (!crr.IsDefined)
            {
                crr.Compound(periods).Should().Be(double.NaN);
                crr.PerPeriod(periods).Should().Be(double.NaN);
                return;
            }

            crr.Compound(periods).Should().BeInRange(0, crr.Ratio);
            crr.PerPeriod(periods).Should().BeInRange(crr.Ratio, 1);
            Math.Pow(crr.PerPeriod(periods), periods).Should().BeApproximately(crr.Ratio, 1e-13);
            crr.Compound(1).Should().Be(crr.Ratio);
            crr.PerPeriod(1).Should().Be(crr.Ratio);
        });
    }

    [Fact]
    public void ActiveSets_EveryKeyType_IsTheSetTwin()
    {
        var keys = Gen.Choose(-20, 20).ArrayOf();
        Law.Holds(keys.Two(), pair =>
        {
            var (before, after) = pair;
            var expected = CustomerRetentionRate.FromHeadcounts(
                before.Distinct().Count(), before.Distinct().Intersect(after).Count(), acquired: 0);

            CustomerRetentionRate.FromCustomerSets(before, after).Should().Be(expected);
            CustomerRetentionRate.FromCustomerSets(Longs(before), Longs(after)).Should().Be(expected);
            CustomerRetentionRate.FromCustomerSets(Guids(before), Guids(after)).Should().Be(expected);
            CustomerRetentionRate.FromCustomerSets(Strings(before), Strings(after)).Should().Be(expected);
            CustomerRetentionRate.FromCustomerSets(Shorts(before).AsSpan(), Shorts(after).AsSpan()).Should().Be(expected);
            CustomerRetentionRate.FromCustomerSets(before.ToList(), after.ToHashSet()).Should().Be(expected);
            CustomerRetentionRate.FromCustomerSets(Records.Lazily(Strings(before)), Records.Lazily(Strings(after))).Should().Be(expected);
        });

        static long[] Longs(int[] ids) => Array.ConvertAll(ids, id => (long)id << 33);
        static Guid[] Guids(int[] ids) => Array.ConvertAll(ids, id => new Guid(id, 0, 1, new byte[8]));
        static string[] Strings(int[] ids) => Array.ConvertAll(ids, id => $"customer {id}");
        static short[] Shorts(int[] ids) => Array.ConvertAll(ids, id => (short)id);
    }
}
