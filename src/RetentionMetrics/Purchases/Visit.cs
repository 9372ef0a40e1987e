namespace RetentionMetrics;

/// <summary>What was read from a purchase of which the amount does not matter.</summary>
/// <param name="Customer">The customer; without a meaning where the record does not count.</param>
/// <param name="Date">The day; without a meaning where none is asked for.</param>
/// <param name="Counts">Whether the record is a purchase of the days that are looked at.</param>
internal readonly record struct Visit<TKey>(TKey Customer, DateOnly Date, bool Counts);
