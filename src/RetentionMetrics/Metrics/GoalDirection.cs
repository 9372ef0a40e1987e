namespace RetentionMetrics;

/// <summary>Which side of the target is the good one.</summary>
public enum GoalDirection
{
    /// <summary>The value shall reach the target or exceed it.</summary>
    AtLeast = 0,

    /// <summary>The value shall not exceed the target.</summary>
    AtMost = 1,
}
