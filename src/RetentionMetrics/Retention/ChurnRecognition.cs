namespace RetentionMetrics;

/// <summary>On which day a churn definition sees a customer leave: the end date that its records are expected to carry.</summary>
public enum ChurnRecognition
{
    /// <summary>The day on which the customer cancels.</summary>
    AtCancellation = 0,

    /// <summary>The day on which the term that is paid for runs out.</summary>
    AtEndOfPaidTerm = 1,
}
