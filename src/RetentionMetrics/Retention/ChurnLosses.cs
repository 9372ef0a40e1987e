namespace RetentionMetrics;

/// <summary>Which lost customers a churn definition counts.</summary>
public enum ChurnLosses
{
    /// <summary>Only customers who were there when the period started.</summary>
    OfCustomersAtStart = 0,

    /// <summary>Also customers who joined in the period and left again before its end.</summary>
    IncludingAcquired = 1,
}
