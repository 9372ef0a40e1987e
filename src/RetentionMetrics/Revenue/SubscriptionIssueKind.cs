namespace RetentionMetrics;

/// <summary>What is wrong with subscription rows, or worth a look.</summary>
public enum SubscriptionIssueKind
{
    /// <summary>The end lies before the start: the row is left out.</summary>
    EndBeforeStart = 0,

    /// <summary>
    /// The end is the start: signed up and cancelled on one day. The customer came and went, so that the row counts in the movements of customers; nothing
    /// was ever paid, and the row has no effect on money. Where the customer is there anyway, it has none at all.
    /// </summary>
    EndsOnStart = 1,

    /// <summary>The same customer, dates, amount and interval stand in the book before: two equal subscriptions, or one that was imported twice. The row counts.</summary>
    Duplicate = 2,

    /// <summary>
    /// The discounts of a customer exceed what it pays: its rows add up to less than 0 from the issue's start to its end. These days count as 0; the issue's
    /// amount is the sum per month.
    /// </summary>
    BelowZero = 3,

    /// <summary>
    /// The row starts one day after the end of what the customer had before: a pause of a single day, or ends that are last days and were read as first
    /// days after. The row counts, after a gap.
    /// </summary>
    OneDayGap = 4,
}
