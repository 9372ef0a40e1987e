namespace RetentionMetrics.Kernels;

/// <summary>Numbers keys by a comparer of the caller's. The first key of each customer stands for it.</summary>
internal sealed class ComparedNumbers<TKey>(IEqualityComparer<TKey> comparer) : GroupNumbers<TKey>
{
    private readonly Dictionary<Wrapped, int> _numbers = new(new Comparer(comparer));
    private TKey[] _keys = [];

    /// <inheritdoc/>
    public override ReadOnlySpan<TKey> Keys => _keys.AsSpan(0, _numbers.Count);

    /// <inheritdoc/>
    public override void Number(ReadOnlySpan<TKey> keys, Span<int> numbers)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var next = _numbers.Count;
            if (!_numbers.TryGetValue(new Wrapped(keys[i]), out numbers[i]))
            {
                if (next == _keys.Length)
                    Array.Resize(ref _keys, Math.Max(16, 2 * next));
                _numbers.Add(new Wrapped(keys[i]), next);
                _keys[next] = keys[i];
                numbers[i] = next;
            }
        }
    }

    // A dictionary does not take keys of a type that might be Nullable.
    private readonly record struct Wrapped(TKey Key);

    private sealed class Comparer(IEqualityComparer<TKey> comparer) : IEqualityComparer<Wrapped>
    {
        public bool Equals(Wrapped x, Wrapped y) => comparer.Equals(x.Key, y.Key);

        public int GetHashCode(Wrapped obj) => comparer.GetHashCode(obj.Key!);
    }
}
