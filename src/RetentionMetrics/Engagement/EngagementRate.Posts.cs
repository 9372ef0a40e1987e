using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>What is read of posts, and how it is added up.</content>
public readonly partial record struct EngagementRate
{
    /// <summary>The interactions of a post, those of three kinds, and its audience.</summary>
    private readonly record struct Post(long Interactions, long Clicks, long Likes, long Shares, long Audience)
    {
        public Interactions ByKind() => new(Clicks, Likes, Shares, Interactions - Clicks - Likes - Shares);
    }

    /// <summary>Reads posts.</summary>
    /// <remarks>
    /// Number by number: as a whole, interactions cannot be copied before all of them have left the store buffer, which takes twice as
    /// long.
    /// </remarks>
    private readonly struct PostReader<T> : IRowReader<T, Post>, IRecordLoop<T, PostSums>
    {
        private const int BlockLength = 1 << 10;

        private readonly Func<T, Interactions> _interactions;
        private readonly Func<T, long> _audience;

        public PostReader(Func<T, Interactions> interactionsSelector, Func<T, long> audienceSelector)
        {
            ArgumentNullException.ThrowIfNull(interactionsSelector);
            ArgumentNullException.ThrowIfNull(audienceSelector);
            (_interactions, _audience) = (interactionsSelector, audienceSelector);
        }

        public void Read(ReadOnlySpan<T> records, Span<Post> rows, ref int at)
        {
            var (readInteractions, readAudience) = (_interactions, _audience);
            for (var i = 0; i < records.Length && i < rows.Length; i++)
            {
                at = i;
                var record = records[i];
                var own = readInteractions(record);
                rows[i] = new Post(own.Total, own.Clicks, own.Likes, own.Shares, readAudience(record));
            }
        }

        public void Add(ReadOnlySpan<T> records, ref PostSums state, in RowErrors errors)
        {
            for (var start = 0; start < records.Length;)
            {
                var block = records.Slice(start, Math.Min(BlockLength, records.Length - start));
                var right = AddRight(block, ref state);
                start += right;
                if (right == block.Length)
                    continue;
                // Read once more for the message.
                errors.Add(start, ErrorOf(_interactions(records[start]).Total, _audience(records[start])));
                start++;
            }
        }

        public string NameOfThrowing(T record) => FirstThrowing(record) ?? "audienceSelector";

        public string? FirstThrowing(T record) =>
            Selectors.Throws(_interactions, record) ? "interactionsSelector" : Selectors.Throws(_audience, record) ? "audienceSelector" : null;

        /// <summary>Adds posts up to the first wrong one; without a call, so that the sums stay in registers.</summary>
        /// <returns>How many.</returns>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private int AddRight(ReadOnlySpan<T> records, ref PostSums sums)
        {
            var (readInteractions, readAudience) = (_interactions, _audience);
            var (interactions, clicks, likes, shares, audience) = (sums.Interactions, sums.Clicks, sums.Likes, sums.Shares, sums.Audience);
            var count = 0;
            for (; count < records.Length; count++)
            {
                var record = records[count];
                var own = readInteractions(record);
                var reached = readAudience(record);
                if (reached <= 0 && (reached < 0 || own.Total > 0))
                    break;
                interactions = checked(interactions + own.Total);
                audience = checked(audience + reached);
                // Parts of the total, which did not overflow.
                clicks += own.Clicks;
                likes += own.Likes;
                shares += own.Shares;
            }

            sums = new() { Interactions = interactions, Clicks = clicks, Likes = likes, Shares = shares, Audience = audience };
            return count;
        }
    }

    private struct PostSums
    {
        public long Interactions;
        public long Clicks;
        public long Likes;
        public long Shares;
        public long Audience;
    }

    /// <summary>Adds posts up; those whose audience cannot be true are wrong rows.</summary>
    /// <param name="engagementBase">What the audiences count.</param>
    /// <param name="weights">What an interaction of each kind counts for.</param>
    private readonly struct PostTally(EngagementBase engagementBase, InteractionWeights? weights)
        : ITally<Post, PostSums, EngagementRate>
    {
        public static bool AddsUp => true;

        public bool TryAdd(ref PostSums state, in Post row)
        {
            if (IsWrong(row.Interactions, row.Audience))
                return false;
            var interactions = checked(state.Interactions + row.Interactions);
            state.Audience = checked(state.Audience + row.Audience);
            state.Interactions = interactions;
            state.Clicks += row.Clicks;
            state.Likes += row.Likes;
            state.Shares += row.Shares;
            return true;
        }

        public void Add(ref PostSums state, ReadOnlySpan<Post> rows, in RowErrors errors) =>
            Tallies.AddEach<Post, PostSums, PostTally, EngagementRate>(in this, ref state, rows, in errors);

        public RowError ErrorOf(in Post row) => EngagementRate.ErrorOf(row.Interactions, row.Audience);

        public EngagementRate ToMetric(ref readonly PostSums state)
        {
            var all = new Post(state.Interactions, state.Clicks, state.Likes, state.Shares, state.Audience);
            return FromCounts(all.ByKind(), all.Audience, engagementBase, weights);
        }
    }
}
