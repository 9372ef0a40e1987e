namespace RetentionMetrics.Kernels;

/// <summary>A column of keys, or a part of one, distributed over partitions so that equal keys lie in partitions of one number.</summary>
internal interface IPartitionedKeys<TSelf, TRow> : IDisposable
    where TSelf : struct, IPartitionedKeys<TSelf, TRow>
{
    /// <summary>Gets the first row whose key names no customer, counted from the start of the column, or −1. Then there is nothing to count.</summary>
    int MissingRow { get; }

    /// <summary>How many partitions serve a column best, as a power of two.</summary>
    static abstract int BitsFor(int rows);

    /// <summary>Distributes the rows from <paramref name="start"/> to <paramref name="end"/> over 2^<paramref name="bits"/> partitions.</summary>
    static abstract TSelf Of(ReadOnlySpan<TRow> column, int start, int end, int bits);

    /// <summary>Counts the distinct keys of some partitions, and those that occur more than once.</summary>
    /// <param name="parts">The parts of the column.</param>
    /// <param name="column">The column itself.</param>
    /// <param name="first">The first partition.</param>
    /// <param name="end">The partition behind the last.</param>
    static abstract (long Distinct, long Repeated) Count(ReadOnlySpan<TSelf> parts, ReadOnlySpan<TRow> column, int first, int end);

    /// <summary>Counts the distinct keys of some partitions of one column, and those of them that occur in another.</summary>
    /// <param name="parts">The parts of the one column.</param>
    /// <param name="column">The one column itself.</param>
    /// <param name="others">The parts of the other, over as many partitions.</param>
    /// <param name="otherColumn">The other column itself.</param>
    /// <param name="first">The first partition.</param>
    /// <param name="end">The partition behind the last.</param>
    static abstract (long Distinct, long Common) Intersect(
        ReadOnlySpan<TSelf> parts, ReadOnlySpan<TRow> column, ReadOnlySpan<TSelf> others, ReadOnlySpan<TRow> otherColumn, int first, int end);
}
