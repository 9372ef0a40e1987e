using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>A decimal taken apart: value = ± (high · 2^64 + low) · 10^−scale.</summary>
/// <remarks>
/// The runtime lays decimals out like this, sign and scale first, but does not promise it. It is asked once, with a decimal whose
/// parts all differ; where it answers otherwise, every decimal is taken apart by <see cref="decimal.GetBits(decimal, Span{int})"/>,
/// which costs half as much again as adding decimals up.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct DecimalParts
{
    private const int ScaleShift = 16;
    private const uint SignBit = 1u << 31;
    private const int PackedScaleBits = 5;
    private const int PackedMantissaBits = 58;

    // Scales end at 28.
    private const long NoScale = (1 << PackedScaleBits) - 1;

    private readonly uint _flags;
    private readonly uint _high;
    private readonly ulong _low;

    private DecimalParts(uint flags, uint high, ulong low)
    {
        _flags = flags;
        _high = high;
        _low = low;
    }

    /// <summary>Gets whether decimals lie in memory as these parts do, in this order.</summary>
    public static bool AreTheLayout { get; } = IsLaidOutAs(new decimal(0x01020304, 0x05060708, 0x090A0B0C, isNegative: true, 13));

    public int Scale => (int)((_flags & ~SignBit) >> ScaleShift);

    public bool IsNegative => (int)_flags < 0 & (_low | _high) != 0;

    /// <summary>Gets the digits as a signed integer.</summary>
    public Int128 Mantissa
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // All ones below zero: (x ^ ones) − ones is −x, without a branch that scattered signs would mislead.
            var sign = (ulong)((int)_flags >> 31);
            return unchecked((Int128)(new UInt128(_high ^ sign, _low ^ sign) - new UInt128(sign, sign)));
        }
    }

    /// <summary>The digits in units of a scale as fine or finer, where that takes at most 122 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryMantissa(int scale, out Int128 mantissa)
    {
        const int LowBits = 62;
        const int MostZeros = 18;
        var zeros = scale - Scale;
        var fits = (_high | (_low >> LowBits)) == 0 && zeros <= MostZeros;
        mantissa = fits ? DecimalSum.Product(IsNegative ? -(long)_low : (long)_low, (long)DecimalSum.PowersOfTen[zeros]) : default;
        return fits;
    }

    /// <summary>The digits as a signed integer, where they take at most 62 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryInt64(out long mantissa)
    {
        const int MostBits = 62;
        // All ones below zero: (x ^ ones) − ones is −x.
        var sign = (long)((int)_flags >> 31);
        mantissa = unchecked(((long)_low ^ sign) - sign);
        return (_high | (_low >> MostBits)) == 0;
    }

    /// <summary>The digits in units of a scale as fine or finer, if there are at most so many units and the sign is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryUnits(int scale, ulong most, out long units)
    {
        var zeros = scale - Scale;
        var above = Math.BigMul(_low, DecimalSum.PowersOfTen[Math.Min(zeros, DecimalSum.PowersOfTen.Length - 1)], out var low);
        units = (long)low;
        return ((_flags & SignBit) | _high | above) == 0 & low <= most & (zeros < DecimalSum.PowersOfTen.Length | _low == 0);
    }

    /// <summary>Whether the amount lies between 0 and a whole number of more than nine digits.</summary>
    public bool IsUpTo(ulong largest)
    {
        // With more decimals than that, no amount has more than nine digits before them.
        const int MostZeros = 19;
        var most = new UInt128(Math.BigMul(largest, DecimalSum.PowersOfTen[Math.Min(Scale, MostZeros)], out var low), low);
        return !IsNegative & (new UInt128(_high, _low) <= most | Scale > MostZeros);
    }

    /// <summary>The square as <see cref="DecimalSum.Square"/> has it, where it takes at most 110 bits.</summary>
    public bool TrySquare(out Int128 square, out int scale)
    {
        const int MostBits = 55;
        if (!DecimalSum.IsSquareRounded(Scale))
        {
            square = new Int128(Math.BigMul(_low, _low, out var low), low);
            scale = 2 * Scale;
            return (_high | (_low >> MostBits)) == 0;
        }

        var fits = FineSquares.TryRound(_high, _low, Scale, out var units);
        (square, scale) = ((Int128)units, FineSquares.FinestScale);
        return fits;
    }

    /// <summary>The exact square in units of twice the scale, 192 bits of it at most.</summary>
    public (UInt128 Low, UInt128 High) Square()
    {
        var low = new UInt128(Math.BigMul(_low, _low, out var lowest), lowest);
        var twice = 2 * (UInt128)_high * _low;
        var sum = unchecked(low + (twice << 64));
        return (sum, ((UInt128)_high * _high) + (twice >> 64) + (sum < low ? UInt128.One : UInt128.Zero));
    }

    public static DecimalParts Of(decimal amount) => AreTheLayout ? Unsafe.BitCast<decimal, DecimalParts>(amount) : OfBits(amount);

    /// <summary>The same amount with as few decimals as show its value; zero without a sign, which would turn into one of doubles and print there.</summary>
    public static decimal WithoutTrailingZeros(decimal amount)
    {
        var parts = Of(amount);
        var (low, high, scale) = (parts._low, parts._high, parts.Scale);
        // Ten divides no odd number.
        if ((low & 1) != 0)
            return amount;
        while (scale > 0)
        {
            // Long division by ten, 32 bits at a time.
            var (top, topRest) = Math.DivRem(high, 10u);
            var (middle, middleRest) = Math.DivRem(((ulong)topRest << 32) | (low >> 32), 10ul);
            var (bottom, lastDigit) = Math.DivRem((middleRest << 32) | (uint)low, 10ul);
            if (lastDigit != 0)
                break;
            (low, high, scale) = ((middle << 32) | bottom, top, scale - 1);
        }

        return new decimal((int)(uint)low, (int)(uint)(low >> 32), (int)high, parts.IsNegative, (byte)scale);
    }

    /// <summary>Puts up to 17 digits and their scale into 64 bits.</summary>
    /// <returns>Whether that holds the decimal; a negative zero it does not.</returns>
    public bool TryPack(out long packed)
    {
        packed = ((IsNegative ? -(long)_low : (long)_low) << PackedScaleBits) | (long)Scale;
        return _high == 0 && _low >> PackedMantissaBits == 0 && (_low != 0 || (_flags & SignBit) == 0);
    }

    /// <summary>The decimal that was packed.</summary>
    public static decimal Unpack(long packed)
    {
        var mantissa = packed >> PackedScaleBits;
        var scale = (uint)packed & ((1u << PackedScaleBits) - 1);
        var low = (ulong)Math.Abs(mantissa);
        return AreTheLayout
            ? Unsafe.BitCast<DecimalParts, decimal>(new DecimalParts((mantissa < 0 ? SignBit : 0) | (scale << ScaleShift), 0, low))
            : new decimal((int)low, (int)(low >> 32), 0, mantissa < 0, (byte)scale);
    }

    /// <summary>What stands in place of a decimal that does not pack: a row in which it is found.</summary>
    public static long NotPacked(int row) => ((long)row << PackedScaleBits) | NoScale;

    /// <summary>Tells whether a decimal was packed, and where not, the row in which it is found.</summary>
    public static bool IsPacked(long packed, out int row)
    {
        row = (int)(packed >> PackedScaleBits);
        return (packed & NoScale) != NoScale;
    }

    internal static DecimalParts OfBits(decimal amount)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        return new DecimalParts((uint)bits[3], (uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
    }

    private static bool IsLaidOutAs(decimal probe)
    {
        if (!BitConverter.IsLittleEndian || Unsafe.SizeOf<decimal>() != Unsafe.SizeOf<DecimalParts>())
            return false;
        var (seen, told) = (Unsafe.BitCast<decimal, DecimalParts>(probe), OfBits(probe));
        return seen._flags == told._flags && seen._high == told._high && seen._low == told._low;
    }
}
