namespace RetentionMetrics;

/// <summary>The running counts of a question's answers. Implemented by mutable structs.</summary>
internal interface IAnswerCounts
{
    /// <summary>Gets what a refusal calls an answer, such as "Score".</summary>
    static abstract string Answer { get; }

    /// <summary>Gets the lowest answer.</summary>
    int Minimum { get; }

    /// <summary>Gets the highest answer.</summary>
    int Maximum { get; }

    /// <summary>Counts the answers on the scale; returns how many lie off it.</summary>
    long Add(ReadOnlySpan<byte> answers);

    /// <inheritdoc cref="Add(ReadOnlySpan{byte})"/>
    long Add(ReadOnlySpan<int> answers);

    /// <inheritdoc cref="Add(ReadOnlySpan{byte})"/>
    /// <remarks>Null is no answer, neither on the scale nor off it.</remarks>
    long Add(ReadOnlySpan<int?> answers);
}
