namespace RetentionMetrics;

/// <summary>Which side of the target is the good one.</summary>
public enum GoalDirection
{
    /// <summary>The figure shall reach the target or exceed it.</summary>
    AtLeast = 0,

    /// <summary>The figure shall not exceed the target.</summary>
    AtMost = 1,
}
