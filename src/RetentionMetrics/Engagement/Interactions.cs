using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>What people did with a post or a message: clicks, likes, shares and comments, counted by kind.</summary>
/// <remarks>
/// <para>Counts of actions, not of people: one reader may like, share and comment. What a network calls a reaction counts as a like, a save
/// or a repost as a share, a reply as a comment; whatever the choice, keep it.</para>
/// <para><c>default</c> is no interaction at all. Interactions add up kind by kind.</para>
/// </remarks>
/// <example><code>
/// var post = new Interactions(clicks: 30, likes: 12, shares: 5, comments: 3);
/// Console.WriteLine(post.Total); // 50
/// Console.WriteLine(post.Weighted(new InteractionWeights(clicks: 1, likes: 0.5m, shares: 2, comments: 2))); // 52.0
/// </code></example>
public readonly record struct Interactions : IAdditionOperators<Interactions, Interactions, Interactions>, IAdditiveIdentity<Interactions, Interactions>
{
    /// <summary>Creates the counts.</summary>
    /// <param name="clicks">How often something was clicked.</param>
    /// <param name="likes">How often it was liked.</param>
    /// <param name="shares">How often it was shared.</param>
    /// <param name="comments">How often it was commented on.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="OverflowException">The total exceeds 9,223,372,036,854,775,807.</exception>
    [JsonConstructor]
    public Interactions(long clicks = 0, long likes = 0, long shares = 0, long comments = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(clicks);
        ArgumentOutOfRangeException.ThrowIfNegative(likes);
        ArgumentOutOfRangeException.ThrowIfNegative(shares);
        ArgumentOutOfRangeException.ThrowIfNegative(comments);
        Total = checked(clicks + likes + shares + comments);
        Clicks = clicks;
        Likes = likes;
        Shares = shares;
        Comments = comments;
    }

    /// <summary>Gets no interaction at all.</summary>
    public static Interactions None => default;

    static Interactions IAdditiveIdentity<Interactions, Interactions>.AdditiveIdentity => default;

    /// <summary>Gets how often something was clicked.</summary>
    [JsonPropertyName("clicks")]
    public long Clicks { get; }

    /// <summary>Gets how often it was liked.</summary>
    [JsonPropertyName("likes")]
    public long Likes { get; }

    /// <summary>Gets how often it was shared.</summary>
    [JsonPropertyName("shares")]
    public long Shares { get; }

    /// <summary>Gets how often it was commented on.</summary>
    [JsonPropertyName("comments")]
    public long Comments { get; }

    /// <summary>Gets all interactions, each counted once.</summary>
    [JsonIgnore]
    public long Total { get; }

    /// <summary>Adds interactions kind by kind.</summary>
    /// <param name="left">Some interactions.</param>
    /// <param name="right">Others.</param>
    /// <returns>All of them.</returns>
    /// <exception cref="OverflowException">The total exceeds 9,223,372,036,854,775,807.</exception>
    public static Interactions operator +(Interactions left, Interactions right) => new(
        checked(left.Clicks + right.Clicks),
        checked(left.Likes + right.Likes),
        checked(left.Shares + right.Shares),
        checked(left.Comments + right.Comments));

    /// <summary>Computes the weighted total, Σ weight · count, exactly.</summary>
    /// <param name="weights">What an interaction of each kind counts for.</param>
    /// <returns>The weighted total; equal to <see cref="Total"/> under <see cref="InteractionWeights.Equal"/>.</returns>
    /// <exception cref="ArgumentNullException">There are no weights.</exception>
    /// <exception cref="OverflowException">The total lies outside the range of decimal, ±7.9e28.</exception>
    public decimal Weighted(InteractionWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return weights.Sum(this).ToDecimal();
    }

    /// <summary>Formats the counts in the current culture.</summary>
    /// <returns>Text such as <c>30 clicks, 12 likes, 5 shares, 3 comments</c>.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.CurrentCulture, $"{Clicks:N0} clicks, {Likes:N0} likes, {Shares:N0} shares, {Comments:N0} comments");
}
