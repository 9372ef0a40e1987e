using System.Globalization;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>A target for a metric: whether it is met, how far the way from the baseline is done, and whether chance could explain it.</summary>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <remarks>
/// Progress = (value − baseline) / (target − baseline): 0 at the baseline, 1 at the target, beyond 1 when exceeded, negative when the value
/// moved away. An undefined metric meets no goal. Made by <see cref="Goal.AtLeast{TMetric}"/> and <see cref="Goal.AtMost{TMetric}"/>.
/// </remarks>
public sealed record Goal<TMetric>
    where TMetric : IMetric<TMetric>
{
    /// <summary>Creates a goal, as stored values do; <see cref="Goal.AtLeast{TMetric}"/> and <see cref="Goal.AtMost{TMetric}"/> read better.</summary>
    /// <param name="direction">Whether more is better or less.</param>
    /// <param name="target">The target.</param>
    /// <param name="baseline">Where it began; null when that is unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">The direction is unknown, or a number is not finite.</exception>
    /// <exception cref="ArgumentException">The baseline equals the target.</exception>
    [JsonConstructor]
    public Goal(GoalDirection direction, double target, double? baseline)
    {
        if (!Enum.IsDefined(direction))
            throw new ArgumentOutOfRangeException(nameof(direction), direction, "The direction is unknown.");
        if (!double.IsFinite(target))
            throw new ArgumentOutOfRangeException(nameof(target), target, "The target is a finite number.");
        if (baseline is { } start && !double.IsFinite(start))
            throw new ArgumentOutOfRangeException(nameof(baseline), baseline, "The baseline is a finite number.");
        if (baseline == target)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The baseline equals the target {target}: there is no progress to measure."), nameof(baseline));
        }

        Direction = direction;
        Target = target;
        Baseline = baseline;
    }

    /// <summary>Gets which side of the target is the good one.</summary>
    public GoalDirection Direction { get; }

    /// <summary>Gets the target, in the unit of the metric's <see cref="IMetric.PointEstimate"/>.</summary>
    public double Target { get; }

    /// <summary>Gets where the value started, if that was said.</summary>
    public double? Baseline { get; }

    /// <summary>Tells whether the value is on the good side of the target, the target included.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns><see langword="false"/> also when the metric is undefined.</returns>
    /// <exception cref="ArgumentNullException">There is no metric.</exception>
    public bool IsMet(TMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.IsDefined && IsGood(metric.PointEstimate);
    }

    /// <summary>Tells whether the whole confidence interval is on the good side, so that chance does not explain the success.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <returns><see langword="false"/> also when the metric is undefined or has no interval and misses the target; a value without an interval is certain.</returns>
    /// <exception cref="ArgumentNullException">There is no metric.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    public bool IsMetBeyondDoubt(TMetric metric, double level = ConfidenceInterval.DefaultLevel)
    {
        ArgumentNullException.ThrowIfNull(metric);
        Throw.IfNotLevel(level);
        if (!IsMet(metric))
            return false;
        return metric.Interval(level) is not { } interval || IsGood(Direction == GoalDirection.AtLeast ? interval.Lower : interval.Upper);
    }

    /// <summary>Computes how much of the way from the baseline to the target is done.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>A ratio: 1 at the target; NaN when the metric is undefined or the goal has no baseline.</returns>
    /// <exception cref="ArgumentNullException">There is no metric.</exception>
    public double Progress(TMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return Baseline is { } baseline && metric.IsDefined ? (metric.PointEstimate - baseline) / (Target - baseline) : double.NaN;
    }

    private bool IsGood(double figure) => Direction == GoalDirection.AtLeast ? figure >= Target : figure <= Target;
}
