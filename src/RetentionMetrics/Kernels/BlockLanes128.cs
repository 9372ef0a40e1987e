using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Blocks of 16 bytes; a key has four or eight.</summary>
internal readonly struct BlockLanes128<T> : IBlockLanes<T>
    where T : unmanaged
{
    public static int Count => Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Common(ref T keys, ref T others)
    {
        var block = Vector128.LoadUnsafe(ref keys);
        var common = CommonWithTwo(block, ref others);
        return (Count > 2 ? common | CommonWithTwo(block, ref Unsafe.Add(ref others, 2)) : common).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FirstOfRuns(ref T keys) =>
        (~Vector128.Equals(Vector128.LoadUnsafe(ref keys), Vector128.LoadUnsafe(ref Unsafe.Subtract(ref keys, 1)))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> CommonWithTwo(Vector128<T> block, ref T others) =>
        Vector128.Equals(block, Vector128.Create(others)) | Vector128.Equals(block, Vector128.Create(Unsafe.Add(ref others, 1)));
}
