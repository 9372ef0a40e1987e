using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Vectors as wide as the processor's ordinary ones: 256 bits, or 128.</summary>
internal readonly struct NativeLanes<T> : ILanes<T, Vector<T>>
    where T : unmanaged
{
    public static int Count => Vector<T>.Count;

    public static Vector<T> All(T element) => new(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load(ref readonly T first, nuint index) => Vector.LoadUnsafe(in first, index);

    public static Vector<T> Subtract(Vector<T> left, Vector<T> right) => left - right;

    // A comparison that holds is all bits, that is −1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> CountAtMost(Vector<T> counts, Vector<T> elements, Vector<T> limit) =>
        counts - Vector.LessThanOrEqual(elements, limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> KeepAtMost(Vector<T> elements, Vector<T> limit) => Vector.LessThanOrEqual(elements, limit) & elements;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> AddPairs(Vector<T> sums, Vector<T> elements)
    {
        if (typeof(T) == typeof(byte))
        {
            var pairs = Vector.AsVectorUInt16(elements);
            return Vector.As<ushort, T>(Vector.AsVectorUInt16(sums) + (pairs & new Vector<ushort>(byte.MaxValue)) + Vector.ShiftRightLogical(pairs, 8));
        }
        else
        {
            var pairs = Vector.AsVectorUInt64(elements);
            return Vector.As<ulong, T>(Vector.AsVectorUInt64(sums) + (pairs & new Vector<ulong>(uint.MaxValue)) + Vector.ShiftRightLogical(pairs, 32));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Total(Vector<T> counts)
    {
        if (typeof(T) != typeof(byte))
            return Vector.Sum(Vector.AsVectorUInt32(counts));
        Vector.Widen(Vector.AsVectorByte(counts), out var lower, out var upper);
        return Vector.Sum(lower + upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long TotalOfPairs(Vector<T> sums)
    {
        if (typeof(T) != typeof(byte))
            return (long)Vector.Sum(Vector.AsVectorUInt64(sums));
        Vector.Widen(Vector.AsVectorUInt16(sums), out var lower, out var upper);
        return Vector.Sum(lower + upper);
    }
}
