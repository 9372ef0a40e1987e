namespace RetentionMetrics;

/// <summary>What happens to a record that has the outcome but is not in the base.</summary>
internal enum OutsideBase
{
    /// <summary>It contradicts itself (opened, but not delivered) and is refused.</summary>
    Refused = 0,

    /// <summary>It is somebody else (clicked, but not among those who opened) and is not counted.</summary>
    LeftOut = 1,
}
