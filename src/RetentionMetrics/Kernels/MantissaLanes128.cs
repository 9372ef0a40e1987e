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
    public static Vector128<ulong> Negative(Vector128<ulong> decimals)
    {
        var flags = Vector128.Shuffle(decimals, Vector128.Create(0ul, 0ul)) & Vector128.Create(1ul << 31);
        return ~Vector128.Equals(flags, Vector128<ulong>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Add(Vector128<ulong> sums, Vector128<ulong> decimals, Vector128<ulong> negative) =>
        Vector128.ConditionalSelect(negative, sums - decimals, sums + decimals);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> CountBelowZero(Vector128<ulong> counts, Vector128<ulong> decimals, Vector128<ulong> negative) =>
        counts - Vector128.AndNot(negative, Vector128.Equals(decimals, Vector128<ulong>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> And(Vector128<ulong> left, Vector128<ulong> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ulong> Or(Vector128<ulong> left, Vector128<ulong> right) => left | right;
}
