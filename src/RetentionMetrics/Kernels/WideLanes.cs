using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Vectors of 512 bits.</summary>
internal readonly struct WideLanes<T> : ILanes<T, Vector512<T>>
    where T : unmanaged
{
    public static int Count => Vector512<T>.Count;

    public static Vector512<T> All(T element) => Vector512.Create(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(ref readonly T first, nuint index) => Vector512.LoadUnsafe(in first, index);

    public static Vector512<T> Subtract(Vector512<T> left, Vector512<T> right) => left - right;

    // An addition under a mask (vpaddb zmm{k}) is one instruction; adding the mask itself takes two, and the loop 1.7 times as long.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> CountAtMost(Vector512<T> counts, Vector512<T> elements, Vector512<T> limit) =>
        Vector512.ConditionalSelect(Vector512.LessThanOrEqual(elements, limit), counts + Vector512<T>.One, counts);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> KeepAtMost(Vector512<T> elements, Vector512<T> limit) =>
        Vector512.LessThanOrEqual(elements, limit) & elements;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> AddPairs(Vector512<T> sums, Vector512<T> elements)
    {
        if (typeof(T) == typeof(byte))
        {
            var pairs = elements.AsUInt16();
            return (sums.AsUInt16() + (pairs & Vector512.Create((ushort)byte.MaxValue)) + (pairs >>> 8)).As<ushort, T>();
        }
        else
        {
            var pairs = elements.AsUInt64();
            return (sums.AsUInt64() + (pairs & Vector512.Create((ulong)uint.MaxValue)) + (pairs >>> 32)).As<ulong, T>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Total(Vector512<T> counts)
    {
        if (typeof(T) != typeof(byte))
            return Vector512.Sum(counts.AsUInt32());
        // 64 counts below 256 fit 16 bits.
        var (lower, upper) = Vector512.Widen(counts.AsByte());
        return Vector512.Sum(lower + upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long TotalOfPairs(Vector512<T> sums)
    {
        if (typeof(T) != typeof(byte))
            return (long)Vector512.Sum(sums.AsUInt64());
        var (lower, upper) = Vector512.Widen(sums.AsUInt16());
        return Vector512.Sum(lower + upper);
    }
}
