namespace RetentionMetrics;

/// <summary>Over which customers a churn definition divides.</summary>
public enum ChurnBasis
{
    /// <summary>The customers who were there when the period started.</summary>
    AtStart = 0,

    /// <summary>Those, and everybody who joined in the period.</summary>
    AtStartAndAcquired = 1,
}
