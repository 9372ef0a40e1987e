namespace RetentionMetrics.Kernels;

/// <summary>Turns keys into codes, no two into one, whose highest bits say a part of the keys, and back into keys.</summary>
internal interface IReversibleCode<TKey, TCode>
{
    /// <summary>Gets whether every key so far named a customer and had a code of its own; where not, the codes mean nothing.</summary>
    bool IsExact { get; }

    /// <summary>The code of the key that stands in a row.</summary>
    TCode Of(TKey key, int row);

    /// <summary>The key of a code.</summary>
    TKey KeyOf(TCode code, ReadOnlySpan<TKey> column);
}
