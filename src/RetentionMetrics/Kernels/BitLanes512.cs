using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RetentionMetrics.Kernels;

/// <summary>Bit sets in vectors of 512 bits.</summary>
internal readonly struct BitLanes512 : IBitLanes<Vector512<byte>>
{
    // What each combination of three bits makes, 111 first: an odd number of ones, and two ones or three.
    private const byte IsOdd = 0b1001_0110;
    private const byte IsMajority = 0b1110_1000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Sum(Vector512<byte> first, Vector512<byte> second, Vector512<byte> third) =>
        Avx512F.IsSupported ? Avx512F.TernaryLogic(first, second, third, IsOdd) : first ^ second ^ third;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Carry(Vector512<byte> first, Vector512<byte> second, Vector512<byte> third) =>
        Avx512F.IsSupported ? Avx512F.TernaryLogic(first, second, third, IsMajority) : (first & second) | ((first ^ second) & third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> AddExcess(Vector512<byte> seen, Vector512<byte> sets, Vector512<byte> allowedWith, Vector512<byte> allowedWithout)
    {
        // All bits where the lowest is set.
        var hasLowest = Vector512<byte>.Zero - (sets & Vector512<byte>.One);
        return seen | Vector512.AndNot(sets, Vector512.ConditionalSelect(hasLowest, allowedWith, allowedWithout));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> WithoutBelow(Vector512<byte> sets) => Vector512.AndNot(sets, sets + sets);

    // An addition under a mask (vpaddb zmm{k}).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Count(Vector512<byte> counts, Vector512<byte> sets, Vector512<byte> bit) =>
        Vector512.ConditionalSelect(Vector512.Equals(sets & bit, bit), counts + Vector512<byte>.One, counts);

    public static bool HasAny(Vector512<byte> sets) => sets != Vector512<byte>.Zero;
}
