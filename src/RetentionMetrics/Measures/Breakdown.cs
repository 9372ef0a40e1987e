namespace RetentionMetrics;

/// <summary>Makes breakdowns: one metric per segment.</summary>
public static partial class Breakdown
{
    /// <summary>Puts metrics that exist already, such as the rows of a SQL <c>GROUP BY</c>, under their segments' keys.</summary>
    /// <typeparam name="TKey">The segment's key.</typeparam>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="segments">Keys and metrics; what stands under one key more than once is added.</param>
    /// <returns>The metrics by segment.</returns>
    /// <exception cref="ArgumentNullException">There are no segments, or a key or a metric is null.</exception>
    public static Breakdown<TKey, TMetric> FromMetrics<TKey, TMetric>(IEnumerable<KeyValuePair<TKey, TMetric>> segments)
        where TKey : notnull
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(segments);
        return new Breakdown<TKey, TMetric>(segments);
    }
}
