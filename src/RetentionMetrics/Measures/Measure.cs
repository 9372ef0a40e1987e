using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Makes measures of one's own.</summary>
public static class Measure
{
    /// <summary>Makes a measure of records that say their metric themselves: metrics add up, so the sum is the metric of all.</summary>
    /// <typeparam name="T">The record, as a row of a SQL <c>GROUP BY</c> or a stored day.</typeparam>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="metricSelector">The metric of a record; a record whose metric is <see langword="null"/> is a wrong row.</param>
    /// <returns>The measure.</returns>
    /// <exception cref="ArgumentNullException">There is no selector.</exception>
    /// <remarks>Metrics under different definitions do not add up; then the measure throws an <see cref="InvalidOperationException"/>.</remarks>
    /// <example><code>
    /// (string Month, long Opened, long Delivered)[] rows = [("2025-01", 90, 200), ("2025-02", 50, 200)];
    /// var rate = Measure.Create(((string Month, long Opened, long Delivered) r) => OpenRate.FromCounts(r.Opened, r.Delivered));
    /// Console.WriteLine(rate.Of(rows).Percent); // 35
    /// </code></example>
    public static Measure<T, TMetric> Create<T, TMetric>(Func<T, TMetric?> metricSelector)
        where TMetric : IMetric<TMetric> =>
        new RowPlan<T, TMetric?, SelectorReader<T, TMetric?>, MetricSum<TMetric>, MetricTally<TMetric>, TMetric>(
            new(metricSelector), new(nameof(metricSelector))).ToMeasure();
}
