namespace RetentionMetrics.Benchmarks.Table;

/// <summary>How many times as fast as the others ours has to be; null where nothing is demanded.</summary>
internal sealed record Bar(double? Limit = null, double? Loop = null, double? Linq = null, double? DuckDb = null);
