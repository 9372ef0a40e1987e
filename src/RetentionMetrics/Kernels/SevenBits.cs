using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Numbers of 7 bits in each byte, the lowest first; the highest bit of a byte says that another one follows.</summary>
/// <remarks>Eight bytes at once, without a branch on how many there are: numbers of days and amounts differ in that from row to row, which no
/// processor can guess.</remarks>
internal static class SevenBits
{
    /// <summary>What numbers of up to eight bytes lie below.</summary>
    public const ulong Limit = 1UL << 56;

    private const ulong More = 0x8080_8080_8080_8080;

    /// <summary>The bytes of a number below <see cref="Limit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Spread(ulong number, out int bytes)
    {
        bytes = (BitOperations.Log2(number) / 7) + 1;
        number = (number & 0x0FFF_FFFF) | ((number << 4) & 0x0FFF_FFFF_0000_0000);
        number = (number & 0x0000_3FFF_0000_3FFF) | ((number << 2) & 0x3FFF_0000_3FFF_0000);
        number = (number & 0x007F_007F_007F_007F) | ((number << 1) & 0x7F00_7F00_7F00_7F00);
        return number | (More & ((1UL << (8 * (bytes - 1))) - 1));
    }

    /// <summary>The number that begins with some bytes, where it ends within them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGather(ulong eight, out ulong number, out int bytes)
    {
        var ends = ~eight & More;
        bytes = (BitOperations.TrailingZeroCount(ends) + 1) / 8;
        // Up to the first end.
        number = eight & ~More & (ends ^ (ends - 1));
        number = (number & 0x007F_007F_007F_007F) | ((number >> 1) & 0x3F80_3F80_3F80_3F80);
        number = (number & 0x0000_3FFF_0000_3FFF) | ((number >> 2) & 0x0FFF_C000_0FFF_C000);
        number = (number & 0x0FFF_FFFF) | ((number >> 4) & 0x00FF_FFFF_F000_0000);
        return ends != 0;
    }
}
