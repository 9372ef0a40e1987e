namespace RetentionMetrics.Kernels;

/// <summary>Reads what a column needs out of records. Implemented by structs, so that several selectors become one without a closure.</summary>
/// <remarks>The loop belongs to the selector: only where the delegates are called inside of it does the JIT learn which ones they are, and inlines them.</remarks>
internal interface IRowSelector<T, TColumn>
{
    /// <summary>Fills a column, one row for each record.</summary>
    void Select(ReadOnlySpan<T> records, Span<TColumn> column);
}
