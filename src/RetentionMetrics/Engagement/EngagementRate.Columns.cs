using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The doors of columns with one entry per post.</content>
public readonly partial record struct EngagementRate
{
    /// <summary>Pools two columns with one entry per post: Σ interactions / Σ audience.</summary>
    /// <param name="interactions">The interactions of each post. Nothing is allocated.</param>
    /// <param name="audiences">The audience of each post; 0 only where there are no interactions either.</param>
    /// <param name="engagementBase">What the audiences count.</param>
    /// <returns>The rate of all posts together.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or a post has interactions without an audience (the message names its index), or the base is unknown.</exception>
    /// <exception cref="OverflowException">A sum exceeds 9,223,372,036,854,775,807.</exception>
    public static EngagementRate FromColumns(
        ReadOnlySpan<long> interactions, ReadOnlySpan<long> audiences, EngagementBase engagementBase = EngagementBase.Reach)
    {
        Throw.IfLengthsDiffer(interactions.Length, audiences.Length);
        IfUnknown(engagementBase);
        if (!PairKernel.TrySum(interactions, audiences, out var interactionsOfAll, out var audienceOfAll))
        {
            (interactionsOfAll, audienceOfAll) = (0, 0);
            for (var i = 0; i < interactions.Length; i++)
            {
                Throw.IfNegativeAt("Interactions", interactions[i], i, nameof(interactions));
                IfUnsound(interactions[i], audiences[i], i, nameof(audiences));
                checked
                {
                    interactionsOfAll += interactions[i];
                    audienceOfAll += audiences[i];
                }
            }
        }

        return new EngagementRate(interactionsOfAll, default, audienceOfAll, engagementBase, null);
    }

    /// <summary>Pools two columns with one entry per post on several threads: Σ interactions / Σ audience. Bound by the memory's speed: where one thread takes all that it delivers, more gain nothing.</summary>
    /// <param name="interactions">The interactions of each post.</param>
    /// <param name="audiences">The audience of each post; 0 only where there are no interactions either.</param>
    /// <param name="engagementBase">What the audiences count.</param>
    /// <param name="degreeOfParallelism">How many threads work on them at most; 1 stays on the calling one.</param>
    /// <returns>The rate of all posts together, the same at every degree.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or a post has interactions without an audience (the message names its index), the base is
    /// unknown, or the degree is below 1.</exception>
    /// <exception cref="OverflowException">A sum exceeds 9,223,372,036,854,775,807.</exception>
    public static EngagementRate FromColumns(
        ReadOnlyMemory<long> interactions, ReadOnlyMemory<long> audiences, EngagementBase engagementBase, int degreeOfParallelism)
    {
        Throw.IfLengthsDiffer(interactions.Length, audiences.Length);
        return Workers.Sum(
            interactions.Length,
            degreeOfParallelism,
            (start, end) => FromColumns(interactions.Span[start..end], audiences.Span[start..end], engagementBase));
    }
}
