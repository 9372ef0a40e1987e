using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>One decimal a vector.</summary>
internal readonly struct MantissaLanes128 : IMantissaLanes<Vector128<ulong>>
{
    public static int Count => Vector128<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Load(ref readonly ulong first, nuint index) => Vector128.LoadUnsafe(in first, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Signs(Vector128<ulong> decimals) =>
        (Vector128.Shuffle(decimals.AsInt32(), Vector128.Create(0, 0, 0, 0)) >> 31).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Invert(Vector128<ulong> decimals, Vector128<ulong> signs) => decimals ^ signs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Add(Vector128<ulong> sums, Vector128<ulong> inverted, Vector128<ulong> signs) => sums + inverted - signs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> CountBelowZero(Vector128<ulong> counts, Vector128<ulong> inverted) =>
        counts - Vector128.LessThan(inverted.AsInt64(), Vector128<long>.AllBitsSet).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> AddDifferences(Vector128<ulong> differences, Vector128<ulong> decimals, Vector128<ulong> others) =>
        differences | (decimals ^ others);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Matches(Vector128<ulong> decimals, Vector128<ulong> first) =>
        Vector128.Equals(Vector128.Shuffle(decimals, Vector128.Create(0ul, 0ul)) & Vector128.Create(~(1ul << 31)), first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Keep(Vector128<ulong> decimals, Vector128<ulong> matches) => decimals & matches;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> CountMatches(Vector128<ulong> counts, Vector128<ulong> matches) => counts - matches;

    public static Vector128<ulong> All(ulong number) => Vector128.Create(number);
}
