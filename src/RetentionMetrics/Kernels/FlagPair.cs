namespace RetentionMetrics.Kernels;

/// <summary>Two flags of a row, which lie side by side.</summary>
internal readonly record struct FlagPair(bool First, bool Second);
