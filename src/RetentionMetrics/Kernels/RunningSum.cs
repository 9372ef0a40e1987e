using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>An exact sum of decimals that come one by one: kept as an integer in units of the finest scale so far, which is a sixth of the work of adding sums.</summary>
/// <remarks>
/// A mutable struct, small enough to be cleared and copied for a single amount: what its integer does not hold, digits beyond 62 bits or a sum beyond 126, goes
/// to an exact sum on the heap, which is made at most once.
/// </remarks>
internal struct RunningSum
{
    // A mantissa of 62 bits times 64 bits, added to 126 bits, stays within 127.
    private const long RoomAbove = 1L << 61;

    private Int128 _units;
    private int _scale;
    private StrongBox<DecimalSum>? _rest;

    /// <summary>Gets the sum of all that was added.</summary>
    public readonly DecimalSum Sum => _rest is null ? DecimalSum.Of(_units, _scale) : _rest.Value + DecimalSum.Of(_units, _scale);

    /// <summary>The sum as a decimal, rounded where 96 bits do not hold its digits.</summary>
    /// <exception cref="OverflowException">The sum lies outside the range of decimal.</exception>
    public readonly decimal ToDecimal()
    {
        var magnitude = (UInt128)Int128.Abs(_units);
        var (low, high) = ((ulong)magnitude, (ulong)(magnitude >> 64));
        return _rest is null && high <= uint.MaxValue
            ? new decimal((int)low, (int)(low >> 32), (int)high, _units < Int128.Zero, (byte)_scale)
            : Sum.ToDecimal();
    }

    /// <summary>Adds an amount counted so many times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(decimal amount, long times = 1)
    {
        var parts = DecimalParts.Of(amount);
        if (parts.Scale == _scale && parts.TryInt64(out var mantissa) && HasRoom)
            _units += DecimalSum.Product(mantissa, times);
        else
            AddOther(amount, times);
    }

    /// <summary>Adds a sum.</summary>
    public void Add(in DecimalSum amount)
    {
        if (amount.Scale > _scale)
            Refine(amount.Scale);
        if (HasRoom && amount.TryUnits(_scale, out var units))
            _units += units;
        else
            AddToRest(amount);
    }

    private readonly bool HasRoom => (long)(_units >> 64) is < RoomAbove and > -RoomAbove;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddOther(decimal amount, long times)
    {
        var parts = DecimalParts.Of(amount);
        if (parts.Scale > _scale)
            Refine(parts.Scale);
        else if (amount == 0)
            return;
        if (!HasRoom)
            Split();
        if (!parts.TryInt64(out var mantissa) || !TryFactor(times, _scale - parts.Scale, out var factor))
            AddToRest(DecimalSum.Of(amount, times));
        else
            _units += DecimalSum.Product(mantissa, factor);
    }

    private static bool TryFactor(long times, int zeros, out long factor)
    {
        factor = 0;
        // The last power lies beyond the numbers with a sign.
        if (zeros >= DecimalSum.PowersOfTen.Length - 1)
            return false;
        var product = DecimalSum.Product(times, (long)DecimalSum.PowersOfTen[zeros]);
        factor = (long)product;
        return factor == product;
    }

    private void Refine(int scale)
    {
        var units = (long)_units;
        if (units == _units && TryFactor(1, scale - _scale, out var factor))
            _units = DecimalSum.Product(units, factor);
        else
            Split();
        _scale = scale;
    }

    private void AddToRest(in DecimalSum amount)
    {
        _rest ??= new StrongBox<DecimalSum>();
        _rest.Value += amount;
    }

    private void Split()
    {
        AddToRest(DecimalSum.Of(_units, _scale));
        _units = 0;
    }
}
