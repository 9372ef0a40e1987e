using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The rate of columns with one entry per post.</content>
public readonly partial record struct EngagementRate
{
    /// <summary>Pools two columns with one entry per post: Σ interactions / Σ audience.</summary>
    /// <param name="interactions">The interactions of each post. Nothing is allocated.</param>
    /// <param name="audiences">The audience of each post; 0 only where there are no interactions either.</param>
    /// <param name="engagementBase">What the audiences count.</param>
    /// <param name="rejections">Counts the posts with a negative count or with interactions without an audience, and leaves them out;
    /// without it the first one throws.</param>
    /// <returns>The rate of all posts together.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or a post has interactions without an audience, and there are no
    /// <paramref name="rejections"/> (the message names its index), or the base is unknown.</exception>
    /// <exception cref="OverflowException">A sum exceeds 9,223,372,036,854,775,807.</exception>
    public static EngagementRate FromPosts(
        ReadOnlySpan<long> interactions,
        ReadOnlySpan<long> audiences,
        EngagementBase engagementBase = EngagementBase.Reach,
        Rejections? rejections = null)
    {
        Throw.IfLengthsDiffer(interactions.Length, audiences.Length);
        IfUnknown(engagementBase);
        var errors = new RowErrors(rejections, interactions.Length);
        if (!PairKernel.TrySum(interactions, audiences, out var interactionsOfAll, out var audienceOfAll))
            (interactionsOfAll, audienceOfAll) = SumEach(interactions, audiences, in errors);
        return new EngagementRate(interactionsOfAll, default, audienceOfAll, engagementBase, null);
    }

    private static (long Interactions, long Audience) SumEach(
        ReadOnlySpan<long> interactions, ReadOnlySpan<long> audiences, in RowErrors errors)
    {
        var (interactionsOfAll, audienceOfAll) = (0L, 0L);
        for (var i = 0; i < interactions.Length; i++)
        {
            if (interactions[i] < 0)
            {
                errors.Add(i, NegativeError("Interactions", interactions[i], "negative interactions", nameof(interactions)));
                continue;
            }

            if (IsWrong(interactions[i], audiences[i]))
            {
                errors.Add(i, ErrorOf(interactions[i], audiences[i], nameof(audiences)));
                continue;
            }

            checked
            {
                interactionsOfAll += interactions[i];
                audienceOfAll += audiences[i];
            }
        }

        return (interactionsOfAll, audienceOfAll);
    }
}
