using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>What an interaction of each kind counts for: a comment is more work than a like.</summary>
/// <remarks>
/// There is no standard weighting: state yours beside the value. The weights are part of the definition of an
/// <see cref="EngagementRate"/>, and rates under different weights throw when they are added. Two weightings are equal when their numbers are.
/// </remarks>
/// <example><code>
/// var weights = new InteractionWeights(clicks: 1, likes: 0.5m, shares: 2, comments: 2);
/// Console.WriteLine(weights == InteractionWeights.Equal); // False
/// </code></example>
public sealed record InteractionWeights
{
    /// <summary>Creates weights.</summary>
    /// <param name="clicks">What a click counts for.</param>
    /// <param name="likes">What a like counts for.</param>
    /// <param name="shares">What a share counts for.</param>
    /// <param name="comments">What a comment counts for.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative.</exception>
    /// <exception cref="ArgumentException">All weights are 0: nothing would count.</exception>
    [JsonConstructor]
    public InteractionWeights(decimal clicks, decimal likes, decimal shares, decimal comments)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(clicks);
        ArgumentOutOfRangeException.ThrowIfNegative(likes);
        ArgumentOutOfRangeException.ThrowIfNegative(shares);
        ArgumentOutOfRangeException.ThrowIfNegative(comments);
        if (clicks == 0 && likes == 0 && shares == 0 && comments == 0)
            throw new ArgumentException("All weights are 0: no interaction would count.", nameof(clicks));
        Clicks = clicks;
        Likes = likes;
        Shares = shares;
        Comments = comments;
    }

    /// <summary>Gets the weights that count every interaction once.</summary>
    public static InteractionWeights Equal { get; } = new(1, 1, 1, 1);

    /// <summary>Gets what a click counts for.</summary>
    [JsonPropertyName("clicks")]
    public decimal Clicks { get; }

    /// <summary>Gets what a like counts for.</summary>
    [JsonPropertyName("likes")]
    public decimal Likes { get; }

    /// <summary>Gets what a share counts for.</summary>
    [JsonPropertyName("shares")]
    public decimal Shares { get; }

    /// <summary>Gets what a comment counts for.</summary>
    [JsonPropertyName("comments")]
    public decimal Comments { get; }

    /// <summary>States the weights, whatever the culture.</summary>
    /// <returns>Text such as <c>clicks × 1, likes × 0.5, shares × 2, comments × 2</c>.</returns>
    public override string ToString() => ToString(CultureInfo.InvariantCulture);

    internal string ToString(IFormatProvider provider) =>
        string.Create(provider, $"clicks × {Clicks}, likes × {Likes}, shares × {Shares}, comments × {Comments}");

    /// <summary>Σ weight · count, exactly.</summary>
    internal DecimalSum Sum(Interactions interactions) =>
        DecimalSum.Of(Clicks, interactions.Clicks)
        + DecimalSum.Of(Likes, interactions.Likes)
        + DecimalSum.Of(Shares, interactions.Shares)
        + DecimalSum.Of(Comments, interactions.Comments);

    /// <summary>Σ weight² · count, and how many interactions have a weight at all: the variance behind an interval, where doubles will do.</summary>
    internal (double SumOfSquares, double Counted) Spread(Interactions interactions)
    {
        var (squares, counted) = (0.0, 0.0);
        Add(Clicks, interactions.Clicks);
        Add(Likes, interactions.Likes);
        Add(Shares, interactions.Shares);
        Add(Comments, interactions.Comments);
        return (squares, counted);

        void Add(decimal weight, long count)
        {
            if (weight == 0)
                return;
            squares += (double)weight * (double)weight * count;
            counted += count;
        }
    }

    internal decimal Largest() => Math.Max(Math.Max(Clicks, Likes), Math.Max(Shares, Comments));

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteNumber("clicks", Clicks);
        writer.WriteNumber("likes", Likes);
        writer.WriteNumber("shares", Shares);
        writer.WriteNumber("comments", Comments);
    }

    internal static InteractionWeights Read(JsonFields fields)
    {
        return new InteractionWeights(Weight("clicks"), Weight("likes"), Weight("shares"), Weight("comments"));

        decimal Weight(string name) => decimal.Parse(fields.Digits(name), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
