using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>What one segment did to the change of a rate.</summary>
/// <typeparam name="TKey">The segment's key.</typeparam>
/// <param name="Key">The segment.</param>
/// <param name="RateEffect">By how much the segment's own rate moved the total.</param>
/// <param name="MixEffect">By how much the segment's share moved the total: more customers where the rate is above the total's, or fewer where it is below, raise it.</param>
/// <remarks>In ratios: 0.01 is one percentage point. See <see cref="RateDecomposition"/>.</remarks>
[method: JsonConstructor]
public readonly record struct SegmentEffect<TKey>(TKey Key, double RateEffect, double MixEffect)
    where TKey : notnull
{
    /// <summary>Gets the segment.</summary>
    public TKey Key { get; } = Key;

    /// <summary>Gets by how much the segment's own rate moved the total.</summary>
    public double RateEffect { get; } = RateEffect;

    /// <summary>Gets by how much the segment's share moved the total.</summary>
    public double MixEffect { get; } = MixEffect;

    /// <summary>Gets both effects together.</summary>
    public double Effect => RateEffect + MixEffect;
}
