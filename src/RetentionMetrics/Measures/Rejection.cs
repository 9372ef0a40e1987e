namespace RetentionMetrics;

/// <summary>A wrong row that was left out.</summary>
/// <param name="Index">Its index in the whole input, from 0.</param>
/// <param name="Reason">What is wrong with it, such as <c>off the scale 0…10</c>.</param>
/// <param name="Value">The value that is wrong; <see langword="null"/> where the row lacks one.</param>
/// <param name="Segment">The segment of the row; <see langword="null"/> where nothing is taken by segment, or where the row has none.</param>
public sealed record Rejection(long Index, string Reason, object? Value, object? Segment);
