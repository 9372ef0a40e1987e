using RetentionMetrics;

namespace Scorecard.Kpis;

/// <summary>A KPI of the scorecard: how it is called, in which unit it is shown, and the goal it is held to.</summary>
/// <param name="Key">The name for <c>--goal</c> and in the files that are written.</param>
/// <param name="Name">The name for readers.</param>
/// <param name="Unit">The unit of figure, bounds and goal.</param>
/// <param name="Direction">Which side of the goal is the good one.</param>
/// <param name="DefaultGoal">The goal unless another is given; none where no figure suits all companies.</param>
internal sealed record KpiDefinition(
    string Key, string Name, KpiUnit Unit, GoalDirection Direction = GoalDirection.AtLeast, double? DefaultGoal = null);
