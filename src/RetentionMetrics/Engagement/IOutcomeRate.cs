namespace RetentionMetrics;

/// <summary>A rate of an outcome among a base: opened of delivered, converted of an audience.</summary>
internal interface IOutcomeRate<TSelf> : IProportion<TSelf>
    where TSelf : IOutcomeRate<TSelf>
{
    /// <summary>
    /// Gets what a record is that has the outcome without being in the base, such as "opened, but not delivered"; such a row is wrong.
    /// Null where it is none of those that are counted.
    /// </summary>
    static abstract string? Contradiction { get; }

    /// <summary>Makes the rate of a share.</summary>
    static abstract TSelf Of(Share share);
}
