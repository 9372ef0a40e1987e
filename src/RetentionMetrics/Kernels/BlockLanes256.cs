using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Blocks of 32 bytes; a key has four or eight.</summary>
internal readonly struct BlockLanes256<T> : IBlockLanes<T>
    where T : unmanaged
{
    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Common(ref T keys, ref T others)
    {
        var block = Vector256.LoadUnsafe(ref keys);
        var common = CommonWithFour(block, ref others);
        return (Count > 4 ? common | CommonWithFour(block, ref Unsafe.Add(ref others, 4)) : common).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FirstOfRuns(ref T keys) =>
        (~Vector256.Equals(Vector256.LoadUnsafe(ref keys), Vector256.LoadUnsafe(ref Unsafe.Subtract(ref keys, 1)))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> CommonWithFour(Vector256<T> block, ref T others) =>
        Vector256.Equals(block, Vector256.Create(others))
        | Vector256.Equals(block, Vector256.Create(Unsafe.Add(ref others, 1)))
        | Vector256.Equals(block, Vector256.Create(Unsafe.Add(ref others, 2)))
        | Vector256.Equals(block, Vector256.Create(Unsafe.Add(ref others, 3)));
}
