using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Counts the answers per place of a scale, chunk by chunk; refuses those off it, or counts them when it was given no parameter to name.</summary>
/// <param name="what">What a refusal calls an answer, such as "Score".</param>
/// <param name="minimum">The lowest answer.</param>
/// <param name="maximum">The highest answer, at most ten above the lowest.</param>
/// <param name="parameter">The parameter that a refusal names; null to count instead.</param>
internal struct AnswerTally(string what, int minimum, int maximum, string? parameter) : IColumnSink<byte>, IColumnSink<int>, IColumnSink<int?>
{
    private const int Places = 11;

    private Histogram _histogram;
    private long _seen;

    public long Rejected { get; private set; }

    /// <summary>Gets how many gave this answer.</summary>
    public readonly long this[int answer] => _histogram[answer - minimum];

    public void Append(ReadOnlySpan<byte> chunk)
    {
        if (IsRefused(ScoreKernel.CountInto(chunk, minimum, Counts), chunk.Length))
        {
            var at = ScoreKernel.IndexOfOffScale(chunk, minimum, maximum);
            Throw.OffScale(what, chunk[at], _seen - chunk.Length + at, minimum, maximum, parameter!);
        }
    }

    public void Append(ReadOnlySpan<int> chunk)
    {
        if (IsRefused(ScoreKernel.CountInto(chunk, minimum, Counts), chunk.Length))
        {
            var at = ScoreKernel.IndexOfOffScale(chunk, minimum, maximum);
            Throw.OffScale(what, chunk[at], _seen - chunk.Length + at, minimum, maximum, parameter!);
        }
    }

    public void Append(ReadOnlySpan<int?> chunk)
    {
        if (IsRefused(ScoreKernel.CountInto(chunk, minimum, Counts), chunk.Length))
        {
            var at = ScoreKernel.IndexOfOffScale(chunk, minimum, maximum);
            Throw.OffScale(what, chunk[at]!.Value, _seen - chunk.Length + at, minimum, maximum, parameter!);
        }
    }

    /// <summary>How many answered from one place of the scale to another, both included.</summary>
    public readonly long Between(int lowest, int highest)
    {
        long count = 0;
        for (var answer = lowest; answer <= highest; answer++)
            count += this[answer];
        return count;
    }

    // Counted first; the culprit is looked for only where there is one.
    private bool IsRefused(long offScale, int rows)
    {
        _seen += rows;
        Rejected += offScale;
        return offScale != 0 && parameter is not null;
    }

    [UnscopedRef]
    private Span<long> Counts => ((Span<long>)_histogram)[..(maximum - minimum + 1)];

    [InlineArray(Places)]
    private struct Histogram
    {
        private long _first;
    }
}
