using RetentionMetrics;

namespace Scorecard.Kpis;

/// <summary>How a figure stands to its goal.</summary>
internal enum GoalResult
{
    /// <summary>The figure is on the good side; its interval is not, or it has none.</summary>
    Met,

    /// <summary>The whole interval is on the good side.</summary>
    MetBeyondDoubt,

    /// <summary>The figure is on the bad side.</summary>
    Missed,

    /// <summary>The figure is undefined: it meets no goal and misses none.</summary>
    Open,
}

/// <summary>A goal and how the figure stands to it.</summary>
internal sealed record GoalOutcome(GoalDirection Direction, double Target, GoalResult Result);
