using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>A decimal as it lies in memory: amount = mantissa · 10^−scale.</summary>
internal readonly struct DecimalBits
{
    private const int ScaleShift = 16;
    private const int PackedScaleBits = 5;
    private const int PackedMantissaBits = 58;

    // This layout is no promise: asked once, so that another one costs speed and not truth.
    private static readonly bool AreTheDecimals = Unsafe.SizeOf<decimal>() == Unsafe.SizeOf<DecimalBits>()
        && Unsafe.BitCast<decimal, DecimalBits>(new decimal(3, 2, 1, isNegative: true, scale: 4))
            is { _flags: unchecked((int)0x80040000), _high: 1, _low: 0x2_00000003 };

    private readonly int _flags;
    private readonly uint _high;
    private readonly ulong _low;

    private DecimalBits(int flags, uint high, ulong low)
    {
        _flags = flags;
        _high = high;
        _low = low;
    }

    public int Scale => (_flags >> ScaleShift) & 0xFF;

    /// <summary>Gets the digits as a signed integer.</summary>
    public Int128 Mantissa
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // All bits set where the amount is negative: x ^ −1 − (−1) = −x, without a branch on the data.
            var sign = _flags >> 31;
            var (low, high) = (_low ^ (ulong)(long)sign, (ulong)_high ^ (ulong)(long)sign);
            var negativeOne = (ulong)(uint)sign >> 31;
            var lowSum = unchecked(low + negativeOne);
            return new Int128(unchecked(high + (lowSum < low ? 1UL : 0)), lowSum);
        }
    }

    /// <summary>Puts an amount of up to 17 digits, its scale included, into 64 bits.</summary>
    /// <returns>Whether it fits; a negative zero does not.</returns>
    public bool TryPack(out long packed)
    {
        var negative = _flags < 0;
        var mantissa = negative ? -(long)_low : (long)_low;
        packed = (mantissa << PackedScaleBits) | (long)Scale;
        return _high == 0 && _low >> PackedMantissaBits == 0 && !(negative && _low == 0);
    }

    /// <summary>The amount that was packed.</summary>
    public static decimal Unpack(long packed)
    {
        var mantissa = packed >> PackedScaleBits;
        var scale = (int)packed & ((1 << PackedScaleBits) - 1);
        var low = (ulong)Math.Abs(mantissa);
        return AreTheDecimals
            ? Unsafe.BitCast<DecimalBits, decimal>(new DecimalBits((mantissa < 0 ? int.MinValue : 0) | (scale << ScaleShift), 0, low))
            : new decimal((int)low, (int)(low >> 32), 0, mantissa < 0, (byte)scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DecimalBits Of(decimal amount)
    {
        if (AreTheDecimals)
            return Unsafe.BitCast<decimal, DecimalBits>(amount);
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        return new DecimalBits(bits[3], (uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
    }
}
