using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>Maps the 64 bits of a value to a whole number that orders as the value does.</summary>
internal interface IKeyOrder
{
    static abstract long KeyOf(long bits);

    static abstract Vector512<long> KeysOf(Vector512<long> bits);
}
