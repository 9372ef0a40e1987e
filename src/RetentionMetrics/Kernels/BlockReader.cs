using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Reads what a <see cref="BlockWriter"/> wrote, and not a byte more; what is damaged throws an <see
/// cref="InvalidDataException"/>.</summary>
internal sealed class BlockReader
{
    private readonly Stream _stream;
    private readonly CancellationToken _cancellationToken;

    // −1 where the stream does not say.
    private readonly long _bytes;
    private readonly byte[] _buffer = new byte[BlockWriter.LargestBlock + (2 * BlockWriter.FrameBytes)];
    private int _place;
    private int _end;
    private uint _blocks;
    private bool _isLast;

    public BlockReader(Stream stream, CancellationToken cancellationToken)
    {
        _stream = stream;
        _cancellationToken = cancellationToken;
        _bytes = stream.CanSeek ? stream.Length - stream.Position : -1;
    }

    /// <summary>Gets whether all of the block was read.</summary>
    public bool IsEmpty => _place == _end;

    /// <summary>Gets the bytes of the block that are not read yet.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(_place, _end - _place);

    /// <summary>What a damaged book throws.</summary>
    public static InvalidDataException Damaged(FormattableString what) =>
        new("The stored book is damaged: " + what.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether it is known that so many things stand in the stream, each of two bytes at least; where it is known that they do
    /// not, this throws.</summary>
    public bool IsKnown(long things)
    {
        if (_bytes >= 0 && things > _bytes / 2)
            throw Damaged($"it is cut off: {things} customers and rows need more than the {_bytes} bytes that are left.");
        return _bytes >= 0;
    }

    /// <summary>Reads as many bytes as the span has, straight from the stream.</summary>
    public async ValueTask ReadRawAsync(Memory<byte> bytes)
    {
        var read = await _stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, _cancellationToken).ConfigureAwait(false);
        if (read < bytes.Length)
            throw Damaged($"it ends after {read} of the next {bytes.Length} bytes, in block {_blocks}.");
    }

    /// <summary>Reads the next block; the one before is read to its end.</summary>
    public async ValueTask NextAsync()
    {
        if (!IsEmpty)
            throw Damaged($"{_end - _place} bytes are left in block {_blocks}.");
        if (_isLast)
            throw Damaged($"block {_blocks} is the last one, and more are needed.");
        await ReadRawAsync(_buffer.AsMemory(0, BlockWriter.FrameBytes)).ConfigureAwait(false);
        var mark = BinaryPrimitives.ReadUInt32LittleEndian(_buffer);
        var length = mark & ~BlockWriter.Last;
        if (length > BlockWriter.LargestBlock)
            throw Damaged($"block {_blocks + 1} says that it has {length} bytes, more than {BlockWriter.LargestBlock}.");
        _place = BlockWriter.FrameBytes;
        _end = _place + (int)length;
        await ReadRawAsync(_buffer.AsMemory(_place, (int)length + BlockWriter.FrameBytes)).ConfigureAwait(false);
        var expected = BlockWriter.Checksum(_blocks, _buffer.AsSpan(0, _end));
        var found = BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(_end));
        _blocks++;
        if (found != expected)
            throw Damaged($"block {_blocks} has the checksum {found:x8}, and its bytes have {expected:x8}.");
        _isLast = (mark & BlockWriter.Last) != 0;
    }

    /// <summary>The end of the book: nothing is left.</summary>
    public void End()
    {
        if (!IsEmpty || !_isLast)
            throw Damaged($"there is more behind its end, in block {_blocks}.");
    }

    public byte Byte() => Take(1)[0];

    /// <summary>A number of 7 bits in each byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Number()
    {
        if (_end - _place >= sizeof(ulong)
            && SevenBits.TryGather(BinaryPrimitives.ReadUInt64LittleEndian(_buffer.AsSpan(_place)), out var number, out var bytes))
        {
            _place += bytes;
            return number;
        }

        return LongNumber();
    }

    /// <summary>A number that is not above a largest one.</summary>
    public int Number(int most, string name)
    {
        var number = Number();
        return number <= (ulong)most ? (int)number : throw Damaged($"{name} is {number}, more than {most}.");
    }

    public UInt128 UInt128() => BinaryPrimitives.ReadUInt128LittleEndian(Take(Unsafe.SizeOf<UInt128>()));

    /// <summary>The next bytes of the block.</summary>
    public ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes > _end - _place)
            throw Damaged($"a value stands across the end of block {_blocks}.");
        _place += bytes;
        return _buffer.AsSpan(_place - bytes, bytes);
    }

    /// <summary>Bytes that may stand over several blocks. There is never room for more than twice what came.</summary>
    public async ValueTask<byte[]> BytesAsync(int length)
    {
        var bytes = new byte[Math.Min(length, BlockWriter.LargestBlock)];
        for (var filled = 0; filled < length;)
        {
            if (IsEmpty)
                await NextAsync().ConfigureAwait(false);
            if (filled == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(length, 2L * filled));
            var part = Take(Math.Min(bytes.Length - filled, _end - _place));
            part.CopyTo(bytes.AsSpan(filled));
            filled += part.Length;
        }

        return bytes;
    }

    private ulong LongNumber()
    {
        const int MostBits = 63;
        ulong number = 0;
        for (var shift = 0; shift <= MostBits; shift += 7)
        {
            var next = Byte();
            number |= (ulong)(next & 0x7F) << shift;
            if (next > 0x7F)
                continue;
            // The tenth byte has one bit.
            if (shift == MostBits && next > 1)
                break;
            return number;
        }

        throw Damaged($"a number in block {_blocks} has more than 64 bits.");
    }
}
