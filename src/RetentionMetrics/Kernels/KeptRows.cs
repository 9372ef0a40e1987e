using System.Numerics;

namespace RetentionMetrics.Kernels;

/// <summary>Which rows were kept, a bit for each: finds the row of a kept one again.</summary>
/// <remarks>So a customer is looked at once, where customers are counted: a look at each text beforehand waits for its memory as long as the count does.</remarks>
internal struct KeptRows : IDisposable
{
    /// <summary>How many rows are added at once at most.</summary>
    public const int BlockLength = 64;

    private ColumnBuffer<ulong> _words;
    private long _rows;

    public readonly bool IsEmpty => _rows == 0;

    /// <summary>Adds rows.</summary>
    /// <param name="kept">Their bits, the lowest for the first row.</param>
    /// <param name="rows">How many there are.</param>
    public void Add(ulong kept, int rows)
    {
        var used = (int)(_rows % BlockLength);
        if (used > 0)
            _words.Writable[^1] |= kept << used;
        if (used == 0 || used + rows > BlockLength)
            _words.Append([used == 0 ? kept : kept >> (BlockLength - used)]);
        _rows += rows;
    }

    /// <summary>The row of a kept one.</summary>
    /// <param name="index">Its index among the kept ones.</param>
    public readonly long RowOf(int index)
    {
        var words = _words.Span;
        var word = 0;
        for (int count; (count = BitOperations.PopCount(words[word])) <= index; word++)
            index -= count;
        return ((long)word * BlockLength) + RowOf(words[word], index);
    }

    /// <inheritdoc cref="RowOf(int)"/>
    /// <param name="kept">The bits of the rows.</param>
    /// <param name="index">Its index among the kept ones.</param>
    public static int RowOf(ulong kept, int index)
    {
        for (; index > 0; index--)
            kept &= kept - 1;
        return BitOperations.TrailingZeroCount(kept);
    }

    public void Dispose() => _words.Dispose();
}
