using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace RetentionMetrics.Tests.Metrics;

/// <summary>Texts of quotients: rounded from the exact numbers, halves away from zero.</summary>
public class ShareTextTests
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly Gen<(long Part, long Whole)> Shares = Gen.OneOf(
        Records.PartAndWhole,
        from whole in Gen.Choose(1, 2_000)
        from part in Gen.Choose(0, 2_000)
        select (Math.Min((long)part, whole), (long)whole),
        // A half of the last digit, and the share just below it.
        from power in Gen.Choose(1, 17)
        from odd in Gen.Choose(0, 500)
        from less in Gen.Choose(0, 1)
        let whole = 2 * (long)Math.Pow(10, power)
        select (Math.Min(whole, (2L * odd) + 1) - less, whole));

    [Theory]
    [InlineData(9, 16, "P1", "56.3 %")]
    [InlineData(3, 400, "P1", "0.8 %")]
    [InlineData(1, 80, "P1", "1.3 %")]
    [InlineData(1, 3, "P3", "33.333 %")]
    [InlineData(1, 8, "F2", "0.13")]
    [InlineData(9, 16, "F3", "0.563")]
    [InlineData(1, 80, "0.0%", "1.3%")]
    [InlineData(5, 8, "P0", "63 %")]
    [InlineData(1, 2, "P0", "50 %")]
    [InlineData(1, 3, "F20", "0.33333333333333333333")]
    [InlineData(0, 5, "P1", "0.0 %")]
    [InlineData(5, 5, "P1", "100.0 %")]
    [InlineData(long.MaxValue, long.MaxValue, "P1", "100.0 %")]
    [InlineData(long.MaxValue / 2, long.MaxValue, "P1", "50.0 %")]
    [InlineData(0, 0, "P1", "n/a")]
    public void Share_IsRoundedFromItsCounts(long part, long whole, string format, string expected)
    {
        var churn = ChurnRate.FromCounts(part, whole);

        churn.ToString(format, Invariant).Should().Be(expected);
        Formatted(churn, format).Should().Be(expected);
    }

    [Fact]
    public void EveryShare_IsThatOfExactArithmetic()
    {
        var cases =
            from share in Shares
            from digits in Gen.Choose(0, 15)
            select (share.Part, share.Whole, digits);
        Law.Holds(cases, c =>
        {
            var rate = OpenRate.FromCounts(c.Part, c.Whole);
            if (c.Whole == 0)
            {
                rate.ToString($"P{c.digits}", Invariant).Should().Be("n/a");
                return;
            }

            rate.ToString($"P{c.digits}", Invariant).Replace(",", string.Empty, StringComparison.Ordinal).Should().Be(Rounded(c.Part, c.Whole, c.digits, 100) + " %");
            rate.ToString($"F{c.digits}", Invariant).Should().Be(Rounded(c.Part, c.Whole, c.digits, 1));
            Formatted(rate, $"F{c.digits}").Should().Be(Rounded(c.Part, c.Whole, c.digits, 1));
            rate.Explain(Invariant).Should().StartWith($"Open rate {Rounded(c.Part, c.Whole, 1, 100)} % = ");
        }, maxTest: 2_000);
    }

    [Fact]
    public void EveryScore_IsThatOfExactArithmetic()
    {
        var cases =
            from promoters in Gen.Choose(0, 500)
            from passives in Gen.Choose(0, 500)
            from detractors in Gen.Choose(0, 500)
            from digits in Gen.Choose(0, 6)
            where promoters + passives + detractors > 0
            select (promoters, passives, detractors, digits);
        Law.Holds(cases, c =>
        {
            var nps = NetPromoterScore.FromCounts(c.promoters, c.passives, c.detractors);

            nps.ToString($"F{c.digits}", Invariant).Should().Be(Rounded(c.promoters - c.detractors, nps.Responses, c.digits, 100));
        });
    }

    [Fact]
    public void EveryQuotientOfMoney_IsThatOfExactArithmetic()
    {
        var cases =
            from share in Shares
            from more in Gen.Choose(0, 1)
            from digits in Gen.Choose(0, 7)
            where share.Whole > 0
            select (Part: (decimal)share.Part + (more * (decimal)share.Whole), share.Whole, digits);
        Law.Holds(cases, c =>
        {
            var nrr = NetRevenueRetention.FromCustomerAmounts([new("a", c.Whole / 100m)], [new KeyValuePair<string, decimal>("a", c.Part / 100m)]);
            var expected = Rounded((BigInteger)c.Part, c.Whole, c.digits, 1);

            nrr.ToString($"F{c.digits}", Invariant).Should().Be(expected);
            Formatted(nrr, $"f{c.digits}").Should().Be(expected);
        }, maxTest: 1_000);
    }

    // Each quotient lies exactly between two texts: 2.125, 62.5 points of 1/16, 0.125, …
    [Fact]
    public void QuotientsOfExactNumbers_HalvesGoAwayFromZero()
    {
        NetPromoterScore.FromCounts(promoters: 1, passives: 399, detractors: 0).ToString(null, Invariant).Should().Be("0.3");
        NetPromoterScore.FromCounts(promoters: 0, passives: 399, detractors: 1).ToString(null, Invariant).Should().Be("-0.3");
        WeightedNetPromoterScore.FromScores([10, 8], [1m, 399m]).ToString(null, Invariant).Should().Be("0.3");
        PurchaseFrequency.FromCounts(purchases: 17, customers: 8).ToString(null, Invariant).Should().Be("2.13");
        CustomerEffortScore.FromRatings([1, 1, 1, 1, 1, 1, 1, 2], EffortScale.EaseOneToSeven).ToString(null, Invariant).Should().Be("1.13");
        CustomerSatisfactionScore.FromCounts(satisfied: 9, responses: 16).ToString(null, Invariant).Should().Be("56.3 %");
        Stickiness.FromCounts(customerDays: 9, activeCustomers: 4, windowDays: 4).ToString(null, Invariant).Should().Be("56.3 %");
        EngagementRate.FromCounts(interactions: 9, audience: 16, EngagementBase.Followers).ToString(null, Invariant).Should().Be("56.3 %");
        QuickRatio.FromTotals(gained: 9m, lost: 4m).ToString(null, Invariant).Should().Be("2.3");
        var revenue = MrrMovements.FromTotals(opening: 16m, newMrr: 0m, expansion: 0m, contraction: 0m, churned: 7m, reactivated: 0m, closing: 9m);
        NetRevenueRetention.FromMovements(revenue).ToString(null, Invariant).Should().Be("56.3 %");
        GrossRevenueRetention.FromMovements(revenue).ToString(null, Invariant).Should().Be("56.3 %");
        TimeBetweenPurchases.FromGaps([2, 2, 2, 3]).ToString("F2", Invariant).Should().Be("2.00");
        TimeBetweenPurchases.FromGaps([2, 2, 2, 3]).Explain(Invariant).Should().Contain("mean 2.3 days");
    }

    [Fact]
    public void RoundTripFormats_AreThoseOfTheDouble()
    {
        var third = ChurnRate.FromCounts(1, 3);

        third.ToString("R", Invariant).Should().Be((1.0 / 3).ToString("R", Invariant));
        double.Parse(third.ToString("G17", Invariant), Invariant).Should().Be(third.Ratio);
    }

    private static string Formatted(ISpanFormattable value, string format)
    {
        Span<char> text = stackalloc char[64];
        value.TryFormat(text, out var length, format, Invariant).Should().BeTrue();
        return text[..length].ToString();
    }

    /// <summary>times · part / whole with so many digits, halves away from zero, in integers.</summary>
    private static string Rounded(BigInteger part, long whole, int digits, int times)
    {
        var units = BigInteger.Abs(part) * times * BigInteger.Pow(10, digits);
        var rounded = ((2 * units) + whole) / (2 * (BigInteger)whole);
        var text = rounded.ToString(Invariant).PadLeft(digits + 1, '0');
        var sign = part < 0 && !rounded.IsZero ? "-" : string.Empty;
        return digits == 0 ? sign + text : $"{sign}{text[..^digits]}.{text[^digits..]}";
    }
}
