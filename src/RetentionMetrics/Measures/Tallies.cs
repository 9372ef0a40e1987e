namespace RetentionMetrics.Kernels;

/// <summary>What tallies without a faster way for many rows share.</summary>
internal static class Tallies
{
    /// <summary>Adds rows one after the other.</summary>
    public static void AddEach<TRow, TState, TTally, TMetric>(in TTally tally, ref TState state, ReadOnlySpan<TRow> rows, in RowErrors errors)
        where TState : struct
        where TTally : struct, ITally<TRow, TState, TMetric>
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (!tally.TryAdd(ref state, in rows[i]))
                errors.Add(i, tally.ErrorOf(in rows[i]));
        }
    }
}
