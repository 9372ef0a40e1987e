using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Hash codes of keys for open-addressing tables: 64 bits of which the highest are the best.</summary>
internal static class KeyHash
{
    /// <summary>The hash of a key.</summary>
    public static ulong Of<TKey>(TKey key)
    {
        // 64-bit integers and Guid fold to 32 by plain xor in GetHashCode, which anyone can collide: they are folded here, by secret factors.
        if (typeof(TKey) == typeof(long))
            return KeyMix.Of((ulong)(long)(object)key!);
        if (typeof(TKey) == typeof(ulong))
            return KeyMix.Of((ulong)(object)key!);
        if (typeof(TKey) == typeof(Guid))
            return KeyMix.Of(Unsafe.BitCast<Guid, Key128>((Guid)(object)key!)).Upper;
        // The runtime's own hash code of texts is as safe, but slower.
        if (typeof(TKey) == typeof(Text))
            return TextHash.Of(((Text)(object)key!).Value);
        if (typeof(TKey) == typeof(string))
            return TextHash.Of((string)(object)key!);
        return KeyMix.Of((ulong)(uint)EqualityComparer<TKey>.Default.GetHashCode(key!));
    }
}
