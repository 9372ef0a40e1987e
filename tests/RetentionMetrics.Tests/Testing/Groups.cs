namespace RetentionMetrics.Tests;

/// <summary>Metrics of groups by LINQ, for comparison.</summary>
internal static class Groups
{
    public static Breakdown<TKey, TMetric> By<T, TKey, TMetric>(IEnumerable<T> records, Func<T, TKey> segmentSelector, Func<IReadOnlyList<T>, TMetric> metricSelector)
        where TKey : notnull
        where TMetric : IMetric<TMetric> =>
        Breakdown.FromMetrics(records.GroupBy(segmentSelector).Select(group => KeyValuePair.Create(group.Key, metricSelector(group.ToArray()))));
}
