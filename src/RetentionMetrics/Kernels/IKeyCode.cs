namespace RetentionMetrics.Kernels;

/// <summary>Turns keys into codes, no two into one, whose highest bits say a part of the keys.</summary>
internal interface IKeyCode<TKey, TCode>
{
    /// <summary>Gets whether every key so far named a customer and had a code of its own; where not, the codes mean nothing.</summary>
    bool IsExact { get; }

    TCode Of(TKey key);
}
