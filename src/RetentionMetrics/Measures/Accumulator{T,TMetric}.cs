using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Takes a metric from records that come one by one or in batches: an ETL loop, a message handler.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <remarks>
/// <para>Made by <see cref="Measure{T, TMetric}.Accumulate"/>. Metrics of distinct customers keep what they need of each record until the end; the others
/// keep only counts.</para>
/// <para>A wrong record that throws is left out, and the accumulator goes on; of a batch that throws, an unknown part is counted. Not thread-safe.</para>
/// </remarks>
public abstract class Accumulator<T, TMetric>
    where TMetric : IMetric<TMetric>
{
    private readonly Rejections? _rejections;

    private protected Accumulator(Rejections? rejections) => _rejections = rejections;

    /// <summary>Gets how many records were read, wrong ones included.</summary>
    public long Count { get; private set; }

    /// <summary>Gets the metric of the records so far. More of them can be added afterwards.</summary>
    public abstract TMetric Result { get; }

    /// <summary>Adds a record.</summary>
    /// <param name="record">The record.</param>
    /// <exception cref="ArgumentException">The row is wrong, and there are no rejections; the message names its index and value.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    public void Add(T record) => Add(new ReadOnlySpan<T>(in record));

    /// <summary>Adds records.</summary>
    /// <param name="records">The records.</param>
    /// <exception cref="ArgumentException">A row is wrong, and there are no rejections; the message names its index and value.</exception>
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

    internal abstract void AddRows(ReadOnlySpan<T> records, in RowErrors errors);

    /// <summary>Gives rented memory back; the accumulator is not used afterwards.</summary>
    internal abstract void Release();
}
