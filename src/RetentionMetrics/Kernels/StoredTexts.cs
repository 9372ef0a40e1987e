using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace RetentionMetrics.Kernels;

/// <summary>Texts in UTF-8; those that are not sound UTF-16, which UTF-8 cannot hold, in UTF-16.</summary>
/// <remarks>The number in front of a text is twice its bytes, plus one in UTF-16.</remarks>
internal sealed class StoredTexts : StoredKeys<string>
{
    private const int NumberBytes = 5;
    private const int BytesPerCharacter = 3;
    private const int LongestShort = (BlockWriter.LargestBlock - NumberBytes) / BytesPerCharacter;

    private readonly byte[] _bytes = new byte[LongestShort * BytesPerCharacter];
    private string? _before;
    private int _longBytes;
    private bool _isLongUtf16;

    public override byte Kind => (byte)StoredKeyKind.Text;

    protected override int LongBytes => _longBytes;

    protected override int Put(BlockWriter writer, ReadOnlySpan<string> keys, ReadOnlySpan<int> order)
    {
        var done = 0;
        for (; done < order.Length; done++)
        {
            if (done % TextOrder.Fetched == 0)
                _ = TextOrder.Fetch(keys, order[done..]);
            var text = keys[order[done]];
            if (text.Length > LongestShort || !writer.HasRoom(NumberBytes + (text.Length * BytesPerCharacter)))
                return done;
            var (bytes, isUtf16) = Encode(text, _bytes);
            writer.PutNumber(NumberOf(bytes, isUtf16));
            _bytes.AsSpan(0, bytes).CopyTo(writer.Take(bytes));
        }

        return done;
    }

    protected override async ValueTask<bool> TryWriteLongAsync(BlockWriter writer, string key)
    {
        if (key.Length <= LongestShort)
            return false;
        var bytes = new byte[checked(key.Length * BytesPerCharacter)];
        var (length, isUtf16) = Encode(key, bytes);
        writer.PutNumber(NumberOf(length, isUtf16));
        await writer.PutAsync(bytes.AsMemory(0, length)).ConfigureAwait(false);
        return true;
    }

    protected override int Take(BlockReader reader, Span<string> keys, int done)
    {
        for (; done < keys.Length && !reader.IsEmpty; done++)
        {
            var number = reader.Number();
            if (number >> 1 > int.MaxValue)
                throw BlockReader.Damaged($"key {done} says that it has {number >> 1} bytes.");
            var bytes = (int)(number >> 1);
            _isLongUtf16 = (number & 1) != 0;
            if (bytes > reader.Rest.Length)
            {
                _longBytes = bytes;
                return done;
            }

            Set(reader.Take(bytes), keys, done);
        }

        return done;
    }

    protected override void SetLong(byte[] bytes, Span<string> keys, int place)
    {
        _longBytes = 0;
        Set(bytes, keys, place);
    }

    private static ulong NumberOf(int bytes, bool isUtf16) => ((ulong)bytes << 1) | (isUtf16 ? 1u : 0u);

    private static (int Bytes, bool IsUtf16) Encode(string text, Span<byte> bytes)
    {
        if (Utf8.FromUtf16(text, bytes, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done)
            return (written, false);
        for (var i = 0; i < text.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[(i * sizeof(char))..], text[i]);
        return (text.Length * sizeof(char), true);
    }

    private void Set(ReadOnlySpan<byte> bytes, Span<string> keys, int place)
    {
        var text = _isLongUtf16 ? Utf16(bytes, place) : Utf8Text(bytes, place);
        if (place > 0)
            ThrowUnlessAscending(_before.AsSpan().SequenceCompareTo(text), place);
        keys[place] = _before = text;
    }

    private static string Utf8Text(ReadOnlySpan<byte> bytes, int place) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw BlockReader.Damaged($"key {place} is no UTF-8.");

    private static string Utf16(ReadOnlySpan<byte> bytes, int place)
    {
        if (bytes.Length % sizeof(char) != 0)
            throw BlockReader.Damaged($"key {place} has an odd number of bytes in UTF-16.");
        var characters = new char[bytes.Length / sizeof(char)];
        for (var i = 0; i < characters.Length; i++)
            characters[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * sizeof(char))..]);
        return new string(characters);
    }
}
