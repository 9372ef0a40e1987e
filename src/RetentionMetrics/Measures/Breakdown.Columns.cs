using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Takes a metric from a column, as <c>column => NetPromoterScore.FromScores(column)</c>.</summary>
/// <typeparam name="TValue">A row of the column.</typeparam>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <param name="column">The rows; they are not to be kept.</param>
/// <returns>The metric.</returns>
public delegate TMetric ColumnMetric<TValue, TMetric>(ReadOnlySpan<TValue> column);

/// <summary>Takes a metric from a column of which some rows may be wrong.</summary>
/// <typeparam name="TValue">A row of the column.</typeparam>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <param name="column">The rows; they are not to be kept.</param>
/// <param name="rejections">Counts the wrong rows.</param>
/// <returns>The metric.</returns>
public delegate TMetric RejectingColumnMetric<TValue, TMetric>(ReadOnlySpan<TValue> column, Rejections rejections);

/// <content>Columns by segment.</content>
public static partial class Breakdown
{
    /// <summary>Takes a metric from a column for each segment, and from the whole column for the total.</summary>
    /// <typeparam name="TKey">The segment.</typeparam>
    /// <typeparam name="TValue">A row of the column.</typeparam>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="segments">The segment of each row.</param>
    /// <param name="values">The value of each row; as long.</param>
    /// <param name="metricSelector">The metric of some rows. It is asked for the whole column first, then for the rows of each segment, in their order.</param>
    /// <returns>The metrics by segment, with the measured total.</returns>
    /// <exception cref="ArgumentNullException">There is no selector.</exception>
    /// <exception cref="ArgumentException">The columns are not of one length, or a segment is null; the message names its index.</exception>
    /// <remarks>The rows are sorted by segment into rented memory of the size of the column.</remarks>
    /// <example><code>
    /// string[] countries = ["DE", "FR", "DE"];
    /// int[] scores = [9, 10, 3];
    /// var byCountry = Breakdown.FromColumns(countries, scores, column => NetPromoterScore.FromScores(column));
    /// Console.WriteLine(byCountry["DE"].Score); // 0
    /// Console.WriteLine(byCountry.Total.Responses); // 3
    /// </code></example>
    public static Breakdown<TKey, TMetric> FromColumns<TKey, TValue, TMetric>(
        ReadOnlySpan<TKey?> segments, ReadOnlySpan<TValue> values, ColumnMetric<TValue, TMetric> metricSelector)
        where TKey : notnull
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(metricSelector);
        Throw.IfLengthsDiffer(segments.Length, values.Length);
        return ColumnGroups.Take(segments, values, (column, _) => metricSelector(column), rejections: null, nameof(segments));
    }

    /// <inheritdoc cref="FromColumns{TKey, TValue, TMetric}(ReadOnlySpan{TKey}, ReadOnlySpan{TValue}, ColumnMetric{TValue, TMetric})"/>
    /// <exception cref="ArgumentNullException">A column or the selector is null.</exception>
    public static Breakdown<TKey, TMetric> FromColumns<TKey, TValue, TMetric>(
        TKey?[] segments, TValue[] values, ColumnMetric<TValue, TMetric> metricSelector)
        where TKey : notnull
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(values);
        return FromColumns((ReadOnlySpan<TKey?>)segments, (ReadOnlySpan<TValue>)values, metricSelector);
    }

    /// <summary>Takes a metric from a column for each segment, and leaves out, but counts, the wrong rows: those without a segment, and those that the metric rejects.</summary>
    /// <typeparam name="TKey">The segment.</typeparam>
    /// <typeparam name="TValue">A row of the column.</typeparam>
    /// <typeparam name="TMetric">The metric.</typeparam>
    /// <param name="segments">The segment of each row.</param>
    /// <param name="values">The value of each row; as long.</param>
    /// <param name="metricSelector">The metric of some rows, with the rejections to hand on to its factory.</param>
    /// <param name="rejections">Counts the wrong rows, each once, by its index in the columns.</param>
    /// <returns>The metrics by segment, with the measured total.</returns>
    /// <exception cref="ArgumentNullException">There is no selector, or there are no rejections.</exception>
    /// <exception cref="ArgumentException">The columns are not of one length.</exception>
    /// <example><code>
    /// string?[] countries = ["DE", null, "DE"];
    /// int[] scores = [9, 10, 11];
    /// var rejections = new Rejections();
    /// var byCountry = Breakdown.FromColumns(countries, scores, (column, wrong) => NetPromoterScore.FromScores(column, wrong), rejections);
    /// Console.WriteLine(rejections); // 2 of 3 rows rejected: 1 × no segment, 1 × off the scale 0…10
    /// </code></example>
    public static Breakdown<TKey, TMetric> FromColumns<TKey, TValue, TMetric>(
        ReadOnlySpan<TKey?> segments, ReadOnlySpan<TValue> values, RejectingColumnMetric<TValue, TMetric> metricSelector, Rejections rejections)
        where TKey : notnull
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(metricSelector);
        ArgumentNullException.ThrowIfNull(rejections);
        Throw.IfLengthsDiffer(segments.Length, values.Length);
        return ColumnGroups.Take(segments, values, metricSelector!, rejections, nameof(segments));
    }

    /// <inheritdoc cref="FromColumns{TKey, TValue, TMetric}(ReadOnlySpan{TKey}, ReadOnlySpan{TValue}, RejectingColumnMetric{TValue, TMetric}, Rejections)"/>
    /// <exception cref="ArgumentNullException">A column or the selector is null, or there are no rejections.</exception>
    public static Breakdown<TKey, TMetric> FromColumns<TKey, TValue, TMetric>(
        TKey?[] segments, TValue[] values, RejectingColumnMetric<TValue, TMetric> metricSelector, Rejections rejections)
        where TKey : notnull
        where TMetric : IMetric<TMetric>
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(values);
        return FromColumns((ReadOnlySpan<TKey?>)segments, (ReadOnlySpan<TValue>)values, metricSelector, rejections);
    }
}
