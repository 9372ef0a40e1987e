using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Counts keys, and pairs of a key and a slot in which it occurs.</summary>
internal struct ActiveCounts : ISharedMaskSink<ActiveCounts>
{
    public long Keys { get; private set; }

    public long Pairs { get; private set; }

    /// <inheritdoc/>
    public readonly ActiveCounts OfNobody() => default;

    public void Add(ReadOnlySpan<ulong> masks, int words)
    {
        foreach (var word in masks)
            Pairs += BitOperations.PopCount(word);
        if (words == 1)
        {
            foreach (var mask in masks)
                Keys += mask == 0 ? 0 : 1;
            return;
        }

        for (; !masks.IsEmpty; masks = masks[words..])
            Keys += masks[..words].IndexOfAnyExcept(0UL) < 0 ? 0 : 1;
    }

    /// <inheritdoc/>
    public void Add(in ActiveCounts others)
    {
        Keys += others.Keys;
        Pairs += others.Pairs;
    }

    /// <summary>Holds nothing that has to be given back.</summary>
    public readonly void Dispose()
    {
    }
}
