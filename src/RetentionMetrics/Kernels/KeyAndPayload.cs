namespace RetentionMetrics.Kernels;

/// <summary>A mixed key beside a payload of any 32 bits, for payloads that do not fit the bits that a partition leaves free.</summary>
internal readonly record struct KeyAndPayload<TKey>(TKey Key, uint Payload) : IMixedKey<KeyAndPayload<TKey>>
    where TKey : unmanaged, IMixedKey<TKey>
{
    public static int PartitionOf(KeyAndPayload<TKey> key, int bits) => TKey.PartitionOf(key.Key, bits);

    public static KeyAndPayload<TKey> Item(KeyAndPayload<TKey> key, int bits, uint payload) => new(TKey.Item(key.Key, bits, 0), payload);
}
