using System.Diagnostics.CodeAnalysis;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Counts answers chunk by chunk; refuses those off the scale, or counts them when it was given no parameter to name.</summary>
/// <param name="counts">Counts of nothing yet.</param>
/// <param name="parameter">The parameter that a refusal names; null to count instead.</param>
internal struct AnswerTally<TCounts>(TCounts counts, string? parameter) : IColumnSink<byte>, IColumnSink<int>, IColumnSink<int?>
    where TCounts : struct, IAnswerCounts
{
    private TCounts _counts = counts;
    private long _seen;

    /// <summary>Gets what was counted, in place: counts that are copied while they are being written hold a few answers up for longer than counting them.</summary>
    [UnscopedRef]
    public ref TCounts Counts => ref _counts;

    public long Rejected { get; private set; }

    public void Append(ReadOnlySpan<byte> chunk)
    {
        if (IsRefused(_counts.Add(chunk), chunk.Length))
        {
            var at = ScoreKernel.IndexOfOffScale(chunk, _counts.Minimum, _counts.Maximum);
            Refuse(chunk[at], _seen - chunk.Length + at);
        }
    }

    public void Append(ReadOnlySpan<int> chunk)
    {
        if (IsRefused(_counts.Add(chunk), chunk.Length))
        {
            var at = ScoreKernel.IndexOfOffScale(chunk, _counts.Minimum, _counts.Maximum);
            Refuse(chunk[at], _seen - chunk.Length + at);
        }
    }

    public void Append(ReadOnlySpan<int?> chunk)
    {
        if (IsRefused(_counts.Add(chunk), chunk.Length))
        {
            var at = ScoreKernel.IndexOfOffScale(chunk, _counts.Minimum, _counts.Maximum);
            Refuse(chunk[at]!.Value, _seen - chunk.Length + at);
        }
    }

    // Counted first; the culprit is looked for only where there is one.
    private bool IsRefused(long offScale, int rows)
    {
        _seen += rows;
        Rejected += offScale;
        return offScale != 0 && parameter is not null;
    }

    private readonly void Refuse(int answer, long index) =>
        Throw.OffScale(TCounts.Answer, answer, index, _counts.Minimum, _counts.Maximum, parameter!);
}
