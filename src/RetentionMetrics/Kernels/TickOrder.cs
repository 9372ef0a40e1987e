using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Whole numbers order as they are.</summary>
internal readonly struct TickOrder : IKeyOrder
{
    public static long KeyOf(long bits) => bits;

    public static Vector512<long> KeysOf(Vector512<long> bits) => bits;
}
