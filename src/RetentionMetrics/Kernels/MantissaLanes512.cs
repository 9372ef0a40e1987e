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
    public static Vector512<ulong> Negative(Vector512<ulong> decimals)
    {
        var flags = Vector512.Shuffle(decimals, Vector512.Create(0ul, 0ul, 2ul, 2ul, 4ul, 4ul, 6ul, 6ul)) & Vector512.Create(1ul << 31);
        return ~Vector512.Equals(flags, Vector512<ulong>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Add(Vector512<ulong> sums, Vector512<ulong> decimals, Vector512<ulong> negative) =>
        Vector512.ConditionalSelect(negative, sums - decimals, sums + decimals);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> CountBelowZero(Vector512<ulong> counts, Vector512<ulong> decimals, Vector512<ulong> negative) =>
        counts - Vector512.AndNot(negative, Vector512.Equals(decimals, Vector512<ulong>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> And(Vector512<ulong> left, Vector512<ulong> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Or(Vector512<ulong> left, Vector512<ulong> right) => left | right;
}
