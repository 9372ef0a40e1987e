using System.Numerics;
using System.Runtime.InteropServices;

namespace RetentionMetrics.Kernels;

/// <summary>Sums of two columns of counts that belong together row by row.</summary>
internal static class PairKernel
{
    /// <summary>Adds up both columns, if every row is sound: nothing negative, no part without a whole, no sum beyond 64 bits.</summary>
    /// <returns>Whether all rows are sound; if not, the sums mean nothing, and a look at the rows one by one tells which it is.</returns>
    /// <remarks>
    /// One pass over vectors. The sums of counts that are not negative never shrink, so a lane that ran over shows its sign at that
    /// very step: the signs of all addends and of all sums are gathered and looked at once, at the end.
    /// </remarks>
    public static bool TrySum(ReadOnlySpan<long> parts, ReadOnlySpan<long> wholes, out long part, out long whole)
    {
        var partVectors = MemoryMarshal.Cast<long, Vector<long>>(parts);
        var wholeVectors = MemoryMarshal.Cast<long, Vector<long>>(wholes)[..partVectors.Length];
        var partSums = Vector<long>.Zero;
        var wholeSums = Vector<long>.Zero;
        var signs = Vector<long>.Zero;
        for (var i = 0; i < partVectors.Length; i++)
        {
            var (x, n) = (partVectors[i], wholeVectors[i]);
            partSums += x;
            wholeSums += n;
            // All bits, thus the sign as well, where something stands over nothing.
            var partWithoutWhole = Vector.AndNot(Vector.Equals(n, Vector<long>.Zero), Vector.Equals(x, Vector<long>.Zero));
            signs |= x | n | partSums | wholeSums | partWithoutWhole;
        }

        long sign = 0;
        part = 0;
        whole = 0;
        for (var lane = 0; lane < Vector<long>.Count; lane++)
        {
            part = unchecked(part + partSums[lane]);
            whole = unchecked(whole + wholeSums[lane]);
            sign |= signs[lane] | part | whole;
        }

        for (var i = partVectors.Length * Vector<long>.Count; i < parts.Length; i++)
        {
            part = unchecked(part + parts[i]);
            whole = unchecked(whole + wholes[i]);
            sign |= parts[i] | wholes[i] | part | whole | (wholes[i] == 0 && parts[i] != 0 ? -1L : 0);
        }

        return sign >= 0;
    }
}
