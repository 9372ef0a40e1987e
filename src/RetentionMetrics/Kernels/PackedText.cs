using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace RetentionMetrics.Kernels;

/// <summary>Short texts as 128 bits, one to one: a byte per character, and the length in the highest.</summary>
internal static class PackedText
{
    private const int LongestText = 15;
    private const int SampleLength = 256;
    private const ulong NotLatin1 = 0xFF00_FF00_FF00_FF00;

    /// <summary>Whether a text that cannot be packed, or none at all, stands among the first ones. Keys are alike: most columns that hold such show it at once.</summary>
    public static bool StartsWithLong(ReadOnlySpan<string> texts)
    {
        foreach (var text in texts[..Math.Min(texts.Length, SampleLength)])
        {
            if (text is null || !TryPack(text, out _))
                return true;
        }

        return false;
    }

    /// <summary>Packs a text of 1 to 15 characters below U+0100.</summary>
    public static bool TryPack(string text, out Key128 packed)
    {
        var length = text.Length;
        // Bounds: what is read ends at the text's last character, and starts at its first or later, as the length says.
        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        var lengthByte = (ulong)length << 56;
        if (length is >= 8 and <= LongestText)
        {
            var head = Vector128.LoadUnsafe(ref first);
            var tail = Vector128.LoadUnsafe(ref first, (nuint)(length - 8));
            var bytes = Vector128.Narrow(head, tail).AsUInt64();
            // The tail without the characters that the head has.
            packed = new Key128(lengthByte | (bytes[1] >> 8 >> (8 * (LongestText - length))), bytes[0]);
            return ((head | tail).AsUInt64() & Vector128.Create(NotLatin1)) == Vector128<ulong>.Zero;
        }

        if (length >= 4 && length <= LongestText)
        {
            var head = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref first));
            var tail = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref first, length - 4)));
            packed = new Key128(lengthByte | tail, head);
            return ((head | tail) & NotLatin1) == 0;
        }

        ulong characters = 0;
        if (length < 4)
        {
            for (var i = 0; i < length; i++)
                characters = (characters << 16) | Unsafe.Add(ref first, i);
        }

        packed = new Key128(lengthByte, characters);
        return length is > 0 and < 4 && (characters & NotLatin1) == 0;
    }

    /// <summary>The text that was packed.</summary>
    public static string Unpack(Key128 packed)
    {
        var length = (int)(packed.Upper >> 56);
        if (length >= 8)
        {
            Span<ulong> bytes = [packed.Lower, packed.Upper];
            return Encoding.Latin1.GetString(MemoryMarshal.AsBytes(bytes)[..length]);
        }

        Span<char> characters = stackalloc char[8];
        if (length >= 4)
        {
            MemoryMarshal.Write(MemoryMarshal.AsBytes(characters), packed.Lower);
            MemoryMarshal.Write(MemoryMarshal.AsBytes(characters[(length - 4)..]), packed.Upper & (ulong.MaxValue >> 8));
        }
        else
        {
            for (var i = 0; i < length; i++)
                characters[i] = (char)(byte)(packed.Lower >> (16 * (length - 1 - i)));
        }

        return new string(characters[..length]);
    }
}
