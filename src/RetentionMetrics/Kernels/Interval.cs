namespace RetentionMetrics.Kernels;

/// <summary>The keys from least to most, both included, and what a pass over a column found about them. Empty where the ends are the wrong way round.</summary>
internal struct Interval(long least, long most)
{
    public readonly long Least = least;
    public readonly long Most = most;

    /// <summary>How many keys of the column lie below the least.</summary>
    public long Below;

    /// <summary>How many lie inside.</summary>
    public long Held;

    public readonly bool Holds(long rank) => rank >= Below && rank - Below < Held;
}
