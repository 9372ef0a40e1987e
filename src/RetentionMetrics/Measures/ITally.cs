namespace RetentionMetrics.Kernels;

/// <summary>How a metric is counted from rows. Implemented by structs that hold the options; what was counted stands in a state, whose default is empty.</summary>
/// <typeparam name="TRow">What is read of a record.</typeparam>
/// <typeparam name="TState">What was counted so far.</typeparam>
/// <typeparam name="TMetric">The metric, or the book.</typeparam>
internal interface ITally<TRow, TState, TMetric> : IRowAdder<TRow, TState>
    where TState : struct
{
    /// <summary>Gets whether the total of segments is made by adding their metrics; otherwise it has a state of its own.</summary>
    static abstract bool AddsUp { get; }

    /// <summary>Adds rows, and hands the wrong ones to the errors.</summary>
    void Add(ref TState state, ReadOnlySpan<TRow> rows, in RowErrors errors);

    /// <summary>What is wrong with a row that was not added.</summary>
    RowError ErrorOf(in TRow row);

    /// <summary>The metric of what was counted; the state can be added to afterwards.</summary>
    TMetric ToMetric(ref readonly TState state);

    /// <summary>Gives the rented memory of a state back, where it has some; the state is not used afterwards.</summary>
    static virtual void Release(ref TState state)
    {
    }
}
