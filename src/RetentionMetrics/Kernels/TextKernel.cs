namespace RetentionMetrics.Kernels;

/// <summary>Counts texts: short columns as values, which are compared without a detour.</summary>
internal sealed class TextKernel : PartitionKernel<string, TextKeys>
{
    /// <inheritdoc/>
    protected override (long Distinct, long Repeated) CountShort(ReadOnlySpan<string> column) => ShortColumn<Text>.CountRepeats(Text.Column(column));

    /// <inheritdoc/>
    protected override (long Distinct, long Common) IntersectShort(ReadOnlySpan<string> column, ReadOnlySpan<string> others) =>
        ShortColumn<Text>.CountCommon(Text.Column(column), Text.Column(others));
}
