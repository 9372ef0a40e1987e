using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How a metric is taken from records of a type: written once, used for a total, by segment, on a span, a list or a stream.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <remarks>
/// <para>A measure is made by its metric, as <c>NetPromoterScore.Measure((Answer a) => a.Score)</c>, or by <see cref="Measure.Create"/>. It is immutable and
/// may be used by several threads at once.</para>
/// <para>Records are read once, in their order, and none is kept or copied. Without <see cref="Rejections"/> the first wrong row throws; with them it is
/// rejected and counted. A selector that throws comes through as an <see cref="InvalidOperationException"/> that names the selector and the index.</para>
/// </remarks>
/// <example><code>
/// (string Country, int Score)[] answers = [("DE", 9), ("DE", 3), ("FR", 10)];
/// var nps = NetPromoterScore.Measure(((string Country, int Score) a) => a.Score);
/// Console.WriteLine(nps.Of(answers)); // 33.3
/// Console.WriteLine(nps.By(answers, a => a.Country)["FR"]); // 100.0
/// </code></example>
public abstract class Measure<T, TMetric>
    where TMetric : IMetric<TMetric>
{
    private protected Measure()
    {
    }

    /// <summary>Takes the metric from all records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="rejections">Counts the wrong rows and leaves them out; without it the first one throws.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentException">A row is wrong, and there are no <paramref name="rejections"/>; the message names its index and value.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    public TMetric Of(ReadOnlySpan<T> records, Rejections? rejections = null) => OfRows(records, rejections);

    /// <inheritdoc cref="Of(ReadOnlySpan{T}, Rejections)"/>
    /// <exception cref="ArgumentNullException">There are no records.</exception>
    public TMetric Of(T[] records, Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        return OfRows(records, rejections);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{T}, Rejections)"/>
    /// <exception cref="ArgumentNullException">There are no records.</exception>
    public TMetric Of(IEnumerable<T> records, Rejections? rejections = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (Sequences.TryGetSpan(records, out var span))
            return OfRows(span, rejections);
        var accumulator = Accumulate(rejections);
        try
        {
            Blocks.AddAll(records, accumulator.Add);
            return accumulator.Result;
        }
        finally
        {
            accumulator.Release();
        }
    }

    /// <summary>Takes the metric from a stream of records.</summary>
    /// <param name="records">The stream.</param>
    /// <param name="rejections">Counts the wrong rows and leaves them out; without it the first one throws.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException">There is no stream.</exception>
    /// <exception cref="ArgumentException">A row is wrong, and there are no <paramref name="rejections"/>; the message names its index and value.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async Task<TMetric> OfAsync(IAsyncEnumerable<T> records, Rejections? rejections = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        var accumulator = Accumulate(rejections);
        try
        {
            await Blocks.AddAllAsync(records, accumulator.Add, cancellationToken).ConfigureAwait(false);
            return accumulator.Result;
        }
        finally
        {
            accumulator.Release();
        }
    }

    /// <summary>Takes the metric of each segment, and that of all records together, in one pass.</summary>
    /// <typeparam name="TKey">The segment: a name, an enumeration, a period, a tuple of several.</typeparam>
    /// <param name="records">The records.</param>
    /// <param name="segmentSelector">The segment of a record; a record whose segment is <see langword="null"/> is a wrong row.</param>
    /// <param name="rejections">Counts the wrong rows and leaves them out; without it the first one throws.</param>
    /// <returns>The metrics by segment. The total is measured from all records: it is right also where a customer is in several segments.</returns>
    /// <exception cref="ArgumentNullException">There is no selector.</exception>
    /// <exception cref="ArgumentException">A row is wrong, and there are no <paramref name="rejections"/>; the message names its index, value and segment.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <remarks>The fastest segments are integers, enumerations and days that lie close together; then come strings that are the same instance for the same segment.</remarks>
    public Breakdown<TKey, TMetric> By<TKey>(ReadOnlySpan<T> records, Func<T, TKey?> segmentSelector, Rejections? rejections = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(segmentSelector);
        var accumulator = AccumulateRowsBy(segmentSelector, rejections);
        accumulator.Add(records);
        return accumulator.Finish();
    }

    /// <inheritdoc cref="By{TKey}(ReadOnlySpan{T}, Func{T, TKey}, Rejections)"/>
    /// <exception cref="ArgumentNullException">There are no records, or there is no selector.</exception>
    public Breakdown<TKey, TMetric> By<TKey>(T[] records, Func<T, TKey?> segmentSelector, Rejections? rejections = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(records);
        return By((ReadOnlySpan<T>)records, segmentSelector, rejections);
    }

    /// <inheritdoc cref="By{TKey}(ReadOnlySpan{T}, Func{T, TKey}, Rejections)"/>
    /// <exception cref="ArgumentNullException">There are no records, or there is no selector.</exception>
    public Breakdown<TKey, TMetric> By<TKey>(IEnumerable<T> records, Func<T, TKey?> segmentSelector, Rejections? rejections = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(records);
        if (Sequences.TryGetSpan(records, out var span))
            return By(span, segmentSelector, rejections);
        ArgumentNullException.ThrowIfNull(segmentSelector);
        var accumulator = AccumulateRowsBy(segmentSelector, rejections);
        Blocks.AddAll(records, accumulator.Add);
        return accumulator.Finish();
    }

    /// <summary>Takes the metric of each segment of a stream, and that of all its records together.</summary>
    /// <typeparam name="TKey">The segment.</typeparam>
    /// <param name="records">The stream.</param>
    /// <param name="segmentSelector">The segment of a record; a record whose segment is <see langword="null"/> is a wrong row.</param>
    /// <param name="rejections">Counts the wrong rows and leaves them out; without it the first one throws.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The metrics by segment, with the measured total.</returns>
    /// <exception cref="ArgumentNullException">There is no stream or no selector.</exception>
    /// <exception cref="ArgumentException">A row is wrong, and there are no <paramref name="rejections"/>; the message names its index, value and segment.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public async Task<Breakdown<TKey, TMetric>> ByAsync<TKey>(
        IAsyncEnumerable<T> records, Func<T, TKey?> segmentSelector, Rejections? rejections = null, CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(segmentSelector);
        var accumulator = AccumulateRowsBy(segmentSelector, rejections);
        await Blocks.AddAllAsync(records, accumulator.Add, cancellationToken).ConfigureAwait(false);
        return accumulator.Finish();
    }

    /// <summary>The same measure of those records alone that meet a condition. Indexes in messages stay those of the whole input.</summary>
    /// <param name="predicate">Whether a record counts.</param>
    /// <returns>The measure.</returns>
    /// <exception cref="ArgumentNullException">There is no condition.</exception>
    /// <example><code>
    /// (string Channel, int Score)[] answers = [("app", 9), ("mail", 3), ("app", 10)];
    /// var nps = NetPromoterScore.Measure(((string Channel, int Score) a) => a.Score).Where(a => a.Channel == "app");
    /// Console.WriteLine(nps.Of(answers)); // 100.0
    /// </code></example>
    public Measure<T, TMetric> Where(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new FilteredMeasure<T, TMetric>(this, predicate);
    }

    /// <summary>Begins to take the metric from records that come one by one or in batches.</summary>
    /// <param name="rejections">Counts the wrong rows and leaves them out; without it a wrong row throws.</param>
    /// <returns>An accumulator without records.</returns>
    /// <example><code>
    /// var running = NetPromoterScore.Measure((int score) => score).Accumulate();
    /// running.Add(9);
    /// running.Add([10, 3]);
    /// Console.WriteLine(running.Result); // 33.3
    /// </code></example>
    public Accumulator<T, TMetric> Accumulate(Rejections? rejections = null) => AccumulateRows(rejections);

    /// <summary>Begins to take the metric by segment from records that come one by one or in batches.</summary>
    /// <typeparam name="TKey">The segment.</typeparam>
    /// <param name="segmentSelector">The segment of a record; a record whose segment is <see langword="null"/> is a wrong row.</param>
    /// <param name="rejections">Counts the wrong rows and leaves them out; without it a wrong row throws.</param>
    /// <returns>An accumulator without records.</returns>
    /// <exception cref="ArgumentNullException">There is no selector.</exception>
    public BreakdownAccumulator<T, TKey, TMetric> AccumulateBy<TKey>(Func<T, TKey?> segmentSelector, Rejections? rejections = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(segmentSelector);
        return AccumulateRowsBy(segmentSelector, rejections);
    }

    internal abstract TMetric OfRows(ReadOnlySpan<T> records, Rejections? rejections);

    internal abstract Accumulator<T, TMetric> AccumulateRows(Rejections? rejections);

    internal abstract BreakdownAccumulator<T, TKey, TMetric> AccumulateRowsBy<TKey>(Func<T, TKey?> segmentSelector, Rejections? rejections)
        where TKey : notnull;
}
