namespace RetentionMetrics.Kernels;

/// <summary>Runs loops over records.</summary>
internal static class RecordLoop
{
    /// <summary>Reads records and counts them; a selector that throws is reported with its name and the index of its record.</summary>
    /// <exception cref="InvalidOperationException">A selector threw; its exception is inside.</exception>
    public static void Run<T, TState, TLoop>(in TLoop loop, ReadOnlySpan<T> records, ref TState state, in RowErrors errors)
        where TState : struct
        where TLoop : struct, IRecordLoop<T, TState>
    {
        try
        {
            loop.Add(records, ref state, in errors);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && RowError.Of(exception) is null)
        {
            for (var i = 0; i < records.Length; i++)
            {
                if (loop.NameOfThrowing(records[i]) is { } name)
                    throw Selectors.Failed(exception, name, errors.IndexOf(i));
            }

            throw;
        }
    }
}
