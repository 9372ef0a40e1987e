using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Hash codes of texts, seeded per process: 64 bits, from one full product for every eight characters. About four times as fast as the runtime's own 32 bits.</summary>
internal static class TextHash
{
    private const int Half = sizeof(ulong);
    private const int Stride = 2 * Half;

    public static ulong Of(string text)
    {
        var length = sizeof(char) * text.Length;
        // Bounds: each read of eight bytes (or four) starts at least as many before the end as it is long, by the conditions before it.
        ref var bytes = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text.AsSpan()));
        var state = (ulong)length;
        var at = 0;
        for (; at < length - Stride; at += Stride)
            state = KeyMix.Fold(Long(ref bytes, at) ^ state, Long(ref bytes, at + Half));
        // What is left, up to sixteen bytes, in two words that may overlap.
        if (length >= Stride)
            return KeyMix.Of(KeyMix.Fold(Long(ref bytes, length - Stride) ^ state, Long(ref bytes, length - Half)));
        if (length >= Half)
            return KeyMix.Of(KeyMix.Fold(Long(ref bytes, 0) ^ state, Long(ref bytes, length - Half)));
        // At most three characters, each of them and the length at a place of its own: one to one.
        if (text.Length == 0)
            return KeyMix.Of(0UL);
        return KeyMix.Of(text[0] | ((ulong)text[text.Length >> 1] << 16) | ((ulong)text[^1] << 32) | ((ulong)length << 48));
    }

    private static ulong Long(ref byte bytes, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at));
}
