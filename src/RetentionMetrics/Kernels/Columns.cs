namespace RetentionMetrics.Kernels;

/// <summary>Columns that are filled from the start on.</summary>
internal static class Columns
{
    private const int ToleratedSlack = 16;

    /// <summary>Gives back the room behind the rows where it is worth a copy: more than a sixteenth of the array.</summary>
    public static void Trim<T>(ref T[] column, int rows)
    {
        if (column.Length - rows > column.Length / ToleratedSlack)
            Array.Resize(ref column, rows);
    }
}
