using System.Numerics;
using System.Runtime.CompilerServices;

namespace RetentionMetrics.Kernels;

/// <summary>Several threads on one column: each takes a part of the rows, and the parts' metrics are added. Metrics add up exactly, so the degree leaves no trace in the result.</summary>
internal static class Workers
{
    /// <summary>Below this many rows per part a thread costs more than it saves.</summary>
    internal const int SmallestPart = 1 << 16;

    /// <summary>The metric of some rows and how many of them it left out, as the doors that reject rows tell it.</summary>
    public delegate TMetric CountingDoor<T, TMetric>(ReadOnlyMemory<T> column, out long rejected);

    /// <summary>The metric of a column, from the metrics of its parts.</summary>
    /// <param name="column">The column.</param>
    /// <param name="degreeOfParallelism">How many parts at most are worked on at the same time; 1 stays on the calling thread.</param>
    /// <param name="door">The metric of some rows.</param>
    /// <param name="parameter">The name of the degree in a refusal.</param>
    public static TMetric Sum<T, TMetric>(
        ReadOnlyMemory<T> column,
        int degreeOfParallelism,
        Func<ReadOnlyMemory<T>, TMetric> door,
        [CallerArgumentExpression(nameof(degreeOfParallelism))] string? parameter = null)
        where TMetric : IAdditionOperators<TMetric, TMetric, TMetric> =>
        Sum(column.Length, degreeOfParallelism, (start, end) => door(column[start..end]), parameter);

    /// <inheritdoc cref="Sum{T, TMetric}(ReadOnlyMemory{T}, int, Func{ReadOnlyMemory{T}, TMetric}, string?)"/>
    /// <param name="column">The column.</param>
    /// <param name="degreeOfParallelism">How many parts at most are worked on at the same time; 1 stays on the calling thread.</param>
    /// <param name="door">The metric of some rows, and how many it left out.</param>
    /// <param name="rejected">How many rows all parts left out.</param>
    /// <param name="parameter">The name of the degree in a refusal.</param>
    public static TMetric Sum<T, TMetric>(
        ReadOnlyMemory<T> column,
        int degreeOfParallelism,
        CountingDoor<T, TMetric> door,
        out long rejected,
        [CallerArgumentExpression(nameof(degreeOfParallelism))] string? parameter = null)
        where TMetric : IAdditionOperators<TMetric, TMetric, TMetric>
    {
        (var metric, rejected) = Sum(
            column.Length,
            degreeOfParallelism,
            (start, end) => new Counted<TMetric>(door(column[start..end], out var left), left),
            parameter);
        return metric;
    }

    /// <summary>The metric of the rows of any number of columns, from the metrics of their parts: all columns are cut at the same rows.</summary>
    /// <param name="rows">How many rows each column has.</param>
    /// <param name="degreeOfParallelism">How many parts at most are worked on at the same time; 1 stays on the calling thread.</param>
    /// <param name="door">The metric of the rows from the first number up to, but not including, the second.</param>
    /// <param name="parameter">The name of the degree in a refusal.</param>
    public static TMetric Sum<TMetric>(
        int rows, int degreeOfParallelism, Func<int, int, TMetric> door, [CallerArgumentExpression(nameof(degreeOfParallelism))] string? parameter = null)
        where TMetric : IAdditionOperators<TMetric, TMetric, TMetric>
    {
        var parts = Parts(rows, degreeOfParallelism, parameter);
        if (parts == 1)
            return door(0, rows);
        var metrics = new TMetric[parts];
        try
        {
            ForEachPart(rows, parts, (part, start, end) => metrics[part] = door(start, end));
        }
        catch (AggregateException)
        {
            // A part counts its rows from 0, and several may have been refused: one pass over all rows refuses the first by its place among all.
            return door(0, rows);
        }

        var sum = metrics[0];
        foreach (var metric in metrics.AsSpan(1))
            sum += metric;
        return sum;
    }

    /// <summary>Calls an action for every part of some rows, with the part's number, its first row and the row behind its last, as many at the same time as there are parts.</summary>
    public static void ForEachPart(int rows, int parts, Action<int, int, int> action) =>
        Parallel.For(
            0,
            parts,
            new ParallelOptions { MaxDegreeOfParallelism = parts },
            part => action(part, (int)((long)rows * part / parts), (int)((long)rows * (part + 1) / parts)));

    /// <summary>In how many parts a column is worked on.</summary>
    public static int Parts(
        int rows, int degreeOfParallelism, [CallerArgumentExpression(nameof(degreeOfParallelism))] string? parameter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreeOfParallelism, 1, parameter);
        return Math.Clamp(rows / SmallestPart, 1, degreeOfParallelism);
    }

    /// <summary>A metric and how many rows it left out.</summary>
    public readonly record struct Counted<TMetric>(TMetric Metric, long Rejected) : IAdditionOperators<Counted<TMetric>, Counted<TMetric>, Counted<TMetric>>
        where TMetric : IAdditionOperators<TMetric, TMetric, TMetric>
    {
        public static Counted<TMetric> operator +(Counted<TMetric> left, Counted<TMetric> right) =>
            new(left.Metric + right.Metric, left.Rejected + right.Rejected);
    }
}
