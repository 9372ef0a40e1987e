namespace RetentionMetrics.Kernels;

/// <summary>Turns rows of keys into mixed keys.</summary>
internal interface IKeyMixer<TRow, TKey>
    where TKey : unmanaged, IMixedKey<TKey>
{
    /// <summary>Mixes a chunk; <paramref name="mixed"/> is as long.</summary>
    static abstract void Mix(ReadOnlySpan<TRow> rows, Span<TKey> mixed);
}
