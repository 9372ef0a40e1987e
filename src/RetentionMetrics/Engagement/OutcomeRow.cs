namespace RetentionMetrics;

/// <summary>What a rate of outcomes reads of a record: two flags that lie side by side.</summary>
internal readonly record struct OutcomeRow(bool HasOutcome, bool IsInBase);
