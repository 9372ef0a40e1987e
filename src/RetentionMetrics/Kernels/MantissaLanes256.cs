using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Two decimals a vector.</summary>
internal readonly struct MantissaLanes256 : IMantissaLanes<Vector256<ulong>>
{
    public static int Count => Vector256<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Load(ref readonly ulong first, nuint index) => Vector256.LoadUnsafe(in first, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Signs(Vector256<ulong> decimals) =>
        (Vector256.Shuffle(decimals.AsInt32(), Vector256.Create(0, 0, 0, 0, 4, 4, 4, 4)) >> 31).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Invert(Vector256<ulong> decimals, Vector256<ulong> signs) => decimals ^ signs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Add(Vector256<ulong> sums, Vector256<ulong> inverted, Vector256<ulong> signs) => sums + inverted - signs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> CountBelowZero(Vector256<ulong> counts, Vector256<ulong> inverted) =>
        counts - Vector256.LessThan(inverted.AsInt64(), Vector256<long>.AllBitsSet).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> AddDifferences(Vector256<ulong> differences, Vector256<ulong> decimals, Vector256<ulong> others) =>
        differences | (decimals ^ others);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Matches(Vector256<ulong> decimals, Vector256<ulong> first) =>
        Vector256.Equals(Vector256.Shuffle(decimals, Vector256.Create(0ul, 0ul, 2ul, 2ul)) & Vector256.Create(~(1ul << 31)), first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Keep(Vector256<ulong> decimals, Vector256<ulong> matches) => decimals & matches;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> CountMatches(Vector256<ulong> counts, Vector256<ulong> matches) => counts - matches;

    public static Vector256<ulong> All(ulong number) => Vector256.Create(number);
}
