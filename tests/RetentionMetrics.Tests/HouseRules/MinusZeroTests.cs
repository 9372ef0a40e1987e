using System.Globalization;
using System.Text.RegularExpressions;

namespace RetentionMetrics.Tests.HouseRules;

/// <summary>No text shows a zero with a sign: neither the samples of all metrics nor values just below zero.</summary>
public partial class MinusZeroTests
{
    private static readonly string?[] Formats = [null, "P0", "P1", "F0", "F1", "N2", "E2", "0.0", "#,0.##"];

    public static TheoryData<string> Metrics => [.. PublicTypes.Metrics.Select(type => type.FullName!)];

    // Each rounds to zero from below, in its own default format.
    private static object[] JustBelowZero =>
    [
        NetPromoterScore.FromCounts(promoters: 0, passives: 9_999, detractors: 1),
        WeightedNetPromoterScore.FromScores([7, 0], [9_999m, 1m]),
        AverageOrderValue.FromTotals(revenue: -0.001m, orders: 1),
        MonthlyRecurringRevenue.FromAverage(customers: 1, averageRevenuePerCustomer: 0m),
        MrrMovements.FromTotals(opening: 1m, newMrr: 0m, expansion: 0m, contraction: 0.001m, churned: 0m, reactivated: 0m, closing: 0.999m),
        NetRevenueRetention.FromMovements(ChainedBelowZero),
        GrossRevenueRetention.FromMovements(ChainedBelowZero),
        CustomerMovements.FromCounts(atStart: 5, acquired: 2, lost: 2),
        Breakdown.FromMetrics([KeyValuePair.Create("DE", NetPromoterScore.FromCounts(0, 9_999, 1))]),
        new ConfidenceInterval(-0.0001, 0.0001, 0.95),
        new ConfidenceInterval(-0.0, 0.0, 0.95),
        RateDecomposition.Between(
            Breakdown.FromMetrics([KeyValuePair.Create("a", ChurnRate.FromCounts(1, 3)), KeyValuePair.Create("b", ChurnRate.FromCounts(1, 7))]),
            Breakdown.FromMetrics([KeyValuePair.Create("a", ChurnRate.FromCounts(1, 3)), KeyValuePair.Create("b", ChurnRate.FromCounts(1, 7))])),
    ];

    private static MrrMovements ChainedBelowZero =>
        MrrMovements.FromTotals(opening: 10_000m, newMrr: 0m, expansion: 10_000m, contraction: 10_000m, churned: 0m, reactivated: 0m, closing: 10_000m)
        + MrrMovements.FromTotals(opening: 0.01m, newMrr: 0m, expansion: 1m, contraction: 0.02m, churned: 0m, reactivated: 0m, closing: 0.99m);

    [Theory]
    [MemberData(nameof(Metrics))]
    public void EverySample_PrintsNoMinusZero(string metric) =>
        Check(MetricSamples.All.Single(sample => sample.Metric.FullName == metric).Value);

    [Fact]
    public void ValuesJustBelowZero_PrintNoMinusZero()
    {
        foreach (var value in JustBelowZero)
            Check(value);
    }

    // 9,999 passives and 1 detractor.
    [Fact]
    public void ScoreJustBelowZero_PrintsZero()
    {
        var nps = NetPromoterScore.FromCounts(promoters: 0, passives: 9_999, detractors: 1);

        nps.ToString(null, CultureInfo.InvariantCulture).Should().Be("0.0");
        nps.ToString("F2", CultureInfo.InvariantCulture).Should().Be("-0.01");
        Span<char> exactlyAsLong = stackalloc char[3];
        nps.TryFormat(exactlyAsLong, out var written, default, CultureInfo.InvariantCulture).Should().BeTrue();
        exactlyAsLong[..written].ToString().Should().Be("0.0");
        nps.Explain(CultureInfo.InvariantCulture).Should().StartWith("NPS 0.0 = ");
        Allocation.IsZero(() =>
        {
            Span<char> text = stackalloc char[16];
            nps.TryFormat(text, out _, default, CultureInfo.InvariantCulture);
        });
    }

    private static void Check(object value)
    {
        foreach (var culture in Cultures.All)
        {
            foreach (var format in Formats)
            {
                if (value is IFormattable formattable && IsNumeric(value, format))
                    formattable.ToString(format, culture).Should().NotMatchRegex(MinusZero());
            }

            using (Cultures.Use(culture))
            {
                value.ToString().Should().NotMatchRegex(MinusZero());
                if (value.GetType().GetMethod("Explain") is { } explain)
                    ((string)explain.Invoke(value, [culture])!).Should().NotMatchRegex(MinusZero());
            }
        }
    }

    // Times read formats of a time span.
    private static bool IsNumeric(object value, string? format) => format is null || value is not (FirstResponseTime or ResolutionTime);

    // A minus right before a zero behind which no other digit stands; not the month of a date.
    [GeneratedRegex(@"(?<![0-9\p{L}])[-\u2212]0(?:[.,]0*)?(?:E[+-]0+)?(?![0-9.,]*[1-9])")]
    private static partial Regex MinusZero();
}
