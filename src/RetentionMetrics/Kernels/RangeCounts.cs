namespace RetentionMetrics.Kernels;

/// <summary>How many ranges of days lie how to a window of days.</summary>
internal struct RangeCounts
{
    /// <summary>How many ranges hold the day before the window.</summary>
    public long Covering;

    /// <summary>How many of those end in the window.</summary>
    public long CoveringAndEnding;

    /// <summary>How many ranges start in the window.</summary>
    public long Starting;

    /// <summary>How many of those end in it too.</summary>
    public long StartingAndEnding;
}
