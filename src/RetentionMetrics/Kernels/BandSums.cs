namespace RetentionMetrics.Kernels;

/// <summary>Exact sums of amounts in three bands, and of the squares of all of them.</summary>
internal readonly struct BandSums(DecimalSum low, DecimalSum middle, DecimalSum high, DecimalSum squares)
{
    public readonly DecimalSum Low = low;
    public readonly DecimalSum Middle = middle;
    public readonly DecimalSum High = high;
    public readonly DecimalSum Squares = squares;

    public static BandSums operator +(in BandSums left, in BandSums right) =>
        new(left.Low + right.Low, left.Middle + right.Middle, left.High + right.High, left.Squares + right.Squares);
}
