using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Sums of some amounts in units of the finest scale among them.</summary>
/// <param name="Scale">The finest scale.</param>
/// <param name="All">The sum of all amounts.</param>
/// <param name="AboveLow">The sum of those in the middle band and the high one.</param>
/// <param name="High">The sum of those in the high band.</param>
/// <param name="Squares">The sum of all squares, in units of twice the scale.</param>
/// <param name="LowScale">The finest scale in the low band: a sum shows no more decimals than what it was made of.</param>
/// <param name="MiddleScale">The finest scale in the middle band.</param>
/// <param name="HighScale">The finest scale in the high band.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BandUnits(int Scale, long All, long AboveLow, long High, Int128 Squares, int LowScale, int MiddleScale, int HighScale)
{
    public DecimalSum LowSum => Sum(All - AboveLow, LowScale);

    public DecimalSum MiddleSum => Sum(AboveLow - High, MiddleScale);

    public DecimalSum HighSum => Sum(High, HighScale);

    public DecimalSum SquaresSum => DecimalSum.Of(Squares, 2 * Scale);

    public BandSums ToSums() => new(LowSum, MiddleSum, HighSum, SquaresSum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DecimalSum Sum(long units, int scale) =>
        DecimalSum.Of(scale == Scale ? units : units / (long)DecimalSum.PowersOfTen[Scale - scale], scale);
}
