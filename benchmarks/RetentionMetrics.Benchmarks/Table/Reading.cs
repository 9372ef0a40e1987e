using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RetentionMetrics.Benchmarks.Table;

/// <summary>The memory's limit: a plain vector sum of all bytes of a column, in one stream.</summary>
internal static class Reading
{
    public static double Of<T>(T[] column)
        where T : struct
    {
        var sum = Vector512<long>.Zero;
        foreach (var vector in MemoryMarshal.Cast<T, Vector512<long>>(column))
            sum += vector;
        // Only the reading counts; the sum keeps it from being left out.
        return Vector512.Sum(sum);
    }
}
