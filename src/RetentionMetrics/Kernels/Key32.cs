namespace RetentionMetrics.Kernels;

/// <summary>A mixed 32-bit key. Its payload must be less than 2^bits of the partition.</summary>
internal readonly record struct Key32(uint Bits) : ITableKey<Key32>
{
    public static int PartitionOf(Key32 key, int bits) => (int)(key.Bits >> (32 - bits));

    public static Key32 Item(Key32 key, int bits, uint payload) => new((key.Bits << bits) | payload);

    public static ulong HeadOf(Key32 key) => key.Bits;

    public static bool TailsAreEqual(Key32 one, Key32 other) => true;

    public static Key32 WithHead(Key32 key, ulong head) => new((uint)head);
}
