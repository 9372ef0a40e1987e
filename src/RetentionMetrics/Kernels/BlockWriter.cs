using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Writes bytes to a stream in blocks, each with its length and a checksum over its place, its length and its bytes
/// (CRC-32C).</summary>
/// <remarks>Values are put where <see cref="HasRoom"/> says that there is room for them, so that none stands across two blocks; <see
/// cref="PutAsync"/> cuts long ones.</remarks>
internal sealed class BlockWriter
{
    /// <summary>No block has more bytes.</summary>
    public const int LargestBlock = 1 << 16;

    /// <summary>The length of a block in front of it, and its checksum behind.</summary>
    public const int FrameBytes = sizeof(uint);

    /// <summary>Set in the length of the last block.</summary>
    public const uint Last = 1u << 31;

    private readonly Stream _stream;
    private readonly CancellationToken _cancellationToken;

    // Numbers are written eight bytes at a time, whatever they take.
    private readonly byte[] _buffer = new byte[LargestBlock + (2 * FrameBytes) + sizeof(ulong)];
    private int _end = FrameBytes;
    private uint _blocks;

    public BlockWriter(Stream stream, CancellationToken cancellationToken)
    {
        _stream = stream;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The checksum of a block.</summary>
    /// <param name="place">How many blocks stand before it.</param>
    /// <param name="block">Its length and its bytes.</param>
    public static uint Checksum(uint place, ReadOnlySpan<byte> block)
    {
        // Places differ, so that blocks which changed places are found out.
        var crc = BitOperations.Crc32C(uint.MaxValue, place);
        for (; block.Length >= sizeof(ulong); block = block[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(block));
        foreach (var rest in block)
            crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }

    /// <summary>Whether so many bytes fit into this block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasRoom(int bytes) => _end + bytes <= LargestBlock + FrameBytes;

    /// <summary>Ends the block and writes it.</summary>
    public ValueTask FlushAsync() => WriteAsync(0);

    /// <summary>Writes the last block.</summary>
    public ValueTask EndAsync() => WriteAsync(Last);

    public void Put(byte value) => _buffer[_end++] = value;

    /// <summary>Puts 7 bits into each byte, the lowest first; at most 10 bytes.</summary>
    public void PutNumber(ulong value)
    {
        while (value >= SevenBits.Limit)
        {
            Put((byte)(value | 0x80));
            value >>= 7;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(_end), SevenBits.Spread(value, out var bytes));
        _end += bytes;
    }

    public void Put(UInt128 value)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(_buffer.AsSpan(_end), value);
        _end += Unsafe.SizeOf<UInt128>();
    }

    /// <summary>Room for so many bytes, which are put by that.</summary>
    public Span<byte> Take(int bytes)
    {
        _end += bytes;
        return _buffer.AsSpan(_end - bytes, bytes);
    }

    /// <summary>Puts bytes over as many blocks as they take.</summary>
    public async ValueTask PutAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (!HasRoom(1))
                await FlushAsync().ConfigureAwait(false);
            var part = bytes[..Math.Min(bytes.Length, LargestBlock + FrameBytes - _end)];
            part.Span.CopyTo(Take(part.Length));
            bytes = bytes[part.Length..];
        }
    }

    private async ValueTask WriteAsync(uint mark)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer, (uint)(_end - FrameBytes) | mark);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(_end), Checksum(_blocks++, _buffer.AsSpan(0, _end)));
        await _stream.WriteAsync(_buffer.AsMemory(0, _end + FrameBytes), _cancellationToken).ConfigureAwait(false);
        _end = FrameBytes;
    }
}
