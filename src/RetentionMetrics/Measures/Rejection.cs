using System.Globalization;

namespace RetentionMetrics;

/// <summary>A wrong row that was left out.</summary>
/// <param name="Index">Its index in the whole input, from 0.</param>
/// <param name="Reason">What is wrong with it, such as <c>off the scale 0…10</c>.</param>
/// <param name="Value">The value that is wrong, as text in the invariant culture; <see langword="null"/> where the row lacks one.</param>
/// <param name="Segment">The segment of the row as text; <see langword="null"/> where nothing is taken by segment, or where the row has none.</param>
public sealed record Rejection(long Index, string Reason, string? Value, string? Segment)
{
    /// <summary>Gets the row's index in the whole input, from 0.</summary>
    public long Index { get; } = Index;

    /// <summary>Gets what is wrong with the row, such as <c>off the scale 0…10</c>.</summary>
    public string Reason { get; } = Reason;

    /// <summary>Gets the value that is wrong, as text in the invariant culture; <see langword="null"/> where the row lacks one.</summary>
    public string? Value { get; } = Value;

    /// <summary>Gets the segment of the row as text; <see langword="null"/> where nothing is taken by segment, or where the row has none.</summary>
    public string? Segment { get; } = Segment;

    internal Rejection At(long index, object? segment = null) => new(index, Reason, Value, segment is null ? Segment : TextOf(segment));

    internal static string? TextOf(object? value) => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
