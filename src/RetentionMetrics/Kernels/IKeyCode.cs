namespace RetentionMetrics.Kernels;

/// <summary>Turns keys into codes, no two into one, whose highest bits say a part of the keys.</summary>
internal interface IKeyCode<TKey, TCode>
{
    TCode Of(TKey key);
}
