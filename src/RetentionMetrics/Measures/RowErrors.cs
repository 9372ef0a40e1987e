namespace RetentionMetrics.Kernels;

/// <summary>Where the wrong rows of a block go: they are rejected and counted, or the first of them throws.</summary>
internal readonly ref struct RowErrors
{
    private readonly Rejections? _rejections;
    private readonly long _first;
    private readonly ReadOnlySpan<int> _indexes;

    /// <param name="rejections">Counts the wrong rows; without it the first one throws.</param>
    /// <param name="rows">How many rows are read.</param>
    /// <param name="first">The index of the block's first row in the whole input.</param>
    public RowErrors(Rejections? rejections, int rows, long first = 0)
    {
        _rejections = rejections;
        _first = first;
        rejections?.AddRows(rows);
    }

    private RowErrors(Rejections? rejections, long first, ReadOnlySpan<int> indexes)
    {
        _rejections = rejections;
        _first = first;
        _indexes = indexes;
    }

    /// <summary>The same for the rows from a place on.</summary>
    public RowErrors From(int start) =>
        _indexes.IsEmpty ? new(_rejections, _first + start, default) : new(_rejections, _first, _indexes[start..]);

    /// <summary>The same for some of the rows, which stand at the indexes given.</summary>
    public RowErrors Of(ReadOnlySpan<int> indexes) => new(_rejections, _first, indexes);

    /// <summary>The index of a row in the whole input.</summary>
    public long IndexOf(int row) => _first + PlaceOf(row);

    /// <summary>The place of a row in the block, before some of its rows were selected.</summary>
    public int PlaceOf(int row) => _indexes.IsEmpty ? row : _indexes[row];

    /// <summary>Gets whether wrong rows are only counted from here on: none is kept, and none throws.</summary>
    public bool OnlyCount => _rejections is { IsFull: true };

    /// <summary>Counts wrong rows that need not be told apart.</summary>
    public void Count(string reason, long rows) => _rejections!.AddCount(reason, rows);

    /// <summary>Rejects a wrong row, or throws.</summary>
    public void Add(int row, RowError error, object? segment = null)
    {
        if (_rejections is null)
            throw error.ToException(IndexOf(row), segment);
        _rejections.Add(IndexOf(row), error, segment);
    }
}
