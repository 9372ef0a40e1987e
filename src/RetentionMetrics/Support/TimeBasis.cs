namespace RetentionMetrics;

/// <summary>Which time counts between two instants: all of it, or that within opening hours.</summary>
/// <remarks>Values on different bases do not add up: four business hours are not four hours. <c>default</c> is elapsed time.</remarks>
public enum TimeBasis
{
    /// <summary>All time counts, nights and weekends included.</summary>
    Elapsed,

    /// <summary>Time within the opening hours of a <see cref="BusinessCalendar"/> counts.</summary>
    BusinessHours,
}
