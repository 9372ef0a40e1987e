using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Four decimals a vector.</summary>
internal readonly struct MantissaLanes512 : IMantissaLanes<Vector512<ulong>>
{
    public static int Count => Vector512<ulong>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Load(ref readonly ulong first, nuint index) => Vector512.LoadUnsafe(in first, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Signs(Vector512<ulong> decimals) =>
        (Vector512.Shuffle(decimals.AsInt32(), Vector512.Create(0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12)) >> 31).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Invert(Vector512<ulong> decimals, Vector512<ulong> signs) => decimals ^ signs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Add(Vector512<ulong> sums, Vector512<ulong> inverted, Vector512<ulong> signs) => sums + inverted - signs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> CountBelowZero(Vector512<ulong> counts, Vector512<ulong> inverted) =>
        Vector512.ConditionalSelect(Vector512.LessThan(inverted.AsInt64(), Vector512<long>.AllBitsSet).AsUInt64(), counts + Vector512<ulong>.One, counts);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> AddDifferences(Vector512<ulong> differences, Vector512<ulong> decimals, Vector512<ulong> others) =>
        differences | (decimals ^ others);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Matches(Vector512<ulong> decimals, Vector512<ulong> first) =>
        Vector512.Equals(Vector512.Shuffle(decimals, Vector512.Create(0ul, 0ul, 2ul, 2ul, 4ul, 4ul, 6ul, 6ul)) & Vector512.Create(~(1ul << 31)), first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Keep(Vector512<ulong> decimals, Vector512<ulong> matches) => decimals & matches;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> CountMatches(Vector512<ulong> counts, Vector512<ulong> matches) => counts - matches;

    public static Vector512<ulong> All(ulong number) => Vector512.Create(number);
}
