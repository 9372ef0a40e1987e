using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Totals of amounts in three bands and of their squares, one for each scale, to which amounts of any digits are added one by one; a mutable struct.</summary>
internal struct BandTotals
{
    private const int BandCount = 3;

    private Totals _bands;
    private ScaleTotals _squares;
    private DecimalSum _otherSquares;

    [UnscopedRef]
    private Span<ScaleTotals> Bands => _bands;

    /// <summary>Adds up to 2^31 amounts, one at a time.</summary>
    public void Add(int number, decimal amount, Bands bands)
    {
        var parts = DecimalParts.Of(amount);
        // An index, as numbers in no order would mislead a branch.
        var band = (number > bands.LowLimit ? 1 : 0) + (number > bands.MiddleLimit ? 1 : 0);
        Bands[band].Add(parts.Mantissa, parts.Scale, belowZero: 0);
        if (parts.TrySquare(out var square))
            _squares.Add(square, 2 * parts.Scale, belowZero: 0);
        else
            _otherSquares += DecimalSum.Square(amount);
    }

    public readonly BandSums ToSums() => new(_bands[0].ToSum(), _bands[1].ToSum(), _bands[2].ToSum(), _squares.ToSum() + _otherSquares);

    [InlineArray(BandCount)]
    private struct Totals
    {
        private ScaleTotals _first;
    }
}
