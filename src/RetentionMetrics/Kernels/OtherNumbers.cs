namespace RetentionMetrics.Kernels;

/// <summary>Numbers keys of any type; within a run of equal ones nothing is hashed.</summary>
internal sealed class OtherNumbers<TKey> : GroupNumbers<TKey>
{
    // As long as the table lies near the core, one key after the other is the faster way.
    private const int FewKeys = 1 << 12;

    private KeyTable<TKey> _table = new();

    /// <inheritdoc/>
    public override ReadOnlySpan<TKey> Keys => _table.Keys;

    /// <inheritdoc/>
    public override void Number(ReadOnlySpan<TKey> keys, Span<int> numbers)
    {
        if (_table.Count > FewKeys)
        {
            _table.Add(keys, numbers);
            return;
        }

        var (last, inRun) = (-1, false);
        for (var i = 0; i < keys.Length; i++)
        {
            // Rows in no order are not compared with the row before: only where two of a group have followed each other, a third is likely.
            if (!(inRun && EqualityComparer<TKey>.Default.Equals(keys[i - 1], keys[i])))
            {
                var number = _table.Add(keys[i]);
                inRun = number == last;
                last = number;
            }

            numbers[i] = last;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _table.Dispose();
    }
}
