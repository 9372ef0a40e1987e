using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The difference between two values of one metric: after − before, with its interval and the probability that chance alone does as much.</summary>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <remarks>
/// <para>Made by <see cref="Difference.Between{TMetric}"/>. All values are in the metric's unit. What does not exist is <see langword="null"/>.</para>
/// <para>Shares (<see cref="IProportion"/>): Newcombe's interval, d − √((p₂ − l₂)² + (u₁ − p₁)²) to d + √((u₂ − p₂)² + (p₁ − l₁)²) with Wilson's bounds
/// l and u, and p from z = d / √(p·(1 − p)·(1/n₁ + 1/n₂)) with the pooled share p.</para>
/// <para>Means (NPS, CES): d ± z·√(SE₁² + SE₂²), and p from z = d / √(SE₁² + SE₂²); null where a side has fewer than two responses, or where all answers of
/// each side are alike.</para>
/// <para>Ratios of counts (<see cref="EngagementRate"/>): the interval as for shares, with the score bounds of Poisson counts, and p from
/// z = d / √(v·(1/n₁ + 1/n₂)), where v = (V₁ + V₂)/(n₁ + n₂) and V is the number of interactions, weighted Σ w²·x.</para>
/// <para>Sums and ratios of money, medians and counts of all customers: the estimate only.</para>
/// <para>Sources: R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10; G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008) 1693–1702,
/// for the same construction with other bounds.</para>
/// </remarks>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store both values: their difference is made of them.")]
public sealed class Difference<TMetric>
    where TMetric : IMetric<TMetric>
{
    private readonly MetricParts _before;
    private readonly MetricParts _after;
    private readonly Method _method;

    internal Difference(TMetric before, TMetric after)
    {
        Before = before;
        After = after;
        _before = MetricParts.Of(before);
        _after = MetricParts.Of(after);
        if (_before.Definition is { } one && _after.Definition is { } other && !one.Equals(other))
            Throw.DefinitionsDiffer(after.Name, _before.DefinitionText, _after.DefinitionText, "compared");
        if (!before.IsDefined || !after.IsDefined)
            return;
        _method = MethodOf(_before, _after);
        var estimate = _method == Method.Shares
            ? TwoSamples.ShareDifference(_before.Share!, _after.Share!)
            : after.PointEstimate - before.PointEstimate;
        Estimate = double.IsFinite(estimate) ? estimate : null;
        var error = _method switch
        {
            Method.Shares => TwoSamples.PooledError(_before.Share!, _after.Share!),
            Method.Means => TwoSamples.Error(_before.StandardError!.Value, _after.StandardError!.Value),
            Method.Counts => TwoSamples.PooledError(
                _before.CountVariance!.Value, (double)_before.Denominator!.Value, _after.CountVariance!.Value, (double)_after.Denominator!.Value),
            _ => 0,
        };
        if (error > 0)
            PValue = NormalDistribution.TwoSidedTail(estimate / error);
    }

    private enum Method
    {
        None,
        Shares,
        Means,
        Counts,
    }

    /// <summary>Gets the value to compare with.</summary>
    public TMetric Before { get; }

    /// <summary>Gets the value of interest.</summary>
    public TMetric After { get; }

    /// <summary>Gets after − before in the metric's unit, 0.03 for a share that rose by three points; <see langword="null"/> when a side is undefined.</summary>
    public double? Estimate { get; }

    /// <summary>Gets the probability of a difference at least as large, either way, if there is none in truth; <see langword="null"/> where no test applies.</summary>
    /// <remarks>Two-sided, from the normal distribution, to 1e-12 of its value however small. It is null, too, where both sides show no variation at all.</remarks>
    public double? PValue { get; }

    /// <summary>Computes the interval that covers the true difference with the given confidence, in the metric's unit.</summary>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <returns>The interval; <see langword="null"/> when a side is undefined, or the metric has no method (see the remarks of the type).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    public ConfidenceInterval? Interval(double level = ConfidenceInterval.DefaultLevel)
    {
        Throw.IfNotLevel(level);
        if (Estimate is not { } estimate)
            return null;
        var (below, above) = _method switch
        {
            Method.Shares => TwoSamples.Newcombe(_before.Share!, _after.Share!, level),
            Method.Means => TwoSamples.Normal(_before.StandardError!.Value, _after.StandardError!.Value, level),
            Method.Counts => TwoSamples.Hybrid(Reach(Before, level), Reach(After, level)),
            _ => (double.NaN, double.NaN),
        };
        if (double.IsNaN(below) || (_method == Method.Means && PValue is null))
            return null;
        var bound = _method == Method.Shares ? 1 : double.PositiveInfinity;
        return new ConfidenceInterval(Math.Max(-bound, estimate - below), Math.Min(bound, estimate + above), level);
    }

    /// <summary>Tells whether chance alone would rarely do as much: whether <see cref="PValue"/> is below 1 − level.</summary>
    /// <param name="level">The confidence level, between 0 and 1 exclusive.</param>
    /// <returns><see langword="false"/> also where there is no test.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1 exclusive.</exception>
    /// <remarks>The interval and the test of two shares are different formulas: at the border one may exclude 0 and the other may not. The test decides.</remarks>
    public bool IsBeyondChance(double level = ConfidenceInterval.DefaultLevel)
    {
        Throw.IfNotLevel(level);
        return PValue < 1 - level;
    }

    /// <summary>States the change, both values, the interval at 95 %, and the verdict in one line of English.</summary>
    /// <param name="provider">The culture of the numbers; the current culture when <see langword="null"/>.</param>
    /// <returns>One line without a line break; where there is no interval it says why.</returns>
    public string Explain(IFormatProvider? provider = null)
    {
        var text = new DifferenceText(After.Unit, provider);
        var values = $"({Before.ToString(null, provider)} → {After.ToString(null, provider)})";
        if (Estimate is not { } estimate)
            return $"{_after.ShortName} {MetricText.NotAvailable} {values}: a side is undefined";
        var interval = Interval() is { } range ? text.Interval(range) : $"no interval: {Reason()}";
        var verdict = PValue is { } p ? $"; {text.Probability(p)}: {(IsBeyondChance() ? "beyond chance" : "within chance")}" : string.Empty;
        var untested = _method == Method.Shares && PValue is null ? "; no test: nothing varies on either side" : string.Empty;
        return $"{_after.ShortName} {text.Change(estimate)} {values}; {interval}{verdict}{untested}";
    }

    /// <summary>States the difference in the current culture.</summary>
    /// <returns>The line of <see cref="Explain"/>.</returns>
    public override string ToString() => Explain(null);

    private static Method MethodOf(in MetricParts before, in MetricParts after)
    {
        if (before.Share is not null && after.Share is not null)
            return Method.Shares;
        if (before.CountVariance is not null && after.CountVariance is not null)
            return Method.Counts;
        return before.StandardError is { } one && after.StandardError is { } other && !double.IsNaN(one) && !double.IsNaN(other) ? Method.Means : Method.None;
    }

    private static (double Below, double Above) Reach(TMetric metric, double level) =>
        metric.Interval(level) is var (lower, upper, _) ? (metric.PointEstimate - lower, upper - metric.PointEstimate) : (double.NaN, double.NaN);

    private string Reason() => (_method, After.Unit) switch
    {
        (Method.Means, _) => "all answers of each side are alike",
        (_, MetricUnit.Points or MetricUnit.Rating) => "a side has fewer than two responses",
        (_, MetricUnit.Days or MetricUnit.Seconds) => "a difference of medians has none here",
        (_, MetricUnit.Customers) => "all customers were counted, not a sample",
        _ => "how single customers or orders spread is not kept",
    };
}
