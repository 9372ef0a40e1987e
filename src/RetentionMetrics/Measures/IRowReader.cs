namespace RetentionMetrics.Kernels;

/// <summary>Reads by the caller's selectors what a metric needs of each record. Implemented by structs, so that several selectors become one without a closure.</summary>
/// <remarks>The loop belongs to the reader: only where the delegates are called inside of it does the JIT learn which ones they are, and inlines them.</remarks>
internal interface IRowReader<T, TRow>
{
    /// <summary>Reads a row of each record.</summary>
    /// <param name="records">The records.</param>
    /// <param name="rows">Where the rows go; as long.</param>
    /// <param name="at">The record that is being read, for the message when a selector throws.</param>
    void Read(ReadOnlySpan<T> records, Span<TRow> rows, ref int at);

    /// <summary>The name of the selector that throws at a record.</summary>
    string NameOfThrowing(T record);
}
