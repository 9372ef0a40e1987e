using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Takes a metric by segment from records that come one by one or in batches.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <typeparam name="TKey">The segment.</typeparam>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <remarks>
/// <para>Made by <see cref="Measure{T, TMetric}.AccumulateBy{TKey}"/>. Segments appear with their first record.</para>
/// <para>A wrong record that throws is left out, and the accumulator goes on; of a batch that throws, an unknown part is counted. Not thread-safe.</para>
/// </remarks>
/// <example><code>
/// var running = NetPromoterScore.Measure(((string Country, int Score) a) => a.Score).AccumulateBy(a => a.Country);
/// running.Add(("DE", 9));
/// running.Add(("FR", 3));
/// Console.WriteLine(running.ToBreakdown()["DE"]); // 100.0
/// </code></example>
public abstract class BreakdownAccumulator<T, TKey, TMetric>
    where TKey : notnull
    where TMetric : IMetric<TMetric>
{
    private readonly Rejections? _rejections;

    private protected BreakdownAccumulator(Rejections? rejections) => _rejections = rejections;

    /// <summary>Gets how many records were read, wrong ones included.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a record.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="ArgumentException">The row is wrong, and there are no rejections; the message names its index, value and segment.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    public void Add(T record) => Add(new ReadOnlySpan<T>(in record));

    /// <summary>Adds records.</summary>
    /// <param name="records">The records.</param>
    /// <exception cref="ArgumentException">A row is wrong, and there are no rejections; the message names its index, value and segment.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    public void Add(ReadOnlySpan<T> records)
    {
        var errors = new RowErrors(_rejections, records.Length, Count);
        Count += records.Length;
        AddRows(records, in errors);
    }

    /// <inheritdoc cref="Add(ReadOnlySpan{T})"/>
    /// <exception cref="ArgumentNullException">There are no records.</exception>
    public void Add(T[] records)
    {
        ArgumentNullException.ThrowIfNull(records);
        Add((ReadOnlySpan<T>)records);
    }

    /// <summary>Makes the breakdown of the records so far. More of them can be added afterwards.</summary>
    /// <returns>The metrics by segment, with the measured total.</returns>
    public abstract Breakdown<TKey, TMetric> ToBreakdown();

    internal abstract void AddRows(ReadOnlySpan<T> records, in RowErrors errors);

    /// <summary>Makes the last breakdown, and gives rented memory back.</summary>
    internal Breakdown<TKey, TMetric> Finish()
    {
        var breakdown = ToBreakdown();
        Release();
        return breakdown;
    }

    internal abstract void Release();
}
