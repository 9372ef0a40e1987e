using System.Globalization;
using System.Text.Json;

namespace RetentionMetrics.Tests.Metrics;

public class DifferenceTests
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    [Fact]
    public void Between_130Of1000Against100Of1000_IsThePublishedExample()
    {
        var difference = Difference.Between(before: ConversionRate.FromCounts(100, 1000), after: ConversionRate.FromCounts(130, 1000));

        difference.Estimate.Should().Be(0.03);
        difference.PValue.Should().BeApproximately(0.03548845046647469, 1e-13);
        difference.Interval()!.Value.Lower.Should().BeApproximately(0.0020023, 5e-8);
        difference.Interval()!.Value.Upper.Should().BeApproximately(0.0580705, 5e-8);
        difference.IsBeyondChance().Should().BeTrue();
        difference.IsBeyondChance(0.99).Should().BeFalse();
        difference.Explain(Invariant).Should().Be(
            "Conversion rate +3.0 points (10.0 % → 13.0 %); 95 % interval 0.2 to 5.8 points; p = 0.035: beyond chance");
    }

    [Fact]
    public void Golden_PairsOfShares_NewcombeAndPooledZ()
    {
        var pairs = Golden.Json("ab", "cases.json").GetProperty("pairs").EnumerateArray().ToArray();
        pairs.Should().HaveCountGreaterThan(30);
        foreach (var pair in pairs)
        {
            var difference = Difference.Between(Rate(pair.GetProperty("control")), Rate(pair.GetProperty("variant")));

            var estimate = pair.GetProperty("difference").GetDouble();
            difference.Estimate.Should().BeApproximately(estimate, 1e-15 + (1e-13 * Math.Abs(estimate)));
            foreach (var level in new[] { 0.9, 0.95, 0.99 })
            {
                var expected = pair.GetProperty("intervals").GetProperty($"{100 * level:F0}").GetProperty("newcombe");
                var interval = difference.Interval(level)!.Value;
                interval.Lower.Should().BeApproximately(expected[0].GetDouble(), 1e-15 + (1e-11 * interval.Width));
                interval.Upper.Should().BeApproximately(expected[1].GetDouble(), 1e-15 + (1e-11 * interval.Width));
            }

            var pooled = pair.GetProperty("pooled");
            if (pooled.GetProperty("p").ValueKind == JsonValueKind.Null)
                difference.PValue.Should().BeNull();
            else if (pooled.GetProperty("p").GetDouble() == 0)
                difference.PValue.Should().Be(0);
            else
                (difference.PValue!.Value / pooled.GetProperty("p").GetDouble()).Should().BeApproximately(1, 1e-11);
        }

        static ConversionRate Rate(JsonElement counts) => ConversionRate.FromCounts(counts[0].GetInt64(), counts[1].GetInt64());
    }

    [Fact]
    public void Golden_NetPromoterScores_NormalWithBothStandardErrors()
    {
        foreach (var pair in Golden.Json("ab", "cases.json").GetProperty("nps").EnumerateArray())
        {
            var difference = Difference.Between(Score(pair.GetProperty("control")), Score(pair.GetProperty("variant")));

            difference.Estimate.Should().BeApproximately(pair.GetProperty("difference").GetDouble(), 1e-12);
            if (pair.GetProperty("p").ValueKind == JsonValueKind.Null)
            {
                difference.PValue.Should().BeNull();
                difference.Interval().Should().BeNull("answers that are all alike tell nothing of their spread");
                continue;
            }

            (difference.PValue!.Value / pair.GetProperty("p").GetDouble()).Should().BeApproximately(1, 1e-11);
            difference.Interval()!.Value.Lower.Should().BeApproximately(pair.GetProperty("interval_95")[0].GetDouble(), 1e-11);
            difference.Interval()!.Value.Upper.Should().BeApproximately(pair.GetProperty("interval_95")[1].GetDouble(), 1e-11);
        }

        static NetPromoterScore Score(JsonElement counts) =>
            NetPromoterScore.FromCounts(counts[0].GetInt64(), counts[1].GetInt64(), counts[2].GetInt64());
    }

    [Theory]
    [InlineData(420, 10000, 500, 10000, 0.008, 0.0020545324605692532, 0.013969036283670002, 0.0083514234415568849)]
    [InlineData(0, 1000, 7, 900, 0.0077777777777777778, 0.0022245697661861624, 0.016056216643861555, 0.0052892821422938804)]
    [InlineData(75, 500, 60, 520, -0.034615384615384615, -0.080514327893068865, 0.010290660919378398, 0.12873504895794792)]
    public void Between_EngagementRates_ArePoissonCountsByMpmath(
        long interactionsBefore, long audienceBefore, long interactionsAfter, long audienceAfter, double estimate, double lower, double upper, double p)
    {
        var difference = Difference.Between(
            EngagementRate.FromCounts(interactionsBefore, audienceBefore), EngagementRate.FromCounts(interactionsAfter, audienceAfter));

        difference.Estimate.Should().BeApproximately(estimate, 1e-15);
        difference.Interval()!.Value.Lower.Should().BeApproximately(lower, 1e-14);
        difference.Interval()!.Value.Upper.Should().BeApproximately(upper, 1e-14);
        difference.PValue.Should().BeApproximately(p, 1e-13);
    }

    [Fact]
    public void Between_CustomerEffort_IsNormalByMpmath()
    {
        var difference = Difference.Between(
            CustomerEffortScore.FromCounts([0, 1, 3, 5, 2, 0, 0], EffortScale.EaseOneToSeven),
            CustomerEffortScore.FromCounts([0, 0, 2, 4, 6, 3, 1], EffortScale.EaseOneToSeven));

        difference.Estimate.Should().BeApproximately(1.0852272727272727, 1e-13);
        difference.Interval()!.Value.Lower.Should().BeApproximately(0.32309840377155817, 1e-13);
        difference.Interval()!.Value.Upper.Should().BeApproximately(1.8473561416829873, 1e-13);
        difference.PValue.Should().BeApproximately(0.0052565776650632334, 1e-13);
    }

    [Fact]
    public void Between_NoneOfAllAgainstAllOfAll_StaysWithinMinusOneAndOne()
    {
        foreach (var n in new[] { 1, 20, long.MaxValue })
        {
            var difference = Difference.Between(ChurnRate.FromCounts(0, n), ChurnRate.FromCounts(n, n));

            difference.Estimate.Should().Be(1);
            difference.Interval()!.Value.Upper.Should().Be(1);
            difference.Interval()!.Value.Lower.Should().BeInRange(-1, 1);
        }

        Difference.Between(ChurnRate.FromCounts(0, 1), ChurnRate.FromCounts(1, 1)).IsBeyondChance().Should().BeFalse("one customer a side proves nothing");
        Difference.Between(ChurnRate.FromCounts(0, 20), ChurnRate.FromCounts(0, 30)).Explain(Invariant).Should().EndWith("no test: nothing varies on either side");
    }

    [Fact]
    public void Between_SingleResponses_ProveNothing()
    {
        var difference = Difference.Between(NetPromoterScore.FromCounts(0, 0, 1), NetPromoterScore.FromCounts(600, 300, 100));

        (difference.Estimate, difference.PValue, difference.Interval(), difference.IsBeyondChance()).Should().Be((150, null, null, false));
        difference.Explain(Invariant).Should().Be("NPS +150.0 (-100.0 → 50.0); no interval: a side has fewer than two responses");
    }

    [Fact]
    public void Between_UndefinedSide_IsNull()
    {
        var difference = Difference.Between(ChurnRate.Zero, ChurnRate.FromCounts(1, 10));

        (difference.Estimate, difference.PValue, difference.Interval(), difference.IsBeyondChance()).Should().Be((null, null, null, false));
        difference.Explain(Invariant).Should().Be("Churn n/a (n/a → 10.0 %): a side is undefined");
    }

    [Fact]
    public void Between_MoneyAndMedians_HaveTheEstimateAloneAndSayWhy()
    {
        var order = Difference.Between(AverageOrderValue.FromTotals(2000m, 100), AverageOrderValue.FromTotals(2250m, 100));
        var response = Difference.Between(
            FirstResponseTime.FromDurations([TimeSpan.FromHours(3)]), FirstResponseTime.FromDurations([TimeSpan.FromHours(1)]));

        (order.Estimate, order.PValue, order.Interval()).Should().Be((2.5, null, null));
        order.Explain(Invariant).Should().Be("AOV +2.50 (20.00 → 22.50); no interval: how single customers or orders spread is not kept");
        response.Explain(Invariant).Should().Be("FRT -2 h 0 min (3 h 0 min → 1 h 0 min); no interval: a difference of medians has none here");
    }

    [Fact]
    public void Between_DifferentDefinitions_ThrowsAsOnAddition()
    {
        var movements = CustomerMovements.FromCounts(100, 30, 10, 1);

        FluentActions.Invoking(() => Difference.Between(movements.ChurnRate(ChurnDefinition.Stripe), movements.ChurnRate(ChurnDefinition.Baremetrics)))
            .Should().Throw<InvalidOperationException>().WithMessage("*Stripe*Baremetrics*cannot be compared*");
        FluentActions.Invoking(() => Difference.Between(
                EngagementRate.FromCounts(1, 10, EngagementBase.Reach), EngagementRate.FromCounts(1, 10, EngagementBase.Views)))
            .Should().Throw<InvalidOperationException>().WithMessage("*Reach*Views*");
        FluentActions.Invoking(() => Difference.Between(null!, FirstResponseTime.Zero)).Should().Throw<ArgumentNullException>().WithParameterName("before");
    }

    [Fact]
    public void Level_OutsideZeroToOne_Throws()
    {
        var difference = Difference.Between(ChurnRate.Zero, ChurnRate.Zero);

        FluentActions.Invoking(() => difference.Interval(1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
        FluentActions.Invoking(() => difference.IsBeyondChance(double.NaN)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("level");
    }

    [Fact]
    public void Changes_CompareEachPeriodWithTheOneBefore_AndAGapWithNothing()
    {
        var series = Breakdown.FromMetrics(
        [
            KeyValuePair.Create(ReportingPeriod.Month(2025, 5), ChurnRate.FromCounts(30, 1000)),
            KeyValuePair.Create(ReportingPeriod.Month(2025, 2), ChurnRate.FromCounts(20, 1000)),
            KeyValuePair.Create(ReportingPeriod.Month(2025, 1), ChurnRate.FromCounts(50, 1000)),
        ]);

        var changes = series.Changes();

        changes.Select(change => change.Key).Should().Equal(ReportingPeriod.Month(2025, 2), ReportingPeriod.Month(2025, 5));
        changes[0].Value.Estimate.Should().Be(-0.03);
        changes[1].Value.Estimate.Should().BeNull("March and April are missing, so May has nothing before it");
    }

    [Fact]
    public void Changes_Overlap_NamesThePeriods()
    {
        var overlapping = Breakdown.FromMetrics(
        [
            KeyValuePair.Create(ReportingPeriod.Quarter(2025, 1), ChurnRate.FromCounts(1, 10)),
            KeyValuePair.Create(ReportingPeriod.Month(2025, 2), ChurnRate.FromCounts(1, 10)),
        ]);

        FluentActions.Invoking(overlapping.Changes).Should().Throw<InvalidOperationException>().WithMessage("*2025-01-01 to 2025-03-31*2025-02-01*overlap*");
        Breakdown<ReportingPeriod, ChurnRate>.Zero.Changes().Should().BeEmpty();
    }
}
