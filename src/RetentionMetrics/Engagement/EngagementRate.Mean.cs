using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The mean of rates.</content>
public readonly partial record struct EngagementRate
{
    /// <summary>Computes the mean of the posts' rates, each post counting the same however small its audience: what many dashboards
    /// show.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="posts">The posts.</param>
    /// <param name="interactionsSelector">The interactions of a post by kind.</param>
    /// <param name="audienceSelector">The audience of a post; one without any has no rate and is not averaged.</param>
    /// <param name="weights">What an interaction of each kind counts for; all the same when <see langword="null"/>.</param>
    /// <param name="rejections">Counts the posts with a negative audience or with interactions without one, and leaves them out; without it
    /// the first one throws.</param>
    /// <returns>The mean as a ratio; NaN when no post has an audience. It is a number and no metric: means do not add up.</returns>
    /// <exception cref="ArgumentNullException">The posts or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An audience is negative, or a post has interactions without an audience, and there are
    /// no <paramref name="rejections"/>; the message names its index.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (long Likes, long Reach)[] posts = [(5, 10), (10, 990)];
    /// Console.WriteLine(EngagementRate.FromPosts(posts, p => new Interactions(likes: p.Likes), p => p.Reach).Percent); // 1.5
    /// Console.WriteLine(EngagementRate.MeanOfRates(posts, p => new Interactions(likes: p.Likes), p => p.Reach).ToString("P1")); // 25.5 %
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static double MeanOfRates<T>(
        ReadOnlySpan<T> posts,
        Func<T, Interactions> interactionsSelector,
        Func<T, long> audienceSelector,
        InteractionWeights? weights = null,
        Rejections? rejections = null)
    {
        var mean = new RateMean<T>(new(interactionsSelector, audienceSelector), weights, rejections);
        mean.Add(posts);
        return mean.Result;
    }

    /// <inheritdoc cref="MeanOfRates{T}(ReadOnlySpan{T}, Func{T, Interactions}, Func{T, long}, InteractionWeights, Rejections)"/>
    public static double MeanOfRates<T>(
        IEnumerable<T> posts,
        Func<T, Interactions> interactionsSelector,
        Func<T, long> audienceSelector,
        InteractionWeights? weights = null,
        Rejections? rejections = null)
    {
        var mean = new RateMean<T>(new(interactionsSelector, audienceSelector), weights, rejections);
        ArgumentNullException.ThrowIfNull(posts);
        if (Sequences.TryGetSpan(posts, out var span))
        {
            mean.Add(span);
            return mean.Result;
        }

        using var blocks = new Blocks<T>();
        foreach (var post in posts)
        {
            if (blocks.IsFullWith(post))
                mean.Add(blocks.Take());
        }

        mean.Add(blocks.Take());
        return mean.Result;
    }

    /// <summary>The mean of rates, summed with Neumaier's compensation so that a million posts lose no digit worth mentioning.</summary>
    private struct RateMean<T>(PostReader<T> reader, InteractionWeights? weights, Rejections? rejections)
    {
        private readonly PostReader<T> _reader = reader;
        private double _sum;
        private double _compensation;
        private long _count;
        private long _seen;

        public readonly double Result => _count == 0 ? double.NaN : (_sum + _compensation) / _count;

        public void Add(ReadOnlySpan<T> posts)
        {
            Few<Post> few = default;
            var errors = new RowErrors(rejections, posts.Length, _seen);
            for (var start = 0; start < posts.Length; start += Few.Length)
            {
                var block = posts.Slice(start, Math.Min(Few.Length, posts.Length - start));
                var rows = ((Span<Post>)few)[..block.Length];
                var blockErrors = errors.From(start);
                Selectors.Read(in _reader, block, rows, in blockErrors);
                Add(rows, in blockErrors);
            }

            _seen += posts.Length;
        }

        private void Add(ReadOnlySpan<Post> rows, in RowErrors errors)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                ref readonly var post = ref rows[i];
                if (IsWrong(post.Interactions, post.Audience))
                    errors.Add(i, ErrorOf(post.Interactions, post.Audience));
                else if (post.Audience > 0)
                    Add((weights is null ? post.Interactions : weights.Sum(post.ByKind()).ToDouble()) / post.Audience);
            }
        }

        private void Add(double rate)
        {
            var sum = _sum + rate;
            _compensation += Math.Abs(_sum) >= Math.Abs(rate) ? _sum - sum + rate : rate - sum + _sum;
            _sum = sum;
            _count++;
        }
    }
}
