using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>The bits of a double order like the number itself once those of negative ones are turned over. NaN lies beyond the infinities.</summary>
internal readonly struct NumberOrder : IKeyOrder
{
    // Adding 0 makes 0 of −0, which is not below it.
    public static long KeyOf(long bits) => Turn(BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(bits) + 0.0));

    public static Vector512<long> KeysOf(Vector512<long> bits)
    {
        var sound = (bits.AsDouble() + Vector512<double>.Zero).AsInt64();
        return sound ^ ((sound >> 63) & Vector512.Create(long.MaxValue));
    }

    /// <summary>The first position of NaN, which has no place in the order, or −1.</summary>
    public static int IndexOfNaN(ReadOnlySpan<double> numbers)
    {
        var done = 0;
        foreach (var vector in MemoryMarshal.Cast<double, Vector<double>>(numbers))
        {
            // NaN alone differs from itself.
            if (!Vector.EqualsAll(vector, vector))
                break;
            done += Vector<double>.Count;
        }

        for (; done < numbers.Length; done++)
        {
            if (double.IsNaN(numbers[done]))
                return done;
        }

        return -1;
    }

    /// <summary>The same on several threads.</summary>
    public static int IndexOfNaN(ReadOnlyMemory<double> numbers, int workers)
    {
        var places = new int[workers];
        Workers.ForEachPart(numbers.Length, workers, (part, start, end) =>
        {
            var at = IndexOfNaN(numbers.Span[start..end]);
            places[part] = at < 0 ? -1 : start + at;
        });
        // The parts stand in the order of the numbers.
        var first = places.AsSpan().IndexOfAnyExcept(-1);
        return first < 0 ? -1 : places[first];
    }

    public static double ValueOf(long key) => BitConverter.Int64BitsToDouble(Turn(key));

    private static long Turn(long bits) => bits < 0 ? bits ^ long.MaxValue : bits;
}
