namespace RetentionMetrics;

/// <summary>What happens to a record that has the outcome but is not in the base.</summary>
internal enum OutsideBase
{
    /// <summary>It contradicts itself (opened, but not delivered) and throws.</summary>
    Throws = 0,

    /// <summary>It is another message (clicked, but not among those that were opened) and is not counted.</summary>
    LeftOut = 1,

    /// <summary>It contradicts itself and is left out, but counted as rejected.</summary>
    Rejected = 2,
}
