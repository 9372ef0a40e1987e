using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The wrong rows of an input: they are left out of the metric, counted by reason, and the first few are kept.</summary>
/// <remarks>
/// <para>Handed to a factory or a measure, it collects what would throw otherwise: a score off the scale, a row without a customer or a segment. A missing
/// answer (<see langword="null"/>) is no wrong row; it is neither counted nor rejected. A selector that throws is not rejected: the exception comes through.</para>
/// <para>One object may serve several inputs; then the counts add up, and <see cref="Rejection.Index"/> is the index in each of them. It is not thread-safe:
/// give each thread its own and add them with <see cref="Add(Rejections)"/>.</para>
/// </remarks>
/// <example><code>
/// int[] scores = [9, 11, 3, -1];
/// var rejections = new Rejections();
/// var nps = NetPromoterScore.FromScores(scores, rejections);
/// Console.WriteLine(nps.Responses); // 2
/// Console.WriteLine(rejections); // 2 of 4 rows rejected: 2 × off the scale 0…10
/// Console.WriteLine(rejections.Kept[0].Index); // 1
/// </code></example>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Store what it keeps (Kept) and its Reasons.")]
public sealed class Rejections
{
    private readonly int _keep;
    private readonly List<Rejection> _kept = [];
    private readonly Dictionary<string, long> _reasons = [];

    /// <summary>Makes an empty collection.</summary>
    /// <param name="keep">How many of the rejected rows are kept at most; the others are only counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public Rejections(int keep = 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        _keep = keep;
    }

    /// <summary>Gets how many rows were read.</summary>
    public long Rows { get; private set; }

    /// <summary>Gets how many of them were rejected.</summary>
    public long Count { get; private set; }

    /// <summary>Gets how many rows were rejected by each reason.</summary>
    public IReadOnlyDictionary<string, long> Reasons => _reasons;

    /// <summary>Gets the first rejected rows, at most as many as shall be kept.</summary>
    public IReadOnlyList<Rejection> Kept => _kept;

    /// <summary>Adds what another collection holds, as that of another file or thread.</summary>
    /// <param name="other">The other collection.</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">It is this collection itself.</exception>
    public void Add(Rejections other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other))
            throw new ArgumentException("A collection of rejections cannot be added to itself.", nameof(other));
        AddPart(other, other._kept);
    }

    /// <summary>Tells how many rows were rejected and why, the most frequent reason first.</summary>
    /// <returns>Text such as <c>3 of 1,204 rows rejected: 2 × off the scale 0…10, 1 × no segment</c>.</returns>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Count:N0} of {Rows:N0} rows rejected");
        var reasons = _reasons.OrderByDescending(pair => pair.Value).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:N0} × {pair.Key}"));
        return Count == 0 ? text : $"{text}: {string.Join(", ", reasons)}";
    }

    /// <summary>Gets whether no further row is kept.</summary>
    internal bool IsFull => _kept.Count == _keep;

    internal void AddRows(long rows) => Rows = checked(Rows + rows);

    internal void Add(long index, RowError error, object? segment)
    {
        AddCount(error.Reason, 1);
        if (!IsFull)
            _kept.Add(new Rejection(index, error.Reason, Rejection.TextOf(error.Value), Rejection.TextOf(segment)));
    }

    /// <summary>Counts rejected rows that are not kept.</summary>
    internal void AddCount(string reason, long rows)
    {
        Count += rows;
        CollectionsMarshal.GetValueRefOrAddDefault(_reasons, reason, out _) += rows;
    }

    /// <summary>An empty collection that keeps as many, for a part of the input.</summary>
    internal Rejections ForPart() => new(_keep);

    /// <summary>Adds the rejections of a part of the input.</summary>
    /// <param name="part">What the part counted.</param>
    /// <param name="kept">What it kept, with the indexes in the whole input.</param>
    internal void AddPart(Rejections part, IEnumerable<Rejection> kept)
    {
        Rows = checked(Rows + part.Rows);
        foreach (var (reason, count) in part._reasons)
            AddCount(reason, count);
        _kept.AddRange(kept.Take(_keep - _kept.Count));
    }
}
