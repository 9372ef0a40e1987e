namespace RetentionMetrics;

/// <summary>A segment of a breakdown as plain data.</summary>
/// <typeparam name="TKey">The segment's key.</typeparam>
/// <param name="Segment">The segment's key.</param>
/// <param name="Summary">The segment's metric as plain data.</param>
/// <remarks>Made by <see cref="Breakdown{TKey, TMetric}.ToRows"/>. Serializes wherever the key does.</remarks>
public sealed record BreakdownRow<TKey>(TKey Segment, MetricSummary Summary)
    where TKey : notnull
{
    /// <summary>Gets the segment's key.</summary>
    public TKey Segment { get; } = Segment;

    /// <summary>Gets the segment's metric as plain data.</summary>
    public MetricSummary Summary { get; } = Summary;
}
