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
    public static Vector256<ulong> Negative(Vector256<ulong> decimals)
    {
        var flags = Vector256.Shuffle(decimals, Vector256.Create(0ul, 0ul, 2ul, 2ul)) & Vector256.Create(1ul << 31);
        return ~Vector256.Equals(flags, Vector256<ulong>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Add(Vector256<ulong> sums, Vector256<ulong> decimals, Vector256<ulong> negative) =>
        Vector256.ConditionalSelect(negative, sums - decimals, sums + decimals);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> CountBelowZero(Vector256<ulong> counts, Vector256<ulong> decimals, Vector256<ulong> negative) =>
        counts - Vector256.AndNot(negative, Vector256.Equals(decimals, Vector256<ulong>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> And(Vector256<ulong> left, Vector256<ulong> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Or(Vector256<ulong> left, Vector256<ulong> right) => left | right;
}
