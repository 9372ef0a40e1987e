using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Kernels;

/// <summary>One-to-one maps of keys to evenly spread bits, of which the highest are the best.</summary>
/// <remarks>
/// Seeded per process, so that neither prepared nor regular keys crowd into one partition or one probe run. One product alone would spread arithmetic
/// progressions badly under an unlucky factor: neighbours would step through few places; hence two, and the upper half folded into the lower between them.
/// </remarks>
internal static class KeyMix
{
    // 2^64 over the golden ratio, odd.
    private const ulong Golden = 0x9E3779B97F4A7C15;

    // 2^32 over the golden ratio, odd.
    private const uint Golden32 = 0x9E3779B1;

    // Odd, so that multiplication permutes the integers. string.GetHashCode is seeded per process.
    private static readonly ulong Factor = Secret("factor") | 1;
    private static readonly ulong Offset = Secret("offset");
    private static readonly uint LowerFactor = (uint)Factor;
    private static readonly uint UpperFactor = (uint)(Factor >> 32) | 1;

    private static readonly ulong BackFactor = Inverse(Factor);
    private static readonly ulong BackGolden = Inverse(Golden);
    private static readonly uint BackLowerFactor = (uint)Inverse(LowerFactor);
    private static readonly uint BackUpperFactor = (uint)Inverse(UpperFactor);
    private static readonly uint BackGolden32 = (uint)Inverse(Golden32);

    /// <summary>The mixed form of a 32-bit key.</summary>
    public static uint Of(uint key)
    {
        var mixed = (key ^ (uint)Offset) * LowerFactor;
        mixed = (mixed ^ (mixed >> 15)) * Golden32;
        return (mixed ^ (mixed >> 16)) * UpperFactor;
    }

    /// <summary>The mixed form of a 64-bit key.</summary>
    public static ulong Of(ulong key)
    {
        var mixed = key * Factor;
        return (mixed ^ (mixed >> 32)) * Golden;
    }

    /// <summary>The mixed form of a 128-bit key: the upper half takes in the lower by a full product that cannot be steered without the secret.</summary>
    public static Key128 Of(Key128 key) => new(Of(key.Upper ^ Fold(key.Lower, 0)), key.Lower);

    /// <summary>The 32-bit key of a mixed form.</summary>
    public static uint Undo(uint mixed)
    {
        var key = mixed * BackUpperFactor;
        key = (key ^ (key >> 16)) * BackGolden32;
        // A shift by less than half of the bits takes two steps back.
        return ((key ^ (key >> 15) ^ (key >> 30)) * BackLowerFactor) ^ (uint)Offset;
    }

    /// <summary>The 64-bit key of a mixed form.</summary>
    public static ulong Undo(ulong mixed)
    {
        var key = mixed * BackGolden;
        return (key ^ (key >> 32)) * BackFactor;
    }

    /// <summary>The 128-bit key of a mixed form.</summary>
    public static Key128 Undo(Key128 mixed) => new(Undo(mixed.Upper) ^ Fold(mixed.Lower, 0), mixed.Lower);

    /// <summary>Two words in one, not one to one: both halves of their product, under secrets.</summary>
    public static ulong Fold(ulong one, ulong other)
    {
        var high = Math.BigMul(one ^ Offset, other ^ Factor, out var low);
        return high ^ low;
    }

    /// <summary>Mixes a chunk of 32-bit keys; <paramref name="mixed"/> is as long.</summary>
    public static void Of(ReadOnlySpan<uint> keys, Span<Key32> mixed)
    {
        // Bounds: the reads and writes below stay below both lengths.
        var to = MemoryMarshal.Cast<Key32, uint>(mixed)[..keys.Length];
        var done = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var (offset, factor, golden, last) =
                (new Vector<uint>((uint)Offset), new Vector<uint>(LowerFactor), new Vector<uint>(Golden32), new Vector<uint>(UpperFactor));
            for (; done <= keys.Length - Vector<uint>.Count; done += Vector<uint>.Count)
            {
                var x = (new Vector<uint>(keys[done..]) ^ offset) * factor;
                x = (x ^ (x >>> 15)) * golden;
                ((x ^ (x >>> 16)) * last).CopyTo(to[done..]);
            }
        }

        for (; done < keys.Length; done++)
            to[done] = Of(keys[done]);
    }

    /// <summary>Mixes a chunk of 64-bit keys; <paramref name="mixed"/> is as long.</summary>
    public static void Of(ReadOnlySpan<ulong> keys, Span<Key64> mixed)
    {
        var to = MemoryMarshal.Cast<Key64, ulong>(mixed)[..keys.Length];
        var done = 0;
        // Only these lanes have a 64-bit product of their own; narrower ones would be put together from six instructions each.
        if (Vector512.IsHardwareAccelerated)
        {
            var (factor, golden) = (Vector512.Create(Factor), Vector512.Create(Golden));
            for (; done <= keys.Length - Vector512<ulong>.Count; done += Vector512<ulong>.Count)
            {
                var x = Vector512.Create(keys[done..]) * factor;
                ((x ^ (x >>> 32)) * golden).CopyTo(to[done..]);
            }
        }

        for (; done < keys.Length; done++)
            to[done] = Of(keys[done]);
    }

    /// <summary>Mixes a chunk of 128-bit keys; <paramref name="mixed"/> is as long.</summary>
    public static void Of(ReadOnlySpan<Key128> keys, Span<Key128> mixed)
    {
        mixed = mixed[..keys.Length];
        for (var i = 0; i < keys.Length; i++)
            mixed[i] = Of(keys[i]);
    }

    /// <summary>What undoes a product with an odd factor, by Newton's steps: each doubles the bits that are right, of which there are three at first.</summary>
    private static ulong Inverse(ulong factor)
    {
        var inverse = factor;
        for (var bits = 3; bits < 64; bits *= 2)
            inverse *= 2 - (factor * inverse);
        return inverse;
    }

    private static ulong Secret(string name) =>
        ((ulong)(uint)string.GetHashCode(name, StringComparison.Ordinal) << 32) | (uint)string.GetHashCode(name + "'", StringComparison.Ordinal);
}
