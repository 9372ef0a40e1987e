namespace RetentionMetrics.Kernels;

/// <summary>The masks of the keys of one partition; one set serves partition after partition.</summary>
internal interface IMaskSet<TCode> : IDisposable
{
    /// <summary>What stands for the first slot of a key that has none: it lies behind all slots.</summary>
    const int NoSlot = int.MaxValue;

    /// <summary>Forgets all keys.</summary>
    void Clear();

    /// <summary>Adds items: a key, and in the lowest bits a slot that is set in the key's mask.</summary>
    void Add(ReadOnlySpan<TCode> items);

    /// <summary>The first slot of the key of each item, <see cref="NoSlot"/> of one that was never added, and the item's own.</summary>
    void Locate(ReadOnlySpan<TCode> items, Span<int> firsts, Span<int> slots);

    /// <summary>Hands all masks on.</summary>
    void Drain<TSink>(ref TSink sink)
        where TSink : struct, IMaskSink;
}
