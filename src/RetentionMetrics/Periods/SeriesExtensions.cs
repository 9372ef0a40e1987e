namespace RetentionMetrics;

/// <summary>What can be asked of a metric over consecutive periods.</summary>
public static class SeriesExtensions
{
    /// <summary>Compares each period of a series with the one before it: what changed, and was it more than chance?</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="series">The metric by period, such as by month.</param>
    /// <returns>A difference per period in time order, the first period left out. Where no period ends on a period's first day, there is nothing
    /// to compare with: the difference is that to <see cref="IMetric{TSelf}.Zero"/>, and undefined.</returns>
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
        var periods = series.Keys.Order().ToArray();
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
}
