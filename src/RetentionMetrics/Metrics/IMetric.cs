using System.Numerics;

namespace RetentionMetrics;

/// <summary>A key figure that keeps the counts and sums it was computed from, so that parts add up to the whole exactly.</summary>
/// <typeparam name="TSelf">The metric itself.</typeparam>
/// <remarks>
/// <para><c>+</c> is associative and commutative, and <see cref="Zero"/> (the <c>default</c> of a metric that is a struct) is
/// its identity: it is the metric of nobody. Add only what is disjoint: different customers, different responses, different messages.</para>
/// <para>Record equality treats NaN as equal to NaN, so two undefined metrics of one kind are equal.</para>
/// </remarks>
/// <example><code>
/// static TMetric Combine&lt;TMetric&gt;(TMetric a, TMetric b) where TMetric : IMetric&lt;TMetric&gt; => a + b;
/// </code></example>
public interface IMetric<TSelf> :
    IAdditionOperators<TSelf, TSelf, TSelf>,
    IAdditiveIdentity<TSelf, TSelf>,
    IEquatable<TSelf>,
    ISpanFormattable
    where TSelf : IMetric<TSelf>
{
    /// <summary>Gets the metric of nobody: nothing counted, not defined, neutral under <c>+</c>.</summary>
    static abstract TSelf Zero { get; }

    /// <inheritdoc/>
    static TSelf IAdditiveIdentity<TSelf, TSelf>.AdditiveIdentity => TSelf.Zero;

    /// <summary>Gets whether the figure exists. Nobody asked is not a score of 0: an undefined metric prints <c>n/a</c>.</summary>
    bool IsDefined { get; }

    /// <summary>Gets the headline figure as a number, for code that treats all metrics alike.</summary>
    /// <value>The ratio of a share (0.05), the points of a score, the amount of a sum of money, the seconds of a duration; NaN when undefined.</value>
    double PointEstimate { get; }

    /// <summary>Computes the interval that covers the true figure with the given confidence, in the unit of <see cref="PointEstimate"/>.</summary>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <returns>The interval, or <see langword="null"/> when the metric is undefined or has none (a sum of money is what it is).</returns>
    ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel) => null;

    /// <summary>States the figure, the counts behind it, the definition and the uncertainty in one line of English.</summary>
    /// <param name="provider">The culture of the numbers; the current culture when <see langword="null"/>.</param>
    /// <returns>One line without a line break.</returns>
    string Explain(IFormatProvider? provider = null);
}
