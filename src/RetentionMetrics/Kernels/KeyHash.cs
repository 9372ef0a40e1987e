using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Hash codes of keys for open-addressing tables: 64 bits of which the highest are the best.</summary>
/// <remarks>Mixed with a factor drawn per process, so that neither prepared nor regular integer keys force long probe runs.</remarks>
internal static class KeyHash
{
    // 2^64 over the golden ratio, odd.
    private const ulong Golden = 0x9E3779B97F4A7C15;

    // Odd, so that multiplication permutes the 64-bit integers. string.GetHashCode is seeded per process too, and from the same source.
    private static readonly ulong Factor = ((ulong)(uint)string.GetHashCode("factor", StringComparison.Ordinal) << 32)
        | (uint)string.GetHashCode("seed", StringComparison.Ordinal) | 1;

    /// <summary>The hash of a key. One product alone would spread arithmetic progressions badly under an unlucky factor: neighbours would step through few places.</summary>
    public static ulong Of<TKey>(TKey key)
        where TKey : notnull
    {
        var mixed = Bits(key) * Factor;
        return (mixed ^ (mixed >> 32)) * Golden;
    }

    /// <summary>The key as 64 bits. 64-bit integers and Guid fold to 32 by plain xor in GetHashCode, which anyone can collide: they are folded here, by the secret factor.</summary>
    private static ulong Bits<TKey>(TKey key)
        where TKey : notnull
    {
        if (typeof(TKey) == typeof(long))
            return (ulong)(long)(object)key;
        if (typeof(TKey) == typeof(ulong))
            return (ulong)(object)key;
        if (typeof(TKey) == typeof(Guid))
        {
            var halves = Unsafe.BitCast<Guid, UInt128>((Guid)(object)key);
            return (ulong)halves ^ BitOperations.RotateLeft((ulong)(halves >> 64) * Factor, 32);
        }

        return (uint)EqualityComparer<TKey>.Default.GetHashCode(key);
    }
}
