using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>What is read of a post.</content>
public readonly partial record struct EngagementRate
{
    /// <summary>The interactions of a post, those of three kinds, and its audience.</summary>
    private readonly record struct Post(long Interactions, long Clicks, long Likes, long Shares, long Audience)
    {
        public Interactions ByKind() => new(Clicks, Likes, Shares, Interactions - Clicks - Likes - Shares);
    }

    /// <summary>Reads posts.</summary>
    /// <remarks>Number by number: as a whole, interactions cannot be copied before all of them have left the store buffer, which takes twice as long.</remarks>
    private readonly struct PostReader<T> : IRowReader<T, Post>
    {
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

        public string NameOfThrowing(T record) => Selectors.Throws(_interactions, record) ? "interactionsSelector" : "audienceSelector";
    }
}
