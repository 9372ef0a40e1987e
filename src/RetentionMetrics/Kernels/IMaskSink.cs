namespace RetentionMetrics.Kernels;

/// <summary>Takes masks of the slots in which a key occurs, one mask per key. Implemented by mutable structs that keep the running counts.</summary>
internal interface IMaskSink
{
    /// <summary>Takes the masks of some keys; a mask without a bit belongs to no key.</summary>
    /// <param name="masks">The words of the masks, mask after mask.</param>
    /// <param name="words">How many words of 64 slots a mask has.</param>
    void Add(ReadOnlySpan<ulong> masks, int words);
}
