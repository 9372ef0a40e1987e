using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Counting of flags: how many of a column of booleans are set.</summary>
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
