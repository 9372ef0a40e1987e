using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Bit sets in vectors as wide as the processor's ordinary ones.</summary>
internal readonly struct BitLanesNative : IBitLanes<Vector<byte>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<byte> Sum(Vector<byte> first, Vector<byte> second, Vector<byte> third) => first ^ second ^ third;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<byte> Carry(Vector<byte> first, Vector<byte> second, Vector<byte> third) => (first & second) | ((first ^ second) & third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<byte> AddExcess(Vector<byte> seen, Vector<byte> sets, Vector<byte> allowedWith, Vector<byte> allowedWithout)
    {
        // All bits where the lowest is set.
        var hasLowest = Vector<byte>.Zero - (sets & Vector<byte>.One);
        return seen | Vector.AndNot(sets, Vector.ConditionalSelect(hasLowest, allowedWith, allowedWithout));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<byte> WithoutBelow(Vector<byte> sets) => Vector.AndNot(sets, sets + sets);

    // A comparison that holds is 255, that is −1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<byte> Count(Vector<byte> counts, Vector<byte> sets, Vector<byte> bit) => counts - Vector.Equals(sets & bit, bit);

    public static bool HasAny(Vector<byte> sets) => sets != Vector<byte>.Zero;
}
