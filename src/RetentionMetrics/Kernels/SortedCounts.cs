namespace RetentionMetrics.Kernels;

/// <summary>How many distinct keys an ascending column has, and how many of them stand in another.</summary>
internal readonly record struct SortedCounts(long Distinct, long Common)
{
    public static SortedCounts operator +(SortedCounts left, SortedCounts right) => new(left.Distinct + right.Distinct, left.Common + right.Common);
}
