using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record doors: the caller's own posts, from a span, a sequence or a stream; and the mean of rates.</content>
public readonly partial record struct EngagementRate
{
    /// <summary>Pools the caller's own posts: Σ interactions / Σ audience.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="posts">The posts.</param>
    /// <param name="interactions">The interactions of a post by kind.</param>
    /// <param name="audience">The audience of a post; 0 only where there are no interactions either.</param>
    /// <param name="engagementBase">What the audience counts.</param>
    /// <param name="weights">What an interaction of each kind counts for; all the same when <see langword="null"/>.</param>
    /// <returns>The rate of all posts together.</returns>
    /// <exception cref="ArgumentNullException">The posts or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An audience is negative, a post has interactions without an audience (the message names its index), or the base is unknown.</exception>
    /// <exception cref="OverflowException">A sum exceeds 9,223,372,036,854,775,807.</exception>
    /// <example><code>
    /// (long Likes, long Shares, long Reach)[] posts = [(30, 5, 1000), (60, 5, 3000)];
    /// var rate = EngagementRate.FromPosts(posts, p => new Interactions(likes: p.Likes, shares: p.Shares), p => p.Reach);
    /// Console.WriteLine(rate.Percent); // 2.5
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static EngagementRate FromPosts<T>(
        ReadOnlySpan<T> posts,
        Func<T, Interactions> interactions,
        Func<T, long> audience,
        EngagementBase engagementBase = EngagementBase.Reach,
        InteractionWeights? weights = null)
    {
        var tally = TallyOf(interactions, audience, nameof(audience));
        tally.Add(posts);
        return tally.Result(engagementBase, weights);
    }

    /// <inheritdoc cref="FromPosts{T}(ReadOnlySpan{T}, Func{T, Interactions}, Func{T, long}, EngagementBase, InteractionWeights?)"/>
    public static EngagementRate FromPosts<T>(
        IEnumerable<T> posts,
        Func<T, Interactions> interactions,
        Func<T, long> audience,
        EngagementBase engagementBase = EngagementBase.Reach,
        InteractionWeights? weights = null)
    {
        var tally = TallyOf(interactions, audience, nameof(audience));
        Tallying.Into(posts, ref tally);
        return tally.Result(engagementBase, weights);
    }

    /// <summary>Pools the caller's own posts and leaves out, but counts, those whose audience cannot be true.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="posts">The posts.</param>
    /// <param name="interactions">The interactions of a post by kind.</param>
    /// <param name="audience">The audience of a post.</param>
    /// <param name="rejected">How many posts have a negative audience, or interactions without any.</param>
    /// <param name="engagementBase">What the audience counts.</param>
    /// <param name="weights">What an interaction of each kind counts for; all the same when <see langword="null"/>.</param>
    /// <returns>The rate of the other posts together.</returns>
    /// <exception cref="ArgumentNullException">The posts or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The base is unknown.</exception>
    /// <exception cref="OverflowException">A sum exceeds 9,223,372,036,854,775,807.</exception>
    [OverloadResolutionPriority(1)]
    public static EngagementRate FromPosts<T>(
        ReadOnlySpan<T> posts,
        Func<T, Interactions> interactions,
        Func<T, long> audience,
        out long rejected,
        EngagementBase engagementBase = EngagementBase.Reach,
        InteractionWeights? weights = null)
    {
        var tally = TallyOf(interactions, audience, null);
        tally.Add(posts);
        rejected = tally.Rejected;
        return tally.Result(engagementBase, weights);
    }

    /// <inheritdoc cref="FromPosts{T}(ReadOnlySpan{T}, Func{T, Interactions}, Func{T, long}, out long, EngagementBase, InteractionWeights?)"/>
    public static EngagementRate FromPosts<T>(
        IEnumerable<T> posts,
        Func<T, Interactions> interactions,
        Func<T, long> audience,
        out long rejected,
        EngagementBase engagementBase = EngagementBase.Reach,
        InteractionWeights? weights = null)
    {
        var tally = TallyOf(interactions, audience, null);
        Tallying.Into(posts, ref tally);
        rejected = tally.Rejected;
        return tally.Result(engagementBase, weights);
    }

    /// <summary>Pools the posts of a stream: Σ interactions / Σ audience.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="posts">The stream.</param>
    /// <param name="interactions">The interactions of a post by kind.</param>
    /// <param name="audience">The audience of a post; 0 only where there are no interactions either.</param>
    /// <param name="engagementBase">What the audience counts.</param>
    /// <param name="weights">What an interaction of each kind counts for; all the same when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The rate of all posts together.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An audience is negative, a post has interactions without an audience (the message names its index), or the base is unknown.</exception>
    /// <exception cref="OverflowException">A sum exceeds 9,223,372,036,854,775,807.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<EngagementRate> FromPostsAsync<T>(
        IAsyncEnumerable<T> posts,
        Func<T, Interactions> interactions,
        Func<T, long> audience,
        EngagementBase engagementBase = EngagementBase.Reach,
        InteractionWeights? weights = null,
        CancellationToken cancellationToken = default)
    {
        var tally = await Tallying.IntoAsync(posts, TallyOf(interactions, audience, nameof(audience)), cancellationToken).ConfigureAwait(false);
        return tally.Result(engagementBase, weights);
    }

    /// <summary>Computes the mean of the posts' rates, each post counting the same however small its audience: what many dashboards show.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="posts">The posts.</param>
    /// <param name="interactions">The interactions of a post by kind.</param>
    /// <param name="audience">The audience of a post; one without any has no rate and is not averaged.</param>
    /// <param name="weights">What an interaction of each kind counts for; all the same when <see langword="null"/>.</param>
    /// <returns>The mean as a ratio; NaN when no post has an audience. It is a number and no metric: means do not add up.</returns>
    /// <exception cref="ArgumentNullException">The posts or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An audience is negative, or a post has interactions without an audience; the message names its index.</exception>
    /// <example><code>
    /// (long Likes, long Reach)[] posts = [(5, 10), (10, 990)];
    /// Console.WriteLine(EngagementRate.FromPosts(posts, p => new Interactions(likes: p.Likes), p => p.Reach).Percent); // 1.5
    /// Console.WriteLine(EngagementRate.MeanOfRates(posts, p => new Interactions(likes: p.Likes), p => p.Reach).ToString("P1")); // 25.5 %
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static double MeanOfRates<T>(
        ReadOnlySpan<T> posts, Func<T, Interactions> interactions, Func<T, long> audience, InteractionWeights? weights = null) =>
        Projection.Into<T, Post, PostSelector<T>, RateMean>(posts, PostOf(interactions, audience), new RateMean(weights, nameof(audience))).Result();

    /// <inheritdoc cref="MeanOfRates{T}(ReadOnlySpan{T}, Func{T, Interactions}, Func{T, long}, InteractionWeights?)"/>
    public static double MeanOfRates<T>(
        IEnumerable<T> posts, Func<T, Interactions> interactions, Func<T, long> audience, InteractionWeights? weights = null) =>
        Projection.Into<T, Post, PostSelector<T>, RateMean>(posts, PostOf(interactions, audience), new RateMean(weights, nameof(audience))).Result();

    /// <summary>Computes the mean of the rates of a stream's posts, each post counting the same however small its audience.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="posts">The stream.</param>
    /// <param name="interactions">The interactions of a post by kind.</param>
    /// <param name="audience">The audience of a post; one without any has no rate and is not averaged.</param>
    /// <param name="weights">What an interaction of each kind counts for; all the same when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The mean as a ratio; NaN when no post has an audience.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An audience is negative, or a post has interactions without an audience; the message names its index.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<double> MeanOfRatesAsync<T>(
        IAsyncEnumerable<T> posts,
        Func<T, Interactions> interactions,
        Func<T, long> audience,
        InteractionWeights? weights = null,
        CancellationToken cancellationToken = default) =>
        (await Projection.IntoAsync<T, Post, PostSelector<T>, RateMean>(posts, PostOf(interactions, audience), new RateMean(weights, nameof(audience)), cancellationToken).ConfigureAwait(false)).Result();

    private static PostSelector<T> PostOf<T>(Func<T, Interactions> interactions, Func<T, long> audience)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentNullException.ThrowIfNull(audience);
        return new(interactions, audience);
    }

    private readonly record struct Post(Interactions Interactions, long Audience);

    private readonly struct PostSelector<T>(Func<T, Interactions> interactions, Func<T, long> audience) : IRowSelector<T, Post>
    {
        public void Select(ReadOnlySpan<T> records, Span<Post> column)
        {
            var (readInteractions, readAudience) = (interactions, audience);
            for (var i = 0; i < records.Length && i < column.Length; i++)
            {
                var post = records[i];
                column[i] = new(readInteractions(post), readAudience(post));
            }
        }
    }

    private static PostTally<T> TallyOf<T>(Func<T, Interactions> interactions, Func<T, long> audience, string? parameter)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentNullException.ThrowIfNull(audience);
        return new(interactions, audience, parameter);
    }

    /// <summary>Adds posts up; refuses those whose audience cannot be true, or counts them when it was given no parameter to name.</summary>
    private struct PostTally<T>(Func<T, Interactions> interactions, Func<T, long> audience, string? parameter) : IRowTally<T>
    {
        private Interactions _interactions;
        private long _audience;
        private long _seen;

        public long Rejected { get; private set; }

        public void Add(ReadOnlySpan<T> records)
        {
            var (readInteractions, readAudience) = (interactions, audience);
            var (total, clicks, likes, shares, audienceOfAll) = (0L, 0L, 0L, 0L, 0L);
            for (var i = 0; i < records.Length; i++)
            {
                var post = records[i];
                var own = readInteractions(post);
                var ownAudience = readAudience(post);
                if (ownAudience <= 0 && !IsSound(own.Total, ownAudience, _seen + i))
                    continue;
                total = checked(total + own.Total);
                audienceOfAll = checked(audienceOfAll + ownAudience);
                // Parts of the total, which did not overflow.
                clicks += own.Clicks;
                likes += own.Likes;
                shares += own.Shares;
            }

            _interactions += new Interactions(clicks, likes, shares, total - clicks - likes - shares);
            _audience = checked(_audience + audienceOfAll);
            _seen += records.Length;
        }

        public readonly EngagementRate Result(EngagementBase engagementBase, InteractionWeights? weights) =>
            FromCounts(_interactions, _audience, engagementBase, weights);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private bool IsSound(long total, long audienceOfPost, long index)
        {
            if (parameter is not null)
                IfUnsound(total, audienceOfPost, index, parameter);
            else if (audienceOfPost < 0 || total > 0)
                Rejected++;
            else
                return true;
            return parameter is not null;
        }
    }

    /// <summary>The mean of rates, summed with Neumaier's compensation so that a million posts lose no digit worth mentioning.</summary>
    private struct RateMean(InteractionWeights? weights, string parameter) : IColumnSink<Post>
    {
        private double _sum;
        private double _compensation;
        private long _count;
        private long _seen;

        public void Append(ReadOnlySpan<Post> chunk)
        {
            foreach (ref readonly var post in chunk)
            {
                IfUnsound(post.Interactions.Total, post.Audience, _seen++, parameter);
                if (post.Audience == 0)
                    continue;
                var rate = (weights is null ? post.Interactions.Total : weights.Sum(post.Interactions).ToDouble()) / post.Audience;
                var sum = _sum + rate;
                _compensation += Math.Abs(_sum) >= Math.Abs(rate) ? _sum - sum + rate : rate - sum + _sum;
                _sum = sum;
                _count++;
            }
        }

        public readonly double Result() => _count == 0 ? double.NaN : (_sum + _compensation) / _count;
    }
}
