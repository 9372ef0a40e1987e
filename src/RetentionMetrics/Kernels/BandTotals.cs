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

    /// <summary>Gets how many amounts were added.</summary>
    public int Count { get; private set; }

    [UnscopedRef]
    private Span<ScaleTotals> Bands => _bands;

    /// <summary>Adds an amount; up to 2^16 of them, as squares take 110 bits.</summary>
    public void Add(int number, decimal amount, Bands bands)
    {
        Count++;
        var parts = DecimalParts.Of(amount);
        // An index, as numbers in no order would mislead a branch.
        var band = (number > bands.LowLimit ? 1 : 0) + (number > bands.MiddleLimit ? 1 : 0);
        Bands[band].Add(parts.Mantissa, parts.Scale, belowZero: 0);
        if (parts.TrySquare(out var square, out var scale))
            _squares.Add(square, scale, belowZero: 0);
        else
            AddOtherSquare(amount, parts.Scale);
    }

    public readonly BandSums ToSums() => new(_bands[0].ToSum(), _bands[1].ToSum(), _bands[2].ToSum(), _squares.ToSum() + _otherSquares);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddOtherSquare(decimal amount, int scale)
    {
        if (DecimalSum.IsSquareRounded(scale))
        {
            var square = DecimalParts.Of(amount * amount);
            _squares.Add(square.Mantissa, square.Scale, belowZero: 0);
        }
        else
        {
            _otherSquares += DecimalSum.Square(amount);
        }
    }

    [InlineArray(BandCount)]
    private struct Totals
    {
        private ScaleTotals _first;
    }
}
