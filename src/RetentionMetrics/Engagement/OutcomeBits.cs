namespace RetentionMetrics;

/// <summary>What a rate of outcomes reads of a record.</summary>
[Flags]
internal enum OutcomeBits : byte
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>The record has the outcome.</summary>
    Outcome = 1,

    /// <summary>The record is in the base.</summary>
    Base = 2,
}
