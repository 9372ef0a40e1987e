using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>The values at which the scores of an RFM analysis change: the caller's own, or those of a table to score later customers alike.</summary>
/// <remarks>
/// <para>c cut points make c + 1 classes, 2 to 9 of them. A value at a cut point belongs to the class below it: frequency and monetary score =
/// 1 + the number of cut points below the value; recency, of which less is better, = c + 1 − that number. Equal values always get equal scores.</para>
/// <para>Two sets are equal when all their cut points are.</para>
/// </remarks>
/// <example><code>
/// // Days since the last purchase, purchases, revenue.
/// var cutPoints = new RfmCutPoints(recency: [30, 90, 180, 365], frequency: [1, 2, 4, 9], monetary: [50, 100, 250, 1000]);
/// Console.WriteLine(cutPoints.Classes); // 5
/// </code></example>
public sealed class RfmCutPoints : IEquatable<RfmCutPoints>
{
    internal const int FewestClasses = 2;
    internal const int MostClasses = 9;

    private readonly decimal[] _recency;
    private readonly decimal[] _frequency;
    private readonly decimal[] _monetary;

    /// <summary>Creates cut points.</summary>
    /// <param name="recency">Days since the last purchase, ascending.</param>
    /// <param name="frequency">Purchases, ascending.</param>
    /// <param name="monetary">Revenue, ascending.</param>
    /// <exception cref="ArgumentNullException">A list is null.</exception>
    /// <exception cref="ArgumentException">The lists differ in length, are empty, hold more than eight cut points, or do not ascend; equal neighbours are allowed.</exception>
    public RfmCutPoints(IReadOnlyList<decimal> recency, IReadOnlyList<decimal> frequency, IReadOnlyList<decimal> monetary)
    {
        _recency = Ascending(recency, nameof(recency));
        _frequency = Ascending(frequency, nameof(frequency));
        _monetary = Ascending(monetary, nameof(monetary));
        Throw.IfLengthsDiffer(recency.Count, frequency.Count, nameof(recency), nameof(frequency));
        Throw.IfLengthsDiffer(recency.Count, monetary.Count, nameof(recency), nameof(monetary));
    }

    /// <summary>Gets the cut points of the days since the last purchase.</summary>
    public IReadOnlyList<decimal> Recency => _recency.AsReadOnly();

    /// <summary>Gets the cut points of the number of purchases.</summary>
    public IReadOnlyList<decimal> Frequency => _frequency.AsReadOnly();

    /// <summary>Gets the cut points of the revenue.</summary>
    public IReadOnlyList<decimal> Monetary => _monetary.AsReadOnly();

    /// <summary>Gets the number of scores per axis.</summary>
    public int Classes => _recency.Length + 1;

    /// <inheritdoc/>
    public bool Equals(RfmCutPoints? other) =>
        other is not null
        && _recency.AsSpan().SequenceEqual(other._recency)
        && _frequency.AsSpan().SequenceEqual(other._frequency)
        && _monetary.AsSpan().SequenceEqual(other._monetary);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RfmCutPoints);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_recency.Length, _recency[0], _frequency[0], _monetary[0]);

    internal int ScoreRecency(int days) => Classes + 1 - Score(_recency, days);

    internal int ScoreFrequency(long purchases) => Score(_frequency, purchases);

    internal int ScoreMonetary(decimal revenue) => Score(_monetary, revenue);

    /// <summary>The cut points that split values into classes of equal size as far as ties allow: their quantiles, by linear interpolation. Sorts the values.</summary>
    internal static decimal[] Quantiles(int classes, decimal[] values)
    {
        var cutPoints = new decimal[classes - 1];
        // Nothing to score: any cut points will do.
        if (values.Length == 0)
            return cutPoints;
        Array.Sort(values);
        for (var i = 0; i < cutPoints.Length; i++)
        {
            // (n − 1)·(i + 1)/classes in whole numbers.
            var (rank, part) = Math.DivRem((values.Length - 1L) * (i + 1), classes);
            var lower = values[rank];
            var upper = values[Math.Min(rank + 1, values.Length - 1)];
            var cutPoint = part == 0 || lower == upper ? lower : Between(lower, upper, part, classes);
            // Where values differ in the last digit that a decimal has, a later one may be rounded to the lower value.
            cutPoints[i] = i == 0 ? cutPoint : Math.Max(cutPoints[i - 1], cutPoint);
        }

        return cutPoints;
    }

    /// <summary>lower + (upper − lower)·part/classes, rounded once; below the upper value, which belongs to the next class.</summary>
    private static decimal Between(decimal lower, decimal upper, long part, int classes)
    {
        var between = ((Fraction.Of(lower) * Fraction.Of(classes - part, classes)) + (Fraction.Of(upper) * Fraction.Of(part, classes))).ToSum().ToDecimal();
        return between < upper ? between : lower;
    }

    private static int Score(decimal[] cutPoints, decimal value)
    {
        var score = 1;
        foreach (var cutPoint in cutPoints)
        {
            if (cutPoint < value)
                score++;
        }

        return score;
    }

    private static decimal[] Ascending(IReadOnlyList<decimal> cutPoints, string parameter)
    {
        ArgumentNullException.ThrowIfNull(cutPoints, parameter);
        if (cutPoints.Count is < FewestClasses - 1 or > MostClasses - 1)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{cutPoints.Count} cut points were given; {FewestClasses - 1}…{MostClasses - 1} are possible."), parameter);
        }

        for (var i = 1; i < cutPoints.Count; i++)
        {
            if (cutPoints[i] < cutPoints[i - 1])
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The cut point {cutPoints[i]} at index {i} lies below the one before it, {cutPoints[i - 1]}."), parameter);
            }
        }

        return [.. cutPoints];
    }
}
