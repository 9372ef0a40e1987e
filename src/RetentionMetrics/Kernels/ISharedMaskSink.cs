namespace RetentionMetrics.Kernels;

/// <summary>Takes masks on several threads: each has a sink of its own, and these are added at the end.</summary>
internal interface ISharedMaskSink<TSelf> : IMaskSink, IDisposable
    where TSelf : struct, ISharedMaskSink<TSelf>
{
    /// <summary>A sink of the same kind, without a key.</summary>
    TSelf OfNobody();

    /// <summary>Adds the counts of other keys, of the same kind.</summary>
    void Add(in TSelf others);
}
