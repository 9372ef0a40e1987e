using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Counts answers to a question; those off its scale are wrong rows.</summary>
/// <param name="question">The question.</param>
/// <param name="parameter">The parameter that the answers come by.</param>
internal readonly struct AnswerTally<TQuestion, TState, TMetric>(TQuestion question, string parameter) : ITally<int, TState, TMetric>, ITally<int?, TState, TMetric>
    where TQuestion : struct, IQuestion<TState, TMetric>
    where TState : struct
    where TMetric : IMetric<TMetric>
{
    private readonly TQuestion _question = question;

    public static bool AddsUp => true;

    /// <summary>The metric of a column.</summary>
    public TMetric Of(ReadOnlySpan<byte> answers, Rejections? rejections)
    {
        var state = default(TState);
        var errors = new RowErrors(rejections, answers.Length);
        // Counted first; the wrong ones are looked for only where there are some, and while they are kept.
        var offScale = _question.Count(ref state, answers);
        for (var from = 0; offScale > 0 && !errors.OnlyCount; offScale--)
        {
            from += ScoreKernel.IndexOfOffScale(answers[from..], _question.Minimum, _question.Maximum);
            errors.Add(from, ErrorOf(answers[from]));
            from++;
        }

        if (offScale > 0)
            errors.Count(_question.OffScale, offScale);

        return _question.ToMetric(in state);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{byte}, Rejections)"/>
    public TMetric Of(ReadOnlySpan<int> answers, Rejections? rejections)
    {
        var state = default(TState);
        Add(ref state, answers, new RowErrors(rejections, answers.Length));
        return _question.ToMetric(in state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(ref TState state, in int row)
    {
        if (row < _question.Minimum || row > _question.Maximum)
            return false;
        _question.Count(ref state, row);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(ref TState state, in int? row) => row is not { } answer || TryAdd(ref state, in answer);

    public void Add(ref TState state, ReadOnlySpan<int> rows, in RowErrors errors)
    {
        var offScale = _question.Count(ref state, rows);
        for (var from = 0; offScale > 0 && !errors.OnlyCount; offScale--)
        {
            from += ScoreKernel.IndexOfOffScale(rows[from..], _question.Minimum, _question.Maximum);
            errors.Add(from, ErrorOf(in rows[from]));
            from++;
        }

        if (offScale > 0)
            errors.Count(_question.OffScale, offScale);
    }

    public void Add(ref TState state, ReadOnlySpan<int?> rows, in RowErrors errors)
    {
        var offScale = _question.Count(ref state, rows);
        for (var from = 0; offScale > 0 && !errors.OnlyCount; offScale--)
        {
            from += ScoreKernel.IndexOfOffScale(rows[from..], _question.Minimum, _question.Maximum);
            errors.Add(from, ErrorOf(in rows[from]));
            from++;
        }

        if (offScale > 0)
            errors.Count(_question.OffScale, offScale);
    }

    public RowError ErrorOf(in int row) => RowError.OffScale(TQuestion.Answer, row, _question.Minimum, _question.Maximum, _question.OffScale, parameter);

    public RowError ErrorOf(in int? row) => ErrorOf(row.GetValueOrDefault());

    public TMetric ToMetric(ref readonly TState state) => _question.ToMetric(in state);
}
