using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>A metric per segment, with the exact total; breakdowns of disjoint records add up segment by segment.</summary>
/// <typeparam name="TKey">The segment's key.</typeparam>
/// <typeparam name="TMetric">The metric.</typeparam>
/// <remarks>
/// <para>Immutable. Ordered by key where keys can be compared: numbers, dates, periods, enumerations, tuples and records that are comparable, each by its
/// own order, and texts by ordinal, those within tuples as well. Other keys stay in the order of first appearance.</para>
/// <para>A segment that is not there is not an empty segment: looking it up throws, as in a dictionary; <see cref="GetValueOrZero"/> gives <c>Zero</c>.
/// Two breakdowns are equal when they hold the same segments with equal metrics and equal totals.</para>
/// </remarks>
[JsonConverter(typeof(BreakdownJsonConverterFactory))]
public sealed partial class Breakdown<TKey, TMetric> :
    IReadOnlyDictionary<TKey, TMetric>,
    IAdditionOperators<Breakdown<TKey, TMetric>, Breakdown<TKey, TMetric>, Breakdown<TKey, TMetric>>,
    IEquatable<Breakdown<TKey, TMetric>>,
    IFormattable
    where TKey : notnull
    where TMetric : IMetric<TMetric>
{
    private readonly TKey[] _keys;
    private readonly TMetric[] _metrics;

    // Made when a segment is looked up first: many breakdowns are only listed, stored or added.
    private readonly Lazy<Dictionary<TKey, int>> _places;

    /// <param name="segments">Keys and metrics; what stands under one key more than once is added.</param>
    internal Breakdown(IEnumerable<KeyValuePair<TKey, TMetric>> segments)
    {
        var places = new Dictionary<TKey, int>();
        var keys = new List<TKey>();
        var metrics = new List<TMetric>();
        var total = TMetric.Zero;
        foreach (var (key, metric) in segments)
        {
            ArgumentNullException.ThrowIfNull(key, nameof(segments));
            if (metric is null)
                throw new ArgumentNullException(nameof(segments), $"The metric of segment '{SegmentText(key, CultureInfo.InvariantCulture)}' is null.");
            if (places.TryGetValue(key, out var place))
            {
                metrics[place] = Add(metrics[place], metric, key);
            }
            else
            {
                places.Add(key, keys.Count);
                keys.Add(key);
                metrics.Add(metric);
            }

            total = Add(total, metric, key);
        }

        (_keys, _metrics) = KeyOrder.Sorted<TKey, TMetric>(CollectionsMarshal.AsSpan(keys), CollectionsMarshal.AsSpan(metrics));
        _places = PlacesOf(_keys);
        Total = total;
    }

    private Breakdown(TKey[] keys, TMetric[] metrics, TMetric total)
    {
        _keys = keys;
        _metrics = metrics;
        _places = PlacesOf(keys);
        Total = total;
    }

    /// <summary>Gets the breakdown without segments.</summary>
    public static Breakdown<TKey, TMetric> Zero { get; } = new([]);

    /// <summary>Gets the metric of all segments together.</summary>
    public TMetric Total { get; }

    /// <summary>Gets the number of segments.</summary>
    public int Count => _keys.Length;

    /// <summary>Gets the segments' keys in order.</summary>
    public IEnumerable<TKey> Keys => _keys;

    /// <summary>Gets the segments' metrics in the order of the keys.</summary>
    public IEnumerable<TMetric> Values => _metrics;

    /// <summary>Gets the metric of a segment.</summary>
    /// <param name="key">The segment's key.</param>
    /// <returns>Its metric.</returns>
    /// <exception cref="KeyNotFoundException">There is no such segment.</exception>
    public TMetric this[TKey key] => TryGetValue(key, out var metric)
        ? metric
        : throw new KeyNotFoundException(
            string.Create(CultureInfo.InvariantCulture, $"There is no segment '{SegmentText(key, CultureInfo.InvariantCulture)}' among the {Count}."));

    /// <summary>Adds two breakdowns of disjoint records, segment by segment.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>All segments of both.</returns>
    /// <exception cref="ArgumentNullException">A breakdown is null.</exception>
    /// <exception cref="InvalidOperationException">Metrics of one segment were computed under different definitions.</exception>
    public static Breakdown<TKey, TMetric> operator +(Breakdown<TKey, TMetric> left, Breakdown<TKey, TMetric> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Breakdown<TKey, TMetric>(left.Concat(right));
    }

    /// <summary>The metrics of distinct segments, and their sum as the total.</summary>
    internal static Breakdown<TKey, TMetric> Of(ReadOnlySpan<TKey> keys, ReadOnlySpan<TMetric> metrics)
    {
        var total = TMetric.Zero;
        for (var i = 0; i < metrics.Length; i++)
            total = Add(total, metrics[i], keys[i]);
        return Of(keys, metrics, total);
    }

    /// <summary>The metrics of distinct segments, and a total that was measured.</summary>
    internal static Breakdown<TKey, TMetric> Of(ReadOnlySpan<TKey> keys, ReadOnlySpan<TMetric> metrics, TMetric total)
    {
        var (sortedKeys, sortedMetrics) = KeyOrder.Sorted(keys, metrics);
        return new(sortedKeys, sortedMetrics, total);
    }

    /// <summary>The same segments with a total that was measured and not added, as of customers who are in several segments.</summary>
    internal Breakdown<TKey, TMetric> WithTotal(TMetric total) => new(_keys, _metrics, total);

    /// <summary>Gives the metric of a segment, or <c>Zero</c> where there is no such segment.</summary>
    /// <param name="key">The segment's key.</param>
    /// <returns>Its metric.</returns>
    public TMetric GetValueOrZero(TKey key) => TryGetValue(key, out var metric) ? metric : TMetric.Zero;

    /// <summary>Tells whether there is a segment of this key.</summary>
    /// <param name="key">The key.</param>
    /// <returns><see langword="true"/> when there is.</returns>
    public bool ContainsKey(TKey key) => _places.Value.ContainsKey(key);

    /// <summary>Looks a segment up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its metric.</param>
    /// <returns><see langword="true"/> when there is such a segment.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TMetric value)
    {
        var isThere = _places.Value.TryGetValue(key, out var place);
        value = isThere ? _metrics[place] : default;
        return isThere;
    }

    /// <summary>Enumerates segments and metrics in order.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<KeyValuePair<TKey, TMetric>> GetEnumerator() =>
        _keys.Select((key, i) => KeyValuePair.Create(key, _metrics[i])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Compares segments and metrics, whatever their order.</summary>
    /// <param name="other">The other breakdown.</param>
    /// <returns><see langword="true"/> when both hold the same.</returns>
    public bool Equals(Breakdown<TKey, TMetric>? other) =>
        other is not null && Count == other.Count && Total.Equals(other.Total) && this.All(pair => other.TryGetValue(pair.Key, out var metric) && metric.Equals(pair.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Breakdown<TKey, TMetric>);

    /// <inheritdoc/>
    public override int GetHashCode() => this.Aggregate(Count, (hash, pair) => hash ^ HashCode.Combine(pair.Key, pair.Value));

    private static Lazy<Dictionary<TKey, int>> PlacesOf(TKey[] keys) => new(() =>
    {
        var places = new Dictionary<TKey, int>(keys.Length);
        for (var i = 0; i < keys.Length; i++)
            places.Add(keys[i], i);
        return places;
    });

    // What does not add up is said of its segment.
    private static TMetric Add(TMetric left, TMetric right, TKey key)
    {
        try
        {
            return left + right;
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException(Message(exception), exception);
        }
        catch (OverflowException exception)
        {
            throw new OverflowException(Message(exception), exception);
        }

        string Message(Exception exception) => $"Segment '{SegmentText(key, CultureInfo.InvariantCulture)}': {exception.Message}";
    }
}
