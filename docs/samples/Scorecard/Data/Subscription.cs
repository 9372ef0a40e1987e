using RetentionMetrics;

namespace Scorecard.Data;

/// <summary>A subscription: who pays how much how often, from its first day to the first day after.</summary>
internal readonly record struct Subscription(int Customer, DateOnly Start, DateOnly End, decimal Amount, BillingInterval Interval);
