using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>The mixers of keys that are compared by their bits.</summary>
internal static class KeyMixers
{
    /// <summary>The same memory as keys of another type: the same type by its own name, or integers of the same size; the callers ask for it.</summary>
    public static ReadOnlySpan<TTo> Reinterpret<TFrom, TTo>(ReadOnlySpan<TFrom> keys) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TFrom, TTo>(ref MemoryMarshal.GetReference(keys)), keys.Length);

    /// <summary>Integers of up to 32 bits.</summary>
    internal readonly struct Narrow<TRow> : IKeyMixer<TRow, Key32>
    {
        public static void Mix(ReadOnlySpan<TRow> rows, Span<Key32> mixed)
        {
            if (Unsafe.SizeOf<TRow>() == sizeof(uint))
                KeyMix.Of(Reinterpret<TRow, uint>(rows), mixed);
            else if (Unsafe.SizeOf<TRow>() == sizeof(ushort))
                Widen(Reinterpret<TRow, ushort>(rows), mixed);
            else
                Widen(Reinterpret<TRow, byte>(rows), mixed);
        }

        private static void Widen<TInteger>(ReadOnlySpan<TInteger> rows, Span<Key32> mixed)
            where TInteger : IBinaryInteger<TInteger>
        {
            for (var i = 0; i < rows.Length; i++)
                mixed[i] = new(KeyMix.Of(uint.CreateTruncating(rows[i])));
        }
    }

    /// <summary>64-bit integers.</summary>
    internal readonly struct Wide<TRow> : IKeyMixer<TRow, Key64>
    {
        public static void Mix(ReadOnlySpan<TRow> rows, Span<Key64> mixed) => KeyMix.Of(Reinterpret<TRow, ulong>(rows), mixed);
    }

    /// <summary>128 bits, as Guid has.</summary>
    internal readonly struct Widest<TRow> : IKeyMixer<TRow, Key128>
    {
        public static void Mix(ReadOnlySpan<TRow> rows, Span<Key128> mixed) => KeyMix.Of(Reinterpret<TRow, Key128>(rows), mixed);
    }
}
