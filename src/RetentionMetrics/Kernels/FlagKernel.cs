using System.Numerics;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Counting of flags: how many of a column of booleans are set, how many of a column of bit sets match a pattern.</summary>
internal static class FlagKernel
{
    /// <summary>How many are true. A vector pass of the runtime over the bytes.</summary>
    /// <remarks>
    /// The zeros are counted, not the ones: a boolean that came from native memory may be any byte, and all but 0 mean true.
    /// </remarks>
    public static int CountSet(ReadOnlySpan<bool> flags) =>
        flags.Length - MemoryMarshal.AsBytes(flags).Count((byte)0);

    /// <summary>The bit sets of an enumeration that is stored in bytes.</summary>
    public static ReadOnlySpan<byte> BitsOf<TFlags>(ReadOnlySpan<TFlags> flags)
        where TFlags : struct, Enum => MemoryMarshal.AsBytes(flags);

    /// <summary>How many have exactly the given bits among those of the mask.</summary>
    public static long CountMatching(ReadOnlySpan<byte> flags, byte mask, byte bits)
    {
        long count = 0;
        var vectors = MemoryMarshal.Cast<byte, Vector<byte>>(flags);
        var maskVector = new Vector<byte>(mask);
        var bitsVector = new Vector<byte>(bits);
        for (var start = 0; start < vectors.Length; start += byte.MaxValue)
        {
            // A match is 255, that is −1, in its byte: after 255 steps the bytes are emptied before they can wrap.
            var matches = Vector<byte>.Zero;
            foreach (var vector in vectors.Slice(start, Math.Min(byte.MaxValue, vectors.Length - start)))
                matches -= Vector.Equals(vector & maskVector, bitsVector);
            Vector.Widen(matches, out var low, out var high);
            count += Vector.Sum(low) + Vector.Sum(high);
        }

        foreach (var flag in flags[(vectors.Length * Vector<byte>.Count)..])
        {
            if ((flag & mask) == bits)
                count++;
        }

        return count;
    }
}
