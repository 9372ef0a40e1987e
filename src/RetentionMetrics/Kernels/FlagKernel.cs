using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Counting of flags: how many of a column of booleans are set, how many of a column of bit sets match a pattern.</summary>
internal static class FlagKernel
{
    // Beyond the caches four streams are quicker than the one of the runtime: 1.3 times. Within them they are not.
    private const int SmallestStreamedColumn = 1 << 20;

    /// <summary>How many are true.</summary>
    /// <remarks>
    /// The zeros are counted, not the ones: a boolean that came from native memory may be any byte, and all but 0 mean true.
    /// </remarks>
    public static int CountSet(ReadOnlySpan<bool> flags) =>
        flags.Length - (flags.Length < SmallestStreamedColumn ? MemoryMarshal.AsBytes(flags).Count((byte)0) : CountZeros(MemoryMarshal.AsBytes(flags)));

    /// <summary>The bit sets of an enumeration that is stored in bytes.</summary>
    public static ReadOnlySpan<byte> BitsOf<TFlags>(ReadOnlySpan<TFlags> flags)
        where TFlags : struct, Enum => MemoryMarshal.AsBytes(flags);

    /// <summary>How many have exactly the given bits among those of the mask.</summary>
    public static long CountMatching(ReadOnlySpan<byte> flags, byte mask, byte bits)
    {
        var count = 0L;
        if (Vector512.IsHardwareAccelerated)
        {
            var wide = MemoryMarshal.Cast<byte, Vector512<byte>>(flags);
            flags = flags[(wide.Length * Vector512<byte>.Count)..];
            count = CountMatching(wide, Vector512.Create(mask), Vector512.Create(bits));
        }

        var vectors = MemoryMarshal.Cast<byte, Vector<byte>>(flags);
        var maskVector = new Vector<byte>(mask);
        var bitsVector = new Vector<byte>(bits);
        for (; !vectors.IsEmpty; vectors = vectors[Math.Min(byte.MaxValue, vectors.Length)..])
        {
            // A match is 255, that is −1, in its byte: after 255 steps the bytes are emptied before they can wrap.
            var matches = Vector<byte>.Zero;
            foreach (var vector in vectors[..Math.Min(byte.MaxValue, vectors.Length)])
                matches -= Vector.Equals(vector & maskVector, bitsVector);
            Vector.Widen(matches, out var low, out var high);
            count += Vector.Sum(low) + Vector.Sum(high);
        }

        foreach (var flag in flags[(flags.Length / Vector<byte>.Count * Vector<byte>.Count)..])
        {
            if ((flag & mask) == bits)
                count++;
        }

        return count;
    }

    // Compiled in full at once: short columns go another way, so that a process's first long one would run unoptimized, 30 times as long.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static long CountMatching(ReadOnlySpan<Vector512<byte>> vectors, Vector512<byte> mask, Vector512<byte> bits)
    {
        var count = 0L;
        for (; !vectors.IsEmpty; vectors = vectors[Math.Min(byte.MaxValue, vectors.Length)..])
        {
            // An addition under a mask (vpaddb zmm{k}); the bytes are emptied before they can wrap.
            var matches = Vector512<byte>.Zero;
            foreach (var vector in vectors[..Math.Min(byte.MaxValue, vectors.Length)])
                matches = Vector512.ConditionalSelect(Vector512.Equals(vector & mask, bits), matches + Vector512<byte>.One, matches);
            count += WideLanes<byte>.Total(matches);
        }

        return count;
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
