namespace RetentionMetrics.Kernels;

/// <summary>Columns that are filled from the start on.</summary>
internal static class Columns
{
    private const int ToleratedSlack = 16;

    /// <summary>Makes room for more rows, and for as many as the rest may bring.</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">How many rows stand in it.</param>
    /// <param name="needed">How many it has to hold now.</param>
    /// <param name="share">How many times as much the whole is as what the needed rows come from.</param>
    public static void Grow<T>(ref T[] column, int rows, int needed, double share)
    {
        // Within the slack that is tolerated in the end; in steps of a fourth at least, so that a bad guess does not cost a copy each time.
        var guess = Math.Max(needed * share * (1 + (1d / (ToleratedSlack + 1))), column.Length * 1.25);
        var larger = GC.AllocateUninitializedArray<T>((int)Math.Min(Array.MaxLength, Math.Max(needed, guess)));
        column.AsSpan(0, rows).CopyTo(larger);
        column = larger;
    }

    /// <summary>Turns counts into where the first of each goes, one behind the other from a place on.</summary>
    public static void SumUp(Span<int> counts, int start)
    {
        foreach (ref var count in counts)
        {
            start += count;
            count = start - count;
        }
    }

    /// <summary>Gives back the room behind the rows where it is worth a copy: more than a sixteenth of the array.</summary>
    public static void Trim<T>(ref T[] column, int rows)
    {
        if (column.Length - rows > column.Length / ToleratedSlack)
            Array.Resize(ref column, rows);
    }
}
