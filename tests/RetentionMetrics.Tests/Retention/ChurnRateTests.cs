using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Retention;

public class ChurnRateTests
{
    private static readonly ReportingPeriod March = ReportingPeriod.Month(2025, 3);

    [Fact]
    public void DocumentExample_FiftyOfAThousand_IsFivePercent()
    {
        var churn = ChurnRate.FromCounts(lost: 50, atStart: 1000);

        churn.Percent.Should().Be(5);
        churn.Ratio.Should().Be(0.05);
        churn.Lost.Should().Be(50);
        churn.AtRisk.Should().Be(1000);
        churn.Definition.Should().BeSameAs(ChurnDefinition.Standard);
        churn.Interval()!.Value.ToString("P2", CultureInfo.InvariantCulture).Should().Be("[3.81 %, 6.53 %]");
        churn.Explain(CultureInfo.InvariantCulture).Should().Be(
            "Churn 5.0 % = 50 lost of 1,000 customers at start (Standard); 95 % interval 3.8 % to 6.5 %");
        (churn + ChurnRate.FromCounts(7, 500)).Should().Be(ChurnRate.FromCounts(57, 1500));
    }

    [Fact]
    public void ToString_Cultures_UseTheirSigns()
    {
        var churn = ChurnRate.FromCounts(lost: 50, atStart: 1000);
        var german = new CultureInfo("de-DE");

        churn.ToString(null, CultureInfo.InvariantCulture).Should().Be("5.0 %");
        churn.ToString(null, new CultureInfo("en-US")).Should().Be("5.0%");
        churn.ToString(null, german).Should().Be("5,0 %");
        churn.ToString("P2", german).Should().Be("5,00 %");
        churn.ToString("F3", CultureInfo.InvariantCulture).Should().Be("0.050");
        ChurnRate.Zero.ToString("P2", german).Should().Be("n/a");
    }

    [Theory]
    [InlineData("Standard", 10, 100, 10.0)]
    [InlineData("ChartMogul", 10, 100, 10.0)]
    [InlineData("ProfitWell", 10, 100, 10.0)]
    [InlineData("Baremetrics", 11, 100, 11.0)]
    [InlineData("Stripe", 11, 130, 8.461538461538462)]
    public void FromMovements_VendorDefinitions_AreTheirFigures(string vendor, long lost, long atRisk, double percent)
    {
        var movements = CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1);
        var definition = ChurnRate.Compare(movements).Single(row => string.Equals(row.Definition.Name, vendor, StringComparison.Ordinal)).Definition;

        var churn = ChurnRate.FromMovements(movements, definition);

        (churn.Lost, churn.AtRisk).Should().Be((lost, atRisk));
        churn.Percent.Should().BeApproximately(percent, 1e-14);
        churn.Definition!.Name.Should().Be(vendor);
        movements.ChurnRate(definition).Should().Be(churn);
    }

    [Fact]
    public void Explain_OtherDefinition_NamesItAndItsBase() =>
        ChurnRate.FromCounts(11, 130, ChurnDefinition.Stripe).Explain(CultureInfo.InvariantCulture).Should().Be(
            "Churn 8.5 % = 11 lost of 130 customers at start or acquired (Stripe); 95 % interval 4.8 % to 14.5 %");

    [Fact]
    public void Compare_PrintsATable()
    {
        var comparison = ChurnRate.Compare(CustomerMovements.FromCounts(atStart: 100, acquired: 30, lost: 10, acquiredAndLost: 1));

        comparison.ToString("P2", CultureInfo.InvariantCulture).ReplaceLineEndings("\n").Should().Be(
            """
            Standard     10.00 % = 10 of 100  losses of those at start / customers at start
            ChartMogul   10.00 % = 10 of 100  losses of those at start / customers at start
            ProfitWell   10.00 % = 10 of 100  losses of those at start / customers at start, seen at the end of the paid term
            Baremetrics  11.00 % = 11 of 100  all losses / customers at start
            Stripe        8.46 % = 11 of 130  all losses / customers at start or acquired
            """.ReplaceLineEndings("\n"));
        comparison.Select(row => row.Definition.Name).Should().Equal("Standard", "ChartMogul", "ProfitWell", "Baremetrics", "Stripe");
        comparison.Should().HaveCount(5);
        comparison[4].Rate.Should().Be(ChurnRate.FromCounts(11, 130, ChurnDefinition.Stripe));
        using (Cultures.Use("de-DE"))
            comparison.ToString().Should().Contain("8,5 % = 11 of 130");
        FluentActions.Invoking(() => comparison[5]).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => comparison[-1]).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Baremetrics_MoreLostThanAtStart_IsRefusedAndComparedAsNotAvailable()
    {
        var launch = CustomerMovements.FromCounts(atStart: 3, acquired: 20, lost: 1, acquiredAndLost: 5);

        FluentActions.Invoking(() => launch.ChurnRate(ChurnDefinition.Baremetrics)).Should().Throw<ArgumentException>()
            .WithMessage("6 lost exceed 3 customers at start: under 'Baremetrics*no share*Stripe*").WithParameterName("movements");
        // Over enough customers it is a share again.
        (launch + CustomerMovements.FromCounts(10, 0, 0)).ChurnRate(ChurnDefinition.Baremetrics).Lost.Should().Be(6);
        var row = ChurnRate.Compare(launch).Single(r => r.Definition == ChurnDefinition.Baremetrics);
        row.Rate.Should().Be(ChurnRate.Zero);
        ChurnRate.Compare(launch).ToString(null, CultureInfo.InvariantCulture).Should().Contain("n/a = 6 of  3");
        ChurnRate.Compare(CustomerMovements.Zero).Should().OnlyContain(r => r.Rate == ChurnRate.Zero);
    }

    [Fact]
    public void Addition_DifferentRules_RefusesAndNamesBoth()
    {
        MetricLaws.RefuseToAdd(ChurnRate.FromCounts(1, 2), ChurnRate.FromCounts(1, 2, ChurnDefinition.Stripe), "Standard", "Stripe");
        MetricLaws.RefuseToAdd(ChurnRate.FromCounts(1, 2), ChurnRate.FromCounts(1, 2, ChurnDefinition.ProfitWell), "Standard", "ProfitWell");
        // The same name for another rule: the message tells the rules apart.
        MetricLaws.RefuseToAdd(
            ChurnRate.FromCounts(1, 2),
            ChurnRate.FromCounts(1, 2, new ChurnDefinition("Standard", ChurnLosses.IncludingAcquired, ChurnBasis.AtStart)),
            "losses of those at start",
            "all losses");
    }

    [Fact]
    public void Addition_EqualRulesUnderTwoNames_AddsInAnyOrder()
    {
        var (standard, chartMogul) = (ChurnRate.FromCounts(1, 10), ChurnRate.FromCounts(2, 20, ChurnDefinition.ChartMogul));

        (standard + chartMogul).Should().Be(ChurnRate.FromCounts(3, 30));
        (standard + chartMogul).Definition!.Name.Should().Be((chartMogul + standard).Definition!.Name);
    }

    [Fact]
    public void Definition_NobodyAtRisk_IsDropped()
    {
        var nobody = ChurnRate.FromCounts(0, 0, ChurnDefinition.Stripe);

        nobody.Should().Be(ChurnRate.Zero);
        nobody.Definition.Should().BeNull();
        nobody.ExpectedLifetime.Should().Be(double.NaN);
        nobody.Annualized(12).Should().Be(double.NaN);
        nobody.Explain(CultureInfo.InvariantCulture).Should().Be("Churn n/a: 0 customers at start");
        (nobody + ChurnRate.FromCounts(1, 2)).Definition.Should().Be(ChurnDefinition.Standard);
    }

    [Fact]
    public void ExpectedLifetimeAndAnnualized_FivePercentAMonth_AreTwentyMonthsAnd46Percent()
    {
        var churn = ChurnRate.FromCounts(50, 1000);

        churn.ExpectedLifetime.Should().Be(20);
        // 1 − 0.95^12, by hand: 0.459639912337363…
        churn.Annualized(12).Should().BeApproximately(0.459639912337363, 1e-15);
        ChurnRate.FromCounts(0, 10).ExpectedLifetime.Should().Be(double.PositiveInfinity);
        ChurnRate.FromCounts(0, 10).Annualized(12).Should().Be(0);
        ChurnRate.FromCounts(10, 10).ExpectedLifetime.Should().Be(1);
        ChurnRate.FromCounts(10, 10).Annualized(12).Should().Be(1);
        foreach (var periods in new[] { 0, -1, int.MinValue })
            FluentActions.Invoking(() => churn.Annualized(periods)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("periodsPerYear");
    }

    [Fact]
    public void FromCounts_BadCounts_AreRefused()
    {
        FluentActions.Invoking(() => ChurnRate.FromCounts(-1, 0)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("lost");
        FluentActions.Invoking(() => ChurnRate.FromCounts(0, long.MinValue)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("atStart");
        FluentActions.Invoking(() => ChurnRate.FromCounts(60, 50)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("lost (60) exceeds atStart (50).*").WithParameterName("lost");
        FluentActions.Invoking(() => ChurnRate.FromCounts(60, 50, ChurnDefinition.Stripe)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("lost (60) exceeds atRisk (50).*");
        FluentActions.Invoking(() => ChurnRate.FromCounts(1, 2, null!)).Should().Throw<ArgumentNullException>().WithParameterName("definition");
        FluentActions.Invoking(() => ChurnRate.FromCounts(0, long.MaxValue) + ChurnRate.FromCounts(0, 1)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Doors_BadArguments_NameTheParameter()
    {
        FluentActions.Invoking(() => ChurnRate.FromCustomers((IEnumerable<Stay>)null!, March, s => s.Start, s => s.End)).Should().Throw<ArgumentNullException>().WithParameterName("customers");
        FluentActions.Invoking(() => ChurnRate.FromCustomers(Array.Empty<Stay>(), March, s => s.Start, null!)).Should().Throw<ArgumentNullException>().WithParameterName("endSelector");
        FluentActions.Invoking(() => ChurnRate.FromCustomers(Array.Empty<Stay>(), default, s => s.Start, s => s.End)).Should().Throw<ArgumentException>().WithParameterName("period");
        FluentActions.Invoking(() => ChurnRate.FromCustomers([new Stay(March.Start, March.Start.AddDays(-1))], March, s => s.Start, s => s.End)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("The end 2025-02-28 at index 0 lies before the start 2025-03-01.*");
    }

    [Fact]
    public void Json_HoldsTheCountsAndTheDefinition()
    {
        JsonSerializer.Serialize(ChurnRate.FromCounts(50, 1000)).Should().Be(
            """{"lost":50,"atRisk":1000,"definition":{"name":"Standard","losses":"OfCustomersAtStart","atRisk":"AtStart","recognition":"AtCancellation"}}""");
        JsonSerializer.Serialize(ChurnRate.Zero).Should().Be("""{"lost":0,"atRisk":0}""");
        JsonSerializer.Deserialize<ChurnRate>(JsonSerializer.Serialize(ChurnRate.FromCounts(1, 2, ChurnDefinition.Stripe))).Definition!.Name.Should().Be("Stripe");

        Refusal("""{"lost":50,"atRisk":1000}""").Should().Contain("lacks \"definition\"");
        Refusal("""{"lost":50,"atRisk":10,"definition":{"name":"Standard","losses":"OfCustomersAtStart","atRisk":"AtStart","recognition":"AtCancellation"}}""").Should().Contain("lost (50) exceeds atRisk (10)");
        Refusal("""{"lost":1,"atRisk":2,"definition":{"name":"x","losses":"Some","atRisk":"AtStart","recognition":"AtCancellation"}}""").Should().Contain("\"losses\"");
        Refusal("""{"lost":1,"atRisk":2,"definition":{"losses":"OfCustomersAtStart","atRisk":"AtStart","recognition":"AtCancellation"}}""").Should().Contain("\"name\"");
        Refusal("""{"lost":1,"atRisk":2,"definition":{"name":"x","losses":"OfCustomersAtStart","atRisk":"AtStart"}}""").Should().Contain("\"recognition\"");
        Refusal("""{"lost":1,"atRisk":2,"definition":"Standard"}""").Should().Contain("\"definition\"");
        Refusal("0.05").Should().Contain("object");

        static string Refusal(string json) =>
            FluentActions.Invoking(() => JsonSerializer.Deserialize<ChurnRate>(json)).Should().Throw<JsonException>().Which.Message;
    }
}
