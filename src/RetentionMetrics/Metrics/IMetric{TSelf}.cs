using System.Numerics;

namespace RetentionMetrics;

/// <summary>A metric that keeps the counts and sums it was computed from, so that parts add up to the whole exactly.</summary>
/// <typeparam name="TSelf">The metric itself.</typeparam>
/// <remarks>
/// <para><c>+</c> is associative and commutative, and <see cref="Zero"/> (the <c>default</c> of a metric that is a struct) is
/// its identity: the empty metric. Add only what is disjoint: different customers, different responses, different messages.</para>
/// <para>Undefined is NaN where a value is a <c>double</c> and <see langword="null"/> everywhere else, intervals included.
/// Record equality treats NaN as equal to NaN, so two undefined metrics of one kind are equal.</para>
/// </remarks>
/// <example><code>
/// static TMetric Combine&lt;TMetric&gt;(TMetric a, TMetric b) where TMetric : IMetric&lt;TMetric&gt; => a + b;
/// </code></example>
public interface IMetric<TSelf> :
    IMetric,
    IAdditionOperators<TSelf, TSelf, TSelf>,
    IAdditiveIdentity<TSelf, TSelf>,
    IEquatable<TSelf>
    where TSelf : IMetric<TSelf>
{
    /// <summary>Gets the empty metric: nothing counted, not defined, neutral under <c>+</c>.</summary>
    static abstract TSelf Zero { get; }

    /// <inheritdoc/>
    static TSelf IAdditiveIdentity<TSelf, TSelf>.AdditiveIdentity => TSelf.Zero;
}
