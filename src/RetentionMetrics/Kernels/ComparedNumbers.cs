namespace RetentionMetrics.Kernels;

/// <summary>Numbers keys by a comparer of the caller's. The first key of each customer stands for it.</summary>
internal sealed class ComparedNumbers<TKey>(IEqualityComparer<TKey> comparer) : GroupNumbers<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _numbers = new(comparer);
    private TKey[] _keys = [];

    /// <inheritdoc/>
    public override ReadOnlySpan<TKey> Keys => _keys.AsSpan(0, _numbers.Count);

    /// <inheritdoc/>
    public override void Number(ReadOnlySpan<TKey> keys, Span<int> numbers)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var next = _numbers.Count;
            if (!_numbers.TryGetValue(keys[i], out numbers[i]))
            {
                if (next == _keys.Length)
                    Array.Resize(ref _keys, Math.Max(16, 2 * next));
                _numbers.Add(keys[i], next);
                _keys[next] = keys[i];
                numbers[i] = next;
            }
        }
    }
}
