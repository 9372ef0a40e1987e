namespace Scorecard.Data;

/// <summary>A column that grows block by block: appending never copies what is there, so its peak is its size.</summary>
internal sealed class GrowingColumn<T>
{
    private const int FirstLength = 16;
    private const int LongestBlock = 1 << 16;

    private readonly List<T[]> _full = [];
    private T[] _block = new T[FirstLength];
    private int _filled;

    /// <summary>Gets how many values there are.</summary>
    public long Count { get; private set; }

    /// <summary>Gets a value.</summary>
    public T this[long index]
    {
        get
        {
            var row = index;
            foreach (var block in _full)
            {
                if (row < block.Length)
                    return block[row];
                row -= block.Length;
            }

            return _block[row];
        }
    }

    /// <summary>Appends a value.</summary>
    public void Add(T value)
    {
        if (_filled == _block.Length)
        {
            _full.Add(_block);
            _block = new T[Math.Min(LongestBlock, 2 * _block.Length)];
            _filled = 0;
        }

        _block[_filled++] = value;
        Count++;
    }

    /// <summary>Copies all columns one after the other into one.</summary>
    public static T[] Concatenate(IReadOnlyCollection<GrowingColumn<T>> columns)
    {
        var all = new T[checked((int)columns.Sum(column => column.Count))];
        var copied = 0;
        foreach (var column in columns)
        {
            foreach (var block in column._full)
            {
                block.CopyTo(all, copied);
                copied += block.Length;
            }

            column._block.AsSpan(0, column._filled).CopyTo(all.AsSpan(copied));
            copied += column._filled;
        }

        return all;
    }
}
