namespace RetentionMetrics.Kernels;

/// <summary>A key mixed so that its highest bits are spread evenly, and that no two keys have one mixed form: equality can be asked of the mixed key alone.</summary>
internal interface IMixedKey<TSelf>
    where TSelf : unmanaged, IMixedKey<TSelf>
{
    /// <summary>The highest bits: the partition.</summary>
    static abstract int PartitionOf(TSelf key, int bits);

    /// <summary>The key without the bits that its partition says already, with a payload in the room that they leave.</summary>
    static abstract TSelf Item(TSelf key, int bits, uint payload);
}
