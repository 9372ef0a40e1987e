using System.Globalization;
using RetentionMetrics;

namespace Scorecard.Kpis;

/// <summary>The goals of this run: the defaults, with those replaced that were given.</summary>
internal sealed class Goals
{
    private readonly Dictionary<string, double?> _given = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a goal from the command line: "churn=5%", "nps=40", "frt-median=2h", "open=none".</summary>
    /// <exception cref="StopException">There is no such KPI, or its target cannot be read.</exception>
    public void Set(string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? assignment : assignment[..equals].Trim();
        if (KpiCatalogue.All.FirstOrDefault(kpi => kpi.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) is not { } kpi)
            throw new StopException($"--goal knows no KPI '{key}'; it knows {string.Join(", ", KpiCatalogue.All.Select(known => known.Key))}.");
        var text = equals < 0 ? string.Empty : assignment[(equals + 1)..].Trim();
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
            _given[kpi.Key] = null;
        else if (TryParse(text, kpi.Unit, out var target))
            _given[kpi.Key] = target;
        else
            throw new StopException($"--goal {key} has the target '{text}', which is not {Example(kpi.Unit)}.");
    }

    /// <summary>Gives the goal of a KPI, if it has one.</summary>
    public double? TargetOf(KpiDefinition kpi) => _given.TryGetValue(kpi.Key, out var target) ? target : kpi.DefaultGoal;

    /// <summary>Gives the goal of a KPI for its metric, if it has one.</summary>
    public Goal<TMetric>? Of<TMetric>(KpiDefinition kpi)
        where TMetric : IMetric<TMetric>
    {
        if (TargetOf(kpi) is not { } target)
            return null;
        return kpi.Direction == GoalDirection.AtLeast ? Goal.AtLeast<TMetric>(target) : Goal.AtMost<TMetric>(target);
    }

    private static bool TryParse(string text, KpiUnit unit, out double target)
    {
        var (number, factor) = unit switch
        {
            KpiUnit.Share or KpiUnit.SmallShare when text.EndsWith('%') => (text[..^1], 0.01),
            KpiUnit.Duration when text.EndsWith("min", StringComparison.Ordinal) => (text[..^3], 60),
            KpiUnit.Duration when text.EndsWith('h') => (text[..^1], 3600),
            KpiUnit.Duration when text.EndsWith('d') => (text[..^1], 86_400),
            KpiUnit.Duration when text.EndsWith('s') => (text[..^1], 1),
            KpiUnit.Duration => (string.Empty, 1.0),
            _ => (text, 1.0),
        };
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out target) || !double.IsFinite(target))
            return false;
        // 5 / 100 is 0.05; 5 × 0.01 may miss it by the last bit.
        target = factor == 0.01 ? target / 100 : target * factor;
        return target >= 0 || unit is KpiUnit.Points or KpiUnit.Money or KpiUnit.Number;
    }

    private static string Example(KpiUnit unit) => unit switch
    {
        KpiUnit.Share or KpiUnit.SmallShare => "a share like 5% or 0.05",
        KpiUnit.Duration => "a time like 30min, 4h or 2d",
        _ => "a number like 30 or 5.5",
    };
}
