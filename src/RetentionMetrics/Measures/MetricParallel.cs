using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Takes a metric from columns on several threads: each takes a part of the rows, and the parts' metrics are added.</summary>
/// <remarks>
/// <para>Metrics add up exactly, so the degree leaves no trace in the result. It is worthwhile from some million rows on; below 65,536 rows per part fewer
/// threads are used. Metrics of distinct customers do not add up over parts of one column: they have overloads with a degree of their own.</para>
/// <para>When a part throws, all rows are taken once more on the calling thread, so that the message names the index in the whole column.</para>
/// </remarks>
public static class MetricParallel
{
    /// <summary>Takes a metric from one column.</summary>
    /// <typeparam name="T">A row of the column.</typeparam>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="degreeOfParallelism">How many threads work on it at most; 1 stays on the calling one.</param>
    /// <param name="metricSelector">The metric of a part of the column.</param>
    /// <returns>The metric, the same at every degree.</returns>
    /// <exception cref="ArgumentNullException">There is no selector.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree is below 1.</exception>
    /// <example><code>
    /// var scores = new byte[1_000_000];
    /// Array.Fill(scores, (byte)9);
    /// Console.WriteLine(MetricParallel.Sum(scores, degreeOfParallelism: 2, part => NetPromoterScore.FromScores(part.Span)).Score); // 100
    /// </code></example>
    public static TMetric Sum<T, TMetric>(ReadOnlyMemory<T> column, int degreeOfParallelism, Func<ReadOnlyMemory<T>, TMetric> metricSelector)
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(metricSelector);
        return Sum(column.Length, degreeOfParallelism, rows => metricSelector(column[rows]));
    }

    /// <inheritdoc cref="Sum{T, TMetric}(ReadOnlyMemory{T}, int, Func{ReadOnlyMemory{T}, TMetric})"/>
    /// <exception cref="ArgumentNullException">There is no column or no selector.</exception>
    public static TMetric Sum<T, TMetric>(T[] column, int degreeOfParallelism, Func<ReadOnlyMemory<T>, TMetric> metricSelector)
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(column);
        return Sum(column.AsMemory(), degreeOfParallelism, metricSelector);
    }

    /// <summary>Takes a metric from one column, some of whose rows may be wrong.</summary>
    /// <typeparam name="T">A row of the column.</typeparam>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="degreeOfParallelism">How many threads work on it at most; 1 stays on the calling one.</param>
    /// <param name="metricSelector">The metric of a part of the column, with the rejections of that part.</param>
    /// <param name="rejections">Counts the wrong rows of all parts, in the order of the column.</param>
    /// <returns>The metric, the same at every degree.</returns>
    /// <exception cref="ArgumentNullException">There is no selector, or there are no rejections.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree is below 1.</exception>
    /// <example><code>
    /// int[] scores = [9, 11, 3];
    /// var rejections = new Rejections();
    /// var nps = MetricParallel.Sum(scores, 2, (part, wrong) => NetPromoterScore.FromScores(part.Span, wrong), rejections);
    /// Console.WriteLine(rejections.Count); // 1
    /// </code></example>
    public static TMetric Sum<T, TMetric>(
        ReadOnlyMemory<T> column, int degreeOfParallelism, Func<ReadOnlyMemory<T>, Rejections, TMetric> metricSelector, Rejections rejections)
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(metricSelector);
        ArgumentNullException.ThrowIfNull(rejections);
        return Sum(column.Length, degreeOfParallelism, (rows, wrong) => metricSelector(column[rows], wrong!), rejections);
    }

    /// <inheritdoc cref="Sum{T, TMetric}(ReadOnlyMemory{T}, int, Func{ReadOnlyMemory{T}, Rejections, TMetric}, Rejections)"/>
    /// <exception cref="ArgumentNullException">There is no column or no selector, or there are no rejections.</exception>
    public static TMetric Sum<T, TMetric>(
        T[] column, int degreeOfParallelism, Func<ReadOnlyMemory<T>, Rejections, TMetric> metricSelector, Rejections rejections)
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(column);
        return Sum(column.AsMemory(), degreeOfParallelism, metricSelector, rejections);
    }

    /// <summary>Takes a metric from the rows of any number of columns, which are all cut at the same rows.</summary>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="degreeOfParallelism">How many threads work on them at most; 1 stays on the calling one.</param>
    /// <param name="metricSelector">The metric of a range of the rows.</param>
    /// <returns>The metric, the same at every degree.</returns>
    /// <exception cref="ArgumentNullException">There is no selector.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of rows is negative, or the degree is below 1.</exception>
    /// <example><code>
    /// int[] scores = [9, 10, 3];
    /// decimal[] weights = [1m, 2m, 1m];
    /// var nps = MetricParallel.Sum(scores.Length, 2, rows => WeightedNetPromoterScore.FromScores(scores.AsSpan()[rows], weights.AsSpan()[rows]));
    /// Console.WriteLine(nps.Score); // 50
    /// </code></example>
    public static TMetric Sum<TMetric>(int rows, int degreeOfParallelism, Func<Range, TMetric> metricSelector)
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(metricSelector);
        return Sum(rows, degreeOfParallelism, (range, _) => metricSelector(range), rejections: null);
    }

    private static TMetric Sum<TMetric>(int rows, int degreeOfParallelism, Func<Range, Rejections?, TMetric> metricSelector, Rejections? rejections)
        where TMetric : IMetric<TMetric>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        var parts = Workers.Parts(rows, degreeOfParallelism);
        if (parts == 1)
            return metricSelector(0..rows, rejections);
        var metrics = new TMetric[parts];
        var rejectionsOfParts = new Rejections?[parts];
        var starts = new int[parts];
        try
        {
            Workers.ForEachPart(rows, parts, (part, start, end) =>
            {
                starts[part] = start;
                rejectionsOfParts[part] = rejections?.ForPart();
                metrics[part] = metricSelector(start..end, rejectionsOfParts[part]);
            });
        }
        catch (AggregateException)
        {
            // A part counts its rows from 0, and several may have thrown: one pass over all rows names the first wrong one by its index among all.
            return metricSelector(0..rows, rejections);
        }

        for (var part = 0; part < parts; part++)
        {
            var start = starts[part];
            if (rejectionsOfParts[part] is { } wrong)
                rejections!.AddPart(wrong, wrong.Kept.Select(rejection => rejection.At(start + rejection.Index)));
        }

        var sum = metrics[0];
        foreach (var metric in metrics.AsSpan(1))
            sum += metric;
        return sum;
    }
}
