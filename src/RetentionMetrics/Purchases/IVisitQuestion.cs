namespace RetentionMetrics;

/// <summary>What a metric asks of purchases: who bought, and perhaps on which days. Implemented by structs, whose members the JIT knows.</summary>
internal interface IVisitQuestion<TMetric>
{
    /// <summary>Gets whether the metric needs the days.</summary>
    static abstract bool HasDates { get; }

    /// <summary>The metric of purchases; throws for a missing customer with the index among them.</summary>
    /// <param name="customers">The customer of each purchase.</param>
    /// <param name="dates">The days, as many; none where they are not needed.</param>
    /// <param name="comparer">How customers are compared; by their keys' own equality when null.</param>
    static abstract TMetric Of<TKey>(ReadOnlySpan<TKey> customers, ReadOnlySpan<DateOnly> dates, IEqualityComparer<TKey>? comparer);
}
