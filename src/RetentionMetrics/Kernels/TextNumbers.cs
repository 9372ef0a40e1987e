using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Numbers texts: few distinct ones are found by their length and some of their characters, and compared by reference before content.</summary>
/// <remarks>
/// So of an interned text no more is read than those characters, however long it is. Where the short cut misses too often, because there are many texts or
/// they are alike, it is given up.
/// </remarks>
internal sealed class TextNumbers : GroupNumbers<string>
{
    private const int SlotBits = 11;
    private const int Slots = 1 << SlotBits;

    // So few that nearly all of them stand in their first slot or near it.
    private const int MostEntries = Slots / 4;
    private const int MostProbes = 4;
    private const int FewRows = 2_048;

    // Of so many rows, one may miss.
    private const int RowsPerMiss = 4;
    private const int WordLength = sizeof(ulong) / sizeof(char);

    private KeyTable<Text> _table = new();
    private Entry[] _entries = [];
    private int _count;
    private int _rows;
    private bool _isGivenUp;

    /// <inheritdoc/>
    public override ReadOnlySpan<string> Keys => Text.Values(_table.Keys);

    /// <inheritdoc/>
    public override void Number(ReadOnlySpan<string> keys, Span<int> numbers)
    {
        // A few rows do not pay for the short cut's memory.
        if (_rows < FewRows || _isGivenUp)
        {
            _table.Add(Text.Column(keys), numbers);
            _rows += _isGivenUp ? 0 : keys.Length;
            return;
        }

        if (_entries.Length == 0)
        {
            _entries = ArrayPool<Entry>.Shared.Rent(Slots);
            // The pool hands on what others left behind.
            _entries.AsSpan(0, Slots).Clear();
        }

        if (NumberByMarks(keys, numbers) > keys.Length / RowsPerMiss)
            _isGivenUp = true;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _table.Dispose();
        if (_entries.Length > 0)
            ArrayPool<Entry>.Shared.Return(_entries, clearArray: true);
        _entries = [];
    }

    /// <summary>Numbers rows by the short cut first.</summary>
    /// <returns>How many rows it missed for good.</returns>
    private int NumberByMarks(ReadOnlySpan<string> keys, Span<int> numbers)
    {
        var missed = 0;
        var entries = _entries.AsSpan(0, Slots);
        for (var i = 0; i < keys.Length; i++)
        {
            var key = keys[i];
            var mark = MarkOf(key);
            var slot = (int)(mark >> (64 - SlotBits));
            for (var probe = 0; ; probe++)
            {
                ref var entry = ref entries[(slot + probe) & (Slots - 1)];
                if (ReferenceEquals(entry.Text, key) || (entry.Mark == (uint)mark && string.Equals(entry.Text, key, StringComparison.Ordinal)))
                {
                    numbers[i] = entry.Number;
                    break;
                }

                if (entry.Text is not null && probe < MostProbes)
                    continue;
                numbers[i] = _table.Add(new Text(key));
                if (entry.Text is null && _count < MostEntries)
                {
                    entry = new Entry(key, (uint)mark, numbers[i]);
                    _count++;
                }
                else
                {
                    missed++;
                }

                break;
            }
        }

        return missed;
    }

    /// <summary>64 bits of a text's length and at most four characters of either end; the highest are the best.</summary>
    private static ulong MarkOf(string text)
    {
        var length = (ulong)text.Length << 48;
        if (text.Length < WordLength)
            return KeyMix.Of(text.Length == 0 ? length : length | text[0] | ((ulong)text[text.Length >> 1] << 16) | ((ulong)text[^1] << 32));
        // Bounds: both reads are of four characters, of which there are as many.
        ref var first = ref MemoryMarshal.GetReference(text.AsSpan());
        var start = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref first));
        var end = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref Unsafe.Add(ref first, text.Length - WordLength)));
        return KeyMix.Of(length ^ start ^ BitOperations.RotateLeft(end, 31));
    }

    private readonly record struct Entry(string? Text, uint Mark, int Number);
}
