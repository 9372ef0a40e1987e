namespace RetentionMetrics.Kernels;

/// <summary>An item of a partition as a table keeps it: a head, whose lowest bits are free, and perhaps a tail.</summary>
internal interface ITableKey<TSelf> : IMixedKey<TSelf>
    where TSelf : unmanaged, ITableKey<TSelf>
{
    static abstract ulong HeadOf(TSelf key);

    static abstract bool TailsAreEqual(TSelf one, TSelf other);

    static abstract TSelf WithHead(TSelf key, ulong head);
}
