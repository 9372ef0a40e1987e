using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Who are the best customers, and who is slipping away? Recency, frequency and monetary value (RFM) of every customer, scored and named.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
/// <remarks>
/// <para>Made by <c>PurchaseBook.Rfm</c>. Recency = days from the last purchase to the as-of day, frequency = purchases, monetary = revenue with
/// refunds deducted. Each is scored from 1 to the number of classes, the highest for the best. Equal values get equal scores, so that classes
/// differ in size where many customers are alike: half of them bought once, and all of those have the same frequency score.</para>
/// <para>Scores are relative to the customers of the book, so tables do not add up: add the books. To score other customers by the same measure,
/// give them this table's <see cref="CutPoints"/>.</para>
/// <para>Source: A. M. Hughes, "Strategic Database Marketing" (1994), for the method; <see cref="RfmSegments"/> for the names.</para>
/// </remarks>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store the book with SaveAsync, or write what you need of Rows and Segments.")]
public sealed class RfmTable<TKey>
    where TKey : notnull
{
    private readonly RfmRow<TKey>[] _rows;
    private readonly KeyList<TKey> _keys;
    private readonly int[] _rowOf;

    internal RfmTable(DateOnly asOf, RfmCutPoints cutPoints, RfmRow<TKey>[] rows, KeyList<TKey> keys, int[] rowOf)
    {
        AsOf = asOf;
        CutPoints = cutPoints;
        _rows = rows;
        _keys = keys;
        _rowOf = rowOf;
        Segments = cutPoints.Classes == RfmSegments.Classes ? Totals(rows) : [];
    }

    /// <summary>Gets the last day that was looked at.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Gets the cut points that were used.</summary>
    public RfmCutPoints CutPoints { get; }

    /// <summary>Gets a row per customer who bought by the as-of day, ordered by key where keys can be compared, else by first appearance.</summary>
    public IReadOnlyList<RfmRow<TKey>> Rows => _rows.AsReadOnly();

    /// <summary>Gets a line per segment, empty ones included, in the order of <see cref="RfmSegment"/>; none unless there are five classes.</summary>
    public IReadOnlyList<RfmSegmentTotal> Segments { get; }

    /// <summary>Looks a customer up.</summary>
    /// <param name="customer">The customer's key.</param>
    /// <param name="row">The customer's row.</param>
    /// <returns><see langword="true"/> when the customer bought by the as-of day.</returns>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    public bool TryGetCustomer(TKey customer, out RfmRow<TKey> row)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var number = _keys.Find(customer);
        var found = number >= 0 && _rowOf[number] >= 0;
        row = found ? _rows[_rowOf[number]] : default;
        return found;
    }

    private static RfmSegmentTotal[] Totals(RfmRow<TKey>[] rows)
    {
        var segments = Enum.GetValues<RfmSegment>();
        var customers = new long[segments.Length];
        var revenues = new ExactSum[segments.Length];
        var revenue = default(ExactSum);
        foreach (ref readonly var row in rows.AsSpan())
        {
            var segment = (int)row.Segment!.Value;
            customers[segment]++;
            revenues[segment].Add(row.Monetary);
            revenue.Add(row.Monetary);
        }

        return Array.ConvertAll(
            segments, segment => new RfmSegmentTotal(segment, customers[(int)segment], rows.Length, revenues[(int)segment].ToDecimal(), revenue.ToDecimal()));
    }
}
