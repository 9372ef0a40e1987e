using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Several threads on one column: each takes a part of the rows.</summary>
internal static class Workers
{
    /// <summary>Below this many rows per part a thread costs more than it saves.</summary>
    internal const int SmallestPart = 1 << 16;

    /// <summary>Calls an action for every part of some rows, with the part's number, its first row and the row behind its last, as many at the same time as there are parts.</summary>
    public static void ForEachPart(int rows, int parts, Action<int, int, int> action) =>
        Parallel.For(
            0,
            parts,
            new ParallelOptions { MaxDegreeOfParallelism = parts },
            part => action(part, (int)((long)rows * part / parts), (int)((long)rows * (part + 1) / parts)));

    /// <summary>In how many parts a column is worked on.</summary>
    public static int Parts(
        int rows, int degreeOfParallelism, [CallerArgumentExpression(nameof(degreeOfParallelism))] string? parameter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreeOfParallelism, 1, parameter);
        return Math.Clamp(rows / SmallestPart, 1, degreeOfParallelism);
    }
}
