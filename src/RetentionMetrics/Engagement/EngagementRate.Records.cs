using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The rate of the caller's own posts.</content>
public readonly partial record struct EngagementRate
{
    /// <summary>Makes the measure that takes the rate from posts: Σ interactions / Σ audience.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="interactionsSelector">The interactions of a post by kind.</param>
    /// <param name="audienceSelector">The audience of a post; 0 only where there are no interactions either.</param>
    /// <param name="engagementBase">What the audience counts.</param>
    /// <param name="weights">What an interaction of each kind counts for; all the same when <see langword="null"/>.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The base is unknown.</exception>
    public static Measure<T, EngagementRate> Measure<T>(
        Func<T, Interactions> interactionsSelector,
        Func<T, long> audienceSelector,
        EngagementBase engagementBase = EngagementBase.Reach,
        InteractionWeights? weights = null) =>
        Plan(interactionsSelector, audienceSelector, engagementBase, weights).ToLoopMeasure();

    /// <summary>Pools the caller's own posts: Σ interactions / Σ audience.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="posts">The posts.</param>
    /// <param name="interactionsSelector">The interactions of a post by kind.</param>
    /// <param name="audienceSelector">The audience of a post; 0 only where there are no interactions either.</param>
    /// <param name="engagementBase">What the audience counts.</param>
    /// <param name="weights">What an interaction of each kind counts for; all the same when <see langword="null"/>.</param>
    /// <param name="rejections">Counts the posts with a negative audience or with interactions without one, and leaves them out; without it
    /// the first one throws.</param>
    /// <returns>The rate of all posts together.</returns>
    /// <exception cref="ArgumentNullException">The posts or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An audience is negative or a post has interactions without an audience, and there are
    /// no <paramref name="rejections"/> (the message names its index), or the base is unknown.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <exception cref="OverflowException">A sum exceeds 9,223,372,036,854,775,807.</exception>
    /// <example><code>
    /// (long Likes, long Shares, long Reach)[] posts = [(30, 5, 1000), (60, 5, 3000)];
    /// var rate = EngagementRate.FromPosts(posts, p => new Interactions(likes: p.Likes, shares: p.Shares), p => p.Reach);
    /// Console.WriteLine(rate.Percent); // 2.5
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static EngagementRate FromPosts<T>(
        ReadOnlySpan<T> posts,
        Func<T, Interactions> interactionsSelector,
        Func<T, long> audienceSelector,
        EngagementBase engagementBase = EngagementBase.Reach,
        InteractionWeights? weights = null,
        Rejections? rejections = null) =>
        Plan(interactionsSelector, audienceSelector, engagementBase, weights).OfLoop(posts, rejections);

    /// <inheritdoc cref="FromPosts{T}(ReadOnlySpan{T}, Func{T, Interactions}, Func{T, long}, EngagementBase, InteractionWeights, Rejections)"/>
    public static EngagementRate FromPosts<T>(
        IEnumerable<T> posts,
        Func<T, Interactions> interactionsSelector,
        Func<T, long> audienceSelector,
        EngagementBase engagementBase = EngagementBase.Reach,
        InteractionWeights? weights = null,
        Rejections? rejections = null) =>
        Plan(interactionsSelector, audienceSelector, engagementBase, weights).OfLoop(posts, rejections);

    private static RowPlan<T, Post, PostReader<T>, PostSums, PostTally, EngagementRate> Plan<T>(
        Func<T, Interactions> interactionsSelector,
        Func<T, long> audienceSelector,
        EngagementBase engagementBase,
        InteractionWeights? weights)
    {
        IfUnknown(engagementBase);
        return new(new(interactionsSelector, audienceSelector), new(engagementBase, weights));
    }

    private static bool IsWrong(long interactions, long audience) => audience < 0 || (audience == 0 && interactions > 0);

    private static RowError ErrorOf(long interactions, long audience, string parameter = "audienceSelector") => audience < 0
        ? NegativeError("Audience", audience, "negative audience", parameter)
        : new(
            parameter,
            string.Create(CultureInfo.InvariantCulture, $"{interactions} interactions"),
            "stand against an audience of 0",
            "interactions without an audience",
            audience);

    private static RowError NegativeError(string what, long value, string reason, string parameter) =>
        new(parameter, string.Create(CultureInfo.InvariantCulture, $"{what} {value}"), "is negative", reason, value);
}
