namespace RetentionMetrics.Kernels;

/// <summary>A mixed 128-bit key; the upper half is mixed from both. Its payload must be less than 2^bits of the partition.</summary>
internal readonly record struct Key128(ulong Upper, ulong Lower) : ITableKey<Key128>
{
    public static int PartitionOf(Key128 key, int bits) => (int)(key.Upper >> (64 - bits));

    public static Key128 Item(Key128 key, int bits, uint payload) => new((key.Upper << bits) | payload, key.Lower);

    public static ulong HeadOf(Key128 key) => key.Upper;

    public static bool TailsAreEqual(Key128 one, Key128 other) => one.Lower == other.Lower;

    public static Key128 WithHead(Key128 key, ulong head) => new(head, key.Lower);
}
