using System.Numerics;
using System.Runtime.InteropServices;

namespace Scorecard.Reading;

/// <summary>
/// Numbers texts in the order of their first appearance. The bytes stand one after the other in a few large blocks, so that ten million
/// customers take some 300 MB and no object of their own.
/// </summary>
internal sealed class TextIndex
{
    private const int BlockLength = 1 << 20;

    private readonly List<byte[]> _blocks = [];
    private readonly List<long> _starts = [];
    private int[] _slots = new int[1024];
    private int _freeInBlock;

    /// <summary>Gets how many different texts there are.</summary>
    public int Count => _starts.Count;

    /// <summary>Gives a text's number, and whether it was seen for the first time.</summary>
    public int Add(ReadOnlySpan<byte> text, out bool isNew)
    {
        var slot = Find(text);
        isNew = _slots[slot] == 0;
        if (!isNew)
            return _slots[slot] - 1;
        Store(text);
        _slots[slot] = Count;
        // At most two thirds full: linear probing stays short.
        if (3L * Count > 2L * _slots.Length)
            Grow();
        return Count - 1;
    }

    /// <summary>Finds a text's number; −1 when it was never added.</summary>
    public int NumberOf(ReadOnlySpan<byte> text) => _slots[Find(text)] - 1;

    private int Find(ReadOnlySpan<byte> text)
    {
        var mask = _slots.Length - 1;
        for (var slot = Hash(text) & mask; ; slot = (slot + 1) & mask)
        {
            var entry = _slots[slot];
            if (entry == 0 || TextOf(entry - 1).SequenceEqual(text))
                return slot;
        }
    }

    /// <summary>HashCode is seeded anew in each process, so that no file can be made to collide.</summary>
    private static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = new HashCode();
        hash.AddBytes(text);
        return hash.ToHashCode();
    }

    private void Store(ReadOnlySpan<byte> text)
    {
        // The text is preceded by its length; a text that does not fit begins a new block.
        var needed = sizeof(int) + text.Length;
        if (_blocks.Count == 0 || needed > _freeInBlock)
        {
            _blocks.Add(new byte[Math.Max(BlockLength, needed)]);
            _freeInBlock = _blocks[^1].Length;
        }

        var offset = _blocks[^1].Length - _freeInBlock;
        MemoryMarshal.Write(_blocks[^1].AsSpan(offset), text.Length);
        text.CopyTo(_blocks[^1].AsSpan(offset + sizeof(int)));
        _freeInBlock -= needed;
        _starts.Add(((long)(_blocks.Count - 1) << 32) | (uint)offset);
    }

    private ReadOnlySpan<byte> TextOf(int number)
    {
        var start = _starts[number];
        var block = _blocks[(int)(start >> 32)];
        var offset = (int)(uint)start;
        return block.AsSpan(offset + sizeof(int), MemoryMarshal.Read<int>(block.AsSpan(offset)));
    }

    private void Grow()
    {
        _slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)_slots.Length + 1)];
        var mask = _slots.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var slot = Hash(TextOf(number)) & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = number + 1;
        }
    }
}
