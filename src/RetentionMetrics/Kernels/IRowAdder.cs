namespace RetentionMetrics.Kernels;

/// <summary>Adds rows to a state. Implemented by structs, so that a loop over rows is compiled for each.</summary>
internal interface IRowAdder<TRow, TState>
    where TState : struct
{
    /// <summary>Adds one row.</summary>
    /// <returns><see langword="false"/> when the row is wrong; then nothing was added. A missing answer is not wrong.</returns>
    bool TryAdd(ref TState state, in TRow row);
}
