using System.Text.Json;
using RetentionMetrics;

namespace Scorecard.Kpis;

/// <summary>A KPI of this company in this period.</summary>
internal sealed record Kpi
{
    public required KpiDefinition Definition { get; init; }

    /// <summary>Gets the figure in its unit; null when it is undefined.</summary>
    public required double? Figure { get; init; }

    /// <summary>Gets the figure as text, in the culture of the run.</summary>
    public required string Value { get; init; }

    /// <summary>Gets the numerator and denominator, where the figure is a quotient.</summary>
    public KpiCounts? Counts { get; init; }

    /// <summary>Gets the 95 % interval, where there is one.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>Gets the goal and whether it is met, where there is one.</summary>
    public GoalOutcome? Goal { get; init; }

    /// <summary>Gets the explanation in one line; for an undefined figure the reason.</summary>
    public required string Explanation { get; init; }

    /// <summary>Gets the metric's own JSON: counts and sums that add up with those of other periods and companies.</summary>
    public JsonElement? State { get; init; }
}
