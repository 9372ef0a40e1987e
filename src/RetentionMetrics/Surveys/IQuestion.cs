namespace RetentionMetrics.Kernels;

/// <summary>A question with a scale of answers: what is counted of them. Implemented by structs that hold the scale.</summary>
internal interface IQuestion<TState, TMetric>
    where TState : struct
{
    /// <summary>Gets what a message calls an answer, such as "Score".</summary>
    static abstract string Answer { get; }

    /// <summary>Gets the lowest answer.</summary>
    int Minimum { get; }

    /// <summary>Gets the highest answer.</summary>
    int Maximum { get; }

    /// <summary>Gets why answers off the scale are rejected.</summary>
    string OffScale { get; }

    /// <summary>Counts an answer on the scale.</summary>
    void Count(ref TState state, int answer);

    /// <summary>Counts the answers on the scale; returns how many lie off it.</summary>
    long Count(ref TState state, ReadOnlySpan<byte> answers);

    /// <inheritdoc cref="Count(ref TState, ReadOnlySpan{byte})"/>
    long Count(ref TState state, ReadOnlySpan<int> answers);

    /// <inheritdoc cref="Count(ref TState, ReadOnlySpan{byte})"/>
    /// <remarks>Null is no answer, neither on the scale nor off it.</remarks>
    long Count(ref TState state, ReadOnlySpan<int?> answers);

    /// <summary>The metric of the counts.</summary>
    TMetric ToMetric(ref readonly TState state);
}
