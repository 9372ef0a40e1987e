using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Plans whose reader counts the records of a span in a loop of its own.</summary>
internal static class RecordLoop
{
    /// <summary>The metric of a span of records.</summary>
    public static TMetric OfLoop<T, TRow, TReader, TState, TTally, TMetric>(
        this in RowPlan<T, TRow, TReader, TState, TTally, TMetric> plan, ReadOnlySpan<T> records, Rejections? rejections)
        where TReader : struct, IRowReader<T, TRow>, IRecordLoop<T, TState>
        where TState : struct
        where TTally : struct, ITally<TRow, TState, TMetric>
        where TMetric : IMetric<TMetric>
    {
        var state = default(TState);
        Run(in plan.Reader, records, ref state, new RowErrors(rejections, records.Length));
        return plan.Tally.ToMetric(in state);
    }

    /// <summary>The metric of a sequence of records, read once.</summary>
    public static TMetric OfLoop<T, TRow, TReader, TState, TTally, TMetric>(
        this in RowPlan<T, TRow, TReader, TState, TTally, TMetric> plan,
        IEnumerable<T> records,
        Rejections? rejections,
        [CallerArgumentExpression(nameof(records))] string? recordsName = null)
        where TReader : struct, IRowReader<T, TRow>, IRecordLoop<T, TState>
        where TState : struct
        where TTally : struct, ITally<TRow, TState, TMetric>
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(records, recordsName);
        return Sequences.TryGetSpan(records, out var span) ? plan.OfLoop(span, rejections) : plan.ToMeasure().Of(records, rejections);
    }

    /// <summary>The measure by a plan.</summary>
    public static Measure<T, TMetric> ToLoopMeasure<T, TRow, TReader, TState, TTally, TMetric>(this RowPlan<T, TRow, TReader, TState, TTally, TMetric> plan)
        where TReader : struct, IRowReader<T, TRow>, IRecordLoop<T, TState>
        where TState : struct
        where TTally : struct, ITally<TRow, TState, TMetric>
        where TMetric : IMetric<TMetric> => plan.ToMeasure((records, rejections) => plan.OfLoop(records, rejections));

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
                if (loop.FirstThrowing(records[i]) is { } name)
                    throw Selectors.Failed(exception, name, errors.IndexOf(i));
            }

            throw;
        }
    }
}
