using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Makes breakdowns: one metric per segment.</summary>
public static partial class Breakdown
{
    /// <summary>Computes a metric for each segment of some records.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TKey">The segment's key.</typeparam>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="records">The records; read once.</param>
    /// <param name="keyOf">The segment of a record.</param>
    /// <param name="metricSelector">The metric of all records of one segment, by any record door.</param>
    /// <returns>The metrics by segment.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A record has a null key; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">The records are a list that <paramref name="keyOf"/> changed.</exception>
    /// <remarks>
    /// <para>The key of each record is asked for once, in their order. Each segment's records are copied once, in the same order, into an array of just that
    /// length, which <paramref name="metricSelector"/> may keep: so the records' bytes are allocated once more, and little else. While they are grouped, four bytes
    /// per record are rented from the array pool, for a sequence that is neither an array nor a list the records as well.</para>
    /// <para>The fastest keys are integers, enumerations and days that lie close together; then come strings that are the same instance for the same
    /// segment, then all others.</para>
    /// <para>For long streams, break down chunk by chunk and add the breakdowns up. Where a few counts per segment are all that is needed, count them and
    /// take <see cref="FromMetrics{TKey, TMetric}"/>: no record is copied.</para>
    /// </remarks>
    /// <example><code>
    /// (string Country, int Score)[] answers = [("DE", 9), ("DE", 3), ("FR", 10)];
    /// var byCountry = Breakdown.From(answers, a => a.Country, group => NetPromoterScore.FromResponses(group, a => a.Score));
    /// Console.WriteLine(byCountry["FR"].Score); // 100
    /// Console.WriteLine(byCountry.Total.Responses); // 3
    /// </code></example>
    public static Breakdown<TKey, TMetric> From<T, TKey, TMetric>(
        IEnumerable<T> records, Func<T, TKey> keyOf, Func<IReadOnlyList<T>, TMetric> metricSelector)
        where TKey : notnull
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(keyOf);
        ArgumentNullException.ThrowIfNull(metricSelector);
        return Breakdown<TKey, TMetric>.Of(RecordGroups<T, TKey>.Of(records, keyOf), metricSelector);
    }

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
