namespace RetentionMetrics.Kernels;

/// <summary>Counts texts: short columns by one table of rows as well, but over values, which are compared without a detour.</summary>
internal sealed class TextKernel : PartitionKernel<string, TextKeys>
{
    /// <inheritdoc/>
    public override (long Distinct, long Repeated) Count(ReadOnlySpan<string> column, out int nullRow)
    {
        if (column.Length > ShortLength)
            return CountPartitions(column, out nullRow);
        nullRow = NullRow(column);
        return nullRow >= 0 ? default : CustomerIndex<Text>.CountRepeats(Text.Column(column), out _);
    }

    /// <inheritdoc/>
    public override (long Distinct, long Common) Intersect(
        ReadOnlySpan<string> column, ReadOnlySpan<string> others, out int nullRow, out int otherNullRow)
    {
        if (Math.Max(column.Length, others.Length) > ShortLength)
            return IntersectPartitions(column, others, out nullRow, out otherNullRow);
        (nullRow, otherNullRow) = (NullRow(column), NullRow(others));
        return nullRow >= 0 || otherNullRow >= 0 ? default : CustomerIndex<Text>.CountCommon(Text.Column(column), Text.Column(others), out _, out _);
    }

    // A value that holds null is not null: it has to be looked for first.
    private static int NullRow(ReadOnlySpan<string> column)
    {
        for (var row = 0; row < column.Length; row++)
        {
            if (column[row] is null)
                return row;
        }

        return -1;
    }
}
