using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Retention;

public class ChurnRateLaws
{
    private static readonly Gen<ChurnDefinition> Definitions = Gen.Elements(
        ChurnDefinition.Standard, ChurnDefinition.ChartMogul, ChurnDefinition.ProfitWell, ChurnDefinition.Baremetrics, ChurnDefinition.Stripe);

    private static readonly Gen<ChurnRate> Rates =
        from share in Records.PartAndWhole
        from definition in Definitions
        select ChurnRate.FromCounts(share.Part, share.Whole, definition);

    private static readonly Gen<ChurnRate> StandardRates = Records.PartAndWhole.Select(share => ChurnRate.FromCounts(share.Part, share.Whole));

    [Fact]
    public void EveryValue_ObeysTheMetricLaws() => MetricLaws.HoldForProportion(Rates);

    [Fact]
    public void ValuesOfOneDefinition_ObeyTheMetricLaws() => MetricLaws.HoldForProportion(StandardRates);

    [Fact]
    public void Rows_InAnyOrderAndPartition_MakeTheWhole()
    {
        foreach (var definition in new[] { ChurnDefinition.Standard, ChurnDefinition.ProfitWell, ChurnDefinition.Stripe })
            MetricLaws.PartsMakeTheWhole(Stays.Any, rows => ChurnRate.FromCustomers(rows, ReportingPeriod.Month(2025, 2), s => s.Start, s => s.End, definition));
    }

    [Fact]
    public void FromMovements_OfASum_IsTheSumOfRates() => Law.Holds(CustomerMovementsLaws.Movements.Two(), pair =>
    {
        var (one, other) = pair;
        foreach (var definition in new[] { ChurnDefinition.Standard, ChurnDefinition.ProfitWell, ChurnDefinition.Stripe })
            (one.ChurnRate(definition) + other.ChurnRate(definition)).Should().Be((one + other).ChurnRate(definition));
    });

    [Fact]
    public void LifetimeAndAnnualized_AgreeWithTheRate() => Law.Holds(StandardRates, churn =>
    {
        if (!churn.IsDefined)
        {
            churn.ExpectedLifetime.Should().Be(double.NaN);
            churn.Annualized(12).Should().Be(double.NaN);
            return;
        }

        churn.ExpectedLifetime.Should().BeGreaterThanOrEqualTo(1);
        if (churn.Lost == 0)
            churn.ExpectedLifetime.Should().Be(double.PositiveInfinity);
        else
            (churn.ExpectedLifetime * churn.Ratio).Should().BeApproximately(1, 1e-14);
        churn.Annualized(1).Should().BeApproximately(churn.Ratio, 1e-15);
        churn.Annualized(12).Should().BeInRange(churn.Ratio - 1e-15, 1);
    });

    [Fact]
    public void NamesOfOneRule_WhateverTheOrderAndGrouping_LeaveOneName()
    {
        var named = Gen.Elements("Standard", "ChartMogul", "Ours", "a", "Z")
            .Select(name => ChurnRate.FromCounts(1, 2, new ChurnDefinition(name, ChurnLosses.OfCustomersAtStart, ChurnBasis.AtStart)));
        Law.Holds(named.Three(), t =>
        {
            var (a, b, c) = t;
            var name = (a + b + c).Definition!.Name;
            (a + (b + c)).Definition!.Name.Should().Be(name);
            (c + b + a).Definition!.Name.Should().Be(name);
            (b + (a + c)).Definition!.Name.Should().Be(name);
        });
    }
}
