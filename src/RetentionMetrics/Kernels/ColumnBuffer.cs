using System.Buffers;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>A whole column gathered from a stream into pooled memory, for factories that must see all rows at once (distinct customers).</summary>
internal struct ColumnBuffer<TColumn> : IColumnSink<TColumn>, IDisposable
{
    private TColumn[]? _items;
    private int _count;

    public readonly int Count => _count;

    public readonly ReadOnlySpan<TColumn> Span => _items.AsSpan(0, _count);

    /// <summary>Gets the same rows for sorting in place.</summary>
    public readonly Span<TColumn> Writable => _items.AsSpan(0, _count);

    public void Append(ReadOnlySpan<TColumn> chunk)
    {
        if (chunk.IsEmpty)
            return;
        var needed = checked(_count + chunk.Length);
        if (_items is null || needed > _items.Length)
            Grow(needed);
        chunk.CopyTo(_items.AsSpan(_count));
        _count = needed;
    }

    /// <summary>Room behind the rows for so many more, which are there once they are taken.</summary>
    public Span<TColumn> Room(int rows)
    {
        var needed = checked(_count + rows);
        if (_items is null || needed > _items.Length)
            Grow(needed);
        return _items.AsSpan(_count, rows);
    }

    /// <summary>Takes so many of the rows that were put where <see cref="Room"/> showed.</summary>
    public void Take(int rows) => _count += rows;

    /// <summary>Forgets the rows and keeps the memory.</summary>
    public void Clear() => _count = 0;

    /// <summary>Forgets the rows from a place on.</summary>
    public void Truncate(int count) => _count = Math.Min(count, _count);

    public void Dispose()
    {
        if (_items is not null)
            ArrayPool<TColumn>.Shared.Return(_items, RuntimeHelpers.IsReferenceOrContainsReferences<TColumn>());
        _items = null;
        _count = 0;
    }

    private void Grow(int needed)
    {
        var doubled = (int)Math.Min(Array.MaxLength, 2L * _count);
        var larger = ArrayPool<TColumn>.Shared.Rent(Math.Max(needed, doubled));
        Span.CopyTo(larger);
        if (_items is not null)
            ArrayPool<TColumn>.Shared.Return(_items, RuntimeHelpers.IsReferenceOrContainsReferences<TColumn>());
        _items = larger;
    }
}
