namespace RetentionMetrics.Kernels;

/// <summary>Counts records by the caller's selectors, which it holds: what needs no column is counted where it is read. Implemented by structs.</summary>
/// <remarks>
/// The loop belongs to the tally: only where the delegates are called inside of it does the JIT learn which ones they are, and inlines them. Counts are
/// kept in locals while it runs; in fields, each row would wait for the one before to be written.
/// </remarks>
internal interface IRowTally<T>
{
    /// <summary>Counts the next records.</summary>
    void Add(ReadOnlySpan<T> records);
}
