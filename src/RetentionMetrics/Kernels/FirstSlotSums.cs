using System.Buffers;
using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Sums amounts by the first slot of their key and by the distance of their own slot from it, exactly.</summary>
/// <remarks>Mantissas are added as integers, one total per cell and scale, and put together once at the end: a column has fewer than 2^31 entries of 96 bits, so that no total leaves 127 bits.</remarks>
internal sealed class FirstSlotSums : IDisposable
{
    private const int Scales = 29;

    private readonly int _slots;
    private readonly Int128[]?[] _totals = new Int128[]?[Scales];

    // By cell, a bit for every scale that occurs: an amount of 0.00 leaves its two decimals to the sum.
    private readonly uint[] _scales;

    public FirstSlotSums(int slots)
    {
        _slots = slots;
        _scales = ArrayPool<uint>.Shared.Rent(slots * slots);
        Cleared(_scales);
    }

    /// <summary>Sums over as many slots, without a key.</summary>
    public FirstSlotSums OfNobody() => new(_slots);

    /// <summary>Adds amounts to the cells of their rows; those before the first slot of their key are left out.</summary>
    public void Add(ReadOnlySpan<int> firsts, ReadOnlySpan<int> slots, ReadOnlySpan<decimal> amounts)
    {
        slots = slots[..amounts.Length];
        firsts = firsts[..amounts.Length];
        for (var i = 0; i < amounts.Length; i++)
        {
            if (slots[i] < firsts[i])
                continue;
            var amount = DecimalParts.Of(amounts[i]);
            var cell = (firsts[i] * _slots) + slots[i] - firsts[i];
            var totals = _totals[amount.Scale] ?? TotalsOf(amount.Scale);
            _scales[cell] |= 1u << amount.Scale;
            totals[cell] = unchecked(totals[cell] + amount.Mantissa);
        }
    }

    /// <summary>Adds the sums of other keys, over as many slots.</summary>
    public void Add(FirstSlotSums others)
    {
        for (var cell = 0; cell < _slots * _slots; cell++)
        {
            _scales[cell] |= others._scales[cell];
            for (var scales = others._scales[cell]; scales != 0; scales &= scales - 1)
            {
                var scale = BitOperations.TrailingZeroCount(scales);
                TotalsOf(scale)[cell] += others.TotalsOf(scale)[cell];
            }
        }
    }

    /// <summary>The largest distance, plus one, at which keys that start with a slot have amounts.</summary>
    public int LengthOf(int first) => _scales.AsSpan(first * _slots, _slots - first).LastIndexOfAnyExcept(0u) + 1;

    /// <summary>The sums of the keys that start with a slot, by the distance from it.</summary>
    public DecimalSum[] StartingWith(int first, int distances)
    {
        var sums = new DecimalSum[distances];
        for (var distance = 0; distance < distances; distance++)
        {
            var cell = (first * _slots) + distance;
            for (var scales = _scales[cell]; scales != 0; scales &= scales - 1)
            {
                var scale = BitOperations.TrailingZeroCount(scales);
                sums[distance] += DecimalSum.Of(TotalsOf(scale)[cell], scale);
            }
        }

        return sums;
    }

    public void Dispose()
    {
        ArrayPool<uint>.Shared.Return(_scales);
        foreach (var totals in _totals)
        {
            if (totals is not null)
                ArrayPool<Int128>.Shared.Return(totals);
        }
    }

    private Int128[] TotalsOf(int scale) => _totals[scale] ??= Cleared(ArrayPool<Int128>.Shared.Rent(_slots * _slots));

    private T[] Cleared<T>(T[] cells)
    {
        cells.AsSpan(0, _slots * _slots).Clear();
        return cells;
    }
}
