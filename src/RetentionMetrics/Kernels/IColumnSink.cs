namespace RetentionMetrics.Kernels;

/// <summary>Takes the chunks of a column, one after the other. Implemented by mutable structs that keep the running counts.</summary>
internal interface IColumnSink<TColumn>
{
    /// <summary>Takes the next rows.</summary>
    void Append(ReadOnlySpan<TColumn> chunk);
}
