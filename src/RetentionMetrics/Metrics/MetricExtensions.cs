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

    /// <summary>Compares each period of a series with the one before it: what changed, and was it more than chance?</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="series">The metric by period, such as by month.</param>
    /// <returns>A difference per period in time order, the first period left out. Where no period ends on a period's first day, there is nothing to compare with: the
    /// difference is that to <see cref="IMetric{TSelf}.Zero"/>, and undefined.</returns>
    /// <exception cref="ArgumentNullException">There is no series.</exception>
    /// <exception cref="InvalidOperationException">Periods overlap; the message names them. Or the definitions of two periods differ.</exception>
    /// <example><code>
    /// var byMonth = Breakdown.FromMetrics(
    /// [
    ///     KeyValuePair.Create(ReportingPeriod.Month(2025, 1), NetPromoterScore.FromCounts(50, 30, 20)),
    ///     KeyValuePair.Create(ReportingPeriod.Month(2025, 2), NetPromoterScore.FromCounts(60, 25, 15)),
    /// ]);
    /// foreach (var (month, change) in byMonth.Changes())
    ///     Console.WriteLine($"{month}: {change.Explain(CultureInfo.InvariantCulture)}");
    /// // 2025-02-01 to 2025-02-28: NPS +15.0 (30.0 → 45.0); 95 % interval -6.1 to 36.1; p = 0.16: within chance
    /// </code></example>
    public static IReadOnlyList<KeyValuePair<ReportingPeriod, Difference<TMetric>>> Changes<TMetric>(this Breakdown<ReportingPeriod, TMetric> series)
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(series);
        var periods = series.Keys.OrderBy(period => period.Start).ThenBy(period => period.End).ToArray();
        var changes = new List<KeyValuePair<ReportingPeriod, Difference<TMetric>>>();
        for (var i = 1; i < periods.Length; i++)
        {
            var (earlier, period) = (periods[i - 1], periods[i]);
            if (earlier.End > period.Start)
                throw new InvalidOperationException($"The periods {earlier} and {period} overlap: they are no series.");
            var before = earlier.End == period.Start ? series[earlier] : TMetric.Zero;
            changes.Add(KeyValuePair.Create(period, Difference.Between(before, series[period])));
        }

        return changes;
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
