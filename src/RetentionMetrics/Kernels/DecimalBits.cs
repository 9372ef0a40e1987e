using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>A decimal as it lies in memory: amount = mantissa · 10^−scale.</summary>
internal readonly struct DecimalBits
{
    private const int ScaleShift = 16;

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
