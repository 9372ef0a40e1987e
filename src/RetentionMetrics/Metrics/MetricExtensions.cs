namespace RetentionMetrics;

/// <summary>What can be done with many metrics of one kind.</summary>
public static class MetricExtensions
{
    /// <summary>Adds metrics of disjoint parts up to the metric of the whole, exactly.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="parts">The metrics of the parts.</param>
    /// <returns>Their sum; <see cref="IMetric{TSelf}.Zero"/> when there are none.</returns>
    /// <exception cref="ArgumentNullException">There is no sequence, or it holds null.</exception>
    /// <exception cref="InvalidOperationException">The parts were computed under different definitions.</exception>
    /// <exception cref="OverflowException">A count exceeds 9,223,372,036,854,775,807.</exception>
    /// <example><code>
    /// NetPromoterScore[] months = [NetPromoterScore.FromCounts(50, 30, 20), NetPromoterScore.FromCounts(70, 20, 10)];
    /// Console.WriteLine(months.Total().Responses); // 200
    /// </code></example>
    public static TMetric Total<TMetric>(this IEnumerable<TMetric> parts)
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(parts);
        var total = TMetric.Zero;
        foreach (var part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
            total += part;
        }

        return total;
    }

    /// <summary>Puts a metric's value, interval, counts, definition and text into one flat record, which serializes whatever the metric is.</summary>
    /// <typeparam name="TMetric">The metric, or <see cref="IMetric"/> itself.</typeparam>
    /// <param name="metric">The metric.</param>
    /// <param name="level">The confidence level of the interval, between 0 and 1 exclusive.</param>
    /// <param name="provider">The culture of the text; the current culture when <see langword="null"/>.</param>
    /// <returns>The summary, with null for whatever is undefined.</returns>
    /// <exception cref="ArgumentNullException">There is no metric.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    /// <example><code>
    /// var json = System.Text.Json.JsonSerializer.Serialize(NetPromoterScore.Zero.Summarize().Value);
    /// Console.WriteLine(json); // null
    /// </code></example>
    public static MetricSummary Summarize<TMetric>(
        this TMetric metric, double level = ConfidenceInterval.DefaultLevel, IFormatProvider? provider = null)
        where TMetric : IMetric
    {
        ArgumentNullException.ThrowIfNull(metric);
        return MetricSummary.Of(metric, level, provider);
    }
}
