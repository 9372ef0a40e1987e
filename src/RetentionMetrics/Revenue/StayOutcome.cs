namespace RetentionMetrics;

/// <summary>Whether a stay has ended by the as-of date.</summary>
public enum StayOutcome
{
    /// <summary>The customer is still there: the duration is a lower bound (right-censored).</summary>
    Ongoing = 0,

    /// <summary>The customer left: the duration is complete.</summary>
    Ended = 1,
}
