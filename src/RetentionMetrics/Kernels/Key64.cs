namespace RetentionMetrics.Kernels;

/// <summary>A mixed 64-bit key. Its payload must be less than 2^bits of the partition.</summary>
internal readonly record struct Key64(ulong Bits) : ITableKey<Key64>
{
    public static int PartitionOf(Key64 key, int bits) => (int)(key.Bits >> (64 - bits));

    public static Key64 Item(Key64 key, int bits, uint payload) => new((key.Bits << bits) | payload);

    public static ulong HeadOf(Key64 key) => key.Bits;

    public static bool TailsAreEqual(Key64 one, Key64 other) => true;

    public static Key64 WithHead(Key64 key, ulong head) => new(head);
}
