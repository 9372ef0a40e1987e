using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Blocks of 64 bytes; a key has four or eight.</summary>
internal readonly struct BlockLanes512<T> : IBlockLanes<T>
    where T : unmanaged
{
    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Common(ref T keys, ref T others)
    {
        var block = Vector512.LoadUnsafe(ref keys);
        var common = CommonWithFour(block, ref others) | CommonWithFour(block, ref Unsafe.Add(ref others, 4));
        return Count > 8 ? common | CommonWithFour(block, ref Unsafe.Add(ref others, 8)) | CommonWithFour(block, ref Unsafe.Add(ref others, 12)) : common;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FirstOfRuns(ref T keys) =>
        (uint)(~Vector512.Equals(Vector512.LoadUnsafe(ref keys), Vector512.LoadUnsafe(ref Unsafe.Subtract(ref keys, 1)))).ExtractMostSignificantBits();

    // A comparison with a key that the instruction itself spreads from memory (vpcmpeqq k, zmm, [m]{1to8}) has a mask register for its result.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint CommonWithFour(Vector512<T> block, ref T others) =>
        Equal(block, others) | Equal(block, Unsafe.Add(ref others, 1)) | Equal(block, Unsafe.Add(ref others, 2)) | Equal(block, Unsafe.Add(ref others, 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Equal(Vector512<T> block, T other) => (uint)Vector512.Equals(block, Vector512.Create(other)).ExtractMostSignificantBits();
}
