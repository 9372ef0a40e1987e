using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Counting of flags: how many of a column of booleans are set.</summary>
internal static class FlagKernel
{
    // Beyond the caches four streams are quicker than the one of the runtime: 1.3 times. Within them they are not.
    private const int SmallestStreamedColumn = 1 << 20;

    // A lane grows by one at most with each vector.
    private const int VectorsPerFlush = ushort.MaxValue;

    /// <summary>How many are true.</summary>
    /// <remarks>
    /// The zeros are counted, not the ones: a boolean that came from native memory may be any byte, and all but 0 mean true.
    /// </remarks>
    public static int CountSet(ReadOnlySpan<bool> flags) =>
        flags.Length - (flags.Length < SmallestStreamedColumn ? MemoryMarshal.AsBytes(flags).Count((byte)0) : CountZeros(MemoryMarshal.AsBytes(flags)));

    /// <summary>The bit sets of an enumeration that is stored in bytes.</summary>
    public static ReadOnlySpan<byte> BitsOf<TFlags>(ReadOnlySpan<TFlags> flags)
        where TFlags : struct, Enum => MemoryMarshal.AsBytes(flags);

    /// <summary>How many rows of two flags have the first, the second, and both.</summary>
    public static (long First, long Second, long Both) CountPairs(ReadOnlySpan<FlagPair> rows)
    {
        var (first, second, both) = (0L, 0L, 0L);
        var vectors = MemoryMarshal.Cast<byte, Vector<byte>>(MemoryMarshal.AsBytes(rows));
        var counted = vectors.Length * Vector<ushort>.Count;
        for (; !vectors.IsEmpty; vectors = vectors[Math.Min(vectors.Length, VectorsPerFlush)..])
        {
            var (withoutFirst, withoutSecond, withoutOne) = (Vector<ushort>.Zero, Vector<ushort>.Zero, Vector<ushort>.Zero);
            var some = vectors[..Math.Min(vectors.Length, VectorsPerFlush)];
            foreach (var flags in some)
            {
                var zeros = Vector.AsVectorUInt16(Vector.Equals(flags, Vector<byte>.Zero));
                var (noFirst, noSecond) = (zeros & Vector<ushort>.One, zeros >>> 15);
                withoutFirst += noFirst;
                withoutSecond += noSecond;
                withoutOne += noFirst | noSecond;
            }

            var length = (long)some.Length * Vector<ushort>.Count;
            first += length - Total(withoutFirst);
            second += length - Total(withoutSecond);
            both += length - Total(withoutOne);
        }

        foreach (ref readonly var row in rows[counted..])
        {
            var (hasFirst, hasSecond) = (row.First ? 1 : 0, row.Second ? 1 : 0);
            first += hasFirst;
            second += hasSecond;
            both += hasFirst & hasSecond;
        }

        return (first, second, both);
    }

    // Inlined: around a call the counts would not stay in their registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Total(Vector<ushort> counts)
    {
        Vector.Widen(counts, out var low, out var high);
        return Vector.Sum(low) + Vector.Sum(high);
    }

    private static int CountZeros(ReadOnlySpan<byte> flags)
    {
        // Up to 0, twice, and filled up with ones: the second limit costs nothing that the memory would not.
        if (Vector512.IsHardwareAccelerated)
        {
            var wide = new LimitCounter<byte, Vector512<byte>, WideLanes<byte>>(0, 0);
            ScoreStreams.Run<byte, Vector512<byte>, WideLanes<byte>, LimitCounter<byte, Vector512<byte>, WideLanes<byte>>>(flags, 1, ref wide);
            return (int)wide.UpToFirst;
        }

        var native = new LimitCounter<byte, Vector<byte>, NativeLanes<byte>>(0, 0);
        ScoreStreams.Run<byte, Vector<byte>, NativeLanes<byte>, LimitCounter<byte, Vector<byte>, NativeLanes<byte>>>(flags, 1, ref native);
        return (int)native.UpToFirst;
    }
}
