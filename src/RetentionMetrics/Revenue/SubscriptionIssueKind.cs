namespace RetentionMetrics;

/// <summary>What is wrong with a subscription row.</summary>
public enum SubscriptionIssueKind
{
    /// <summary>The monthly amount is negative: the row is left out.</summary>
    NegativeAmount = 0,

    /// <summary>The end does not lie after the start: the row is left out.</summary>
    EndNotAfterStart = 1,

    /// <summary>The same customer, dates and amount stand in the book before: two equal subscriptions, or one that was imported twice. The row counts.</summary>
    Duplicate = 2,
}
