namespace RetentionMetrics.Tests.HouseRules;

/// <summary>One value of every metric, defined and not zero: a new metric adds its line here and its type to <see cref="MetricsJsonContext"/>.</summary>
internal static class MetricSamples
{
    public static IReadOnlyList<IMetricSample> All { get; } =
    [
        Of(NetPromoterScore.FromCounts(promoters: 70, passives: 20, detractors: 10)),
        Of(WeightedNetPromoterScore.FromScores([10, 8, 3], [1.5m, 1m, 0.5m])),
        Of(CustomerSatisfactionScore.FromRatings([5, 4, 2], SatisfactionScale.OneToFive)),
        Of(CustomerEffortScore.FromRatings([1, 2, 5], EffortScale.EffortOneToFive)),
    ];

    private static MetricSample<TMetric> Of<TMetric>(TMetric value)
        where TMetric : IMetric<TMetric> => new(value);
}
