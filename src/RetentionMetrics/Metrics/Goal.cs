namespace RetentionMetrics;

/// <summary>Makes goals.</summary>
public static class Goal
{
    /// <summary>Sets a goal that a value shall reach or exceed: retention, satisfaction, revenue.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="target">The target, in the unit of the metric's <see cref="IMetric.PointEstimate"/>: 0.9 for a share of 90 %, 50 for 50 NPS points, seconds for durations.</param>
    /// <param name="baseline">Where the value started, for the progress; none by default.</param>
    /// <returns>The goal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target or the baseline is not a finite number.</exception>
    /// <exception cref="ArgumentException">The baseline equals the target: there is no way to go.</exception>
    /// <example><code>
    /// var goal = Goal.AtLeast&lt;NetPromoterScore&gt;(50, baseline: 30);
    /// var nps = NetPromoterScore.FromCounts(promoters: 55, passives: 30, detractors: 15);
    /// Console.WriteLine($"{goal.Progress(nps):P0}, met: {goal.IsMet(nps)}");
    /// </code></example>
    public static Goal<TMetric> AtLeast<TMetric>(double target, double? baseline = null)
        where TMetric : IMetric<TMetric> => new(GoalDirection.AtLeast, target, baseline);

    /// <summary>Sets a goal that a value shall not exceed: churn, response time, complaints.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="target">The target, in the unit of the metric's <see cref="IMetric.PointEstimate"/>: 0.05 for a share of 5 %, seconds for durations.</param>
    /// <param name="baseline">Where the value started, for the progress; none by default.</param>
    /// <returns>The goal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target or the baseline is not a finite number.</exception>
    /// <exception cref="ArgumentException">The baseline equals the target: there is no way to go.</exception>
    /// <example><code>
    /// var goal = Goal.AtMost&lt;ChurnRate&gt;(0.05);
    /// Console.WriteLine(goal.IsMet(ChurnRate.FromCounts(lost: 50, atStart: 1000))); // True
    /// </code></example>
    public static Goal<TMetric> AtMost<TMetric>(double target, double? baseline = null)
        where TMetric : IMetric<TMetric> => new(GoalDirection.AtMost, target, baseline);
}
