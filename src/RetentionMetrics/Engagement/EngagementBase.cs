namespace RetentionMetrics;

/// <summary>Whom the interactions of an <see cref="EngagementRate"/> are held against.</summary>
/// <remarks>The same post has a different rate on each base, and rates on different bases throw when they are added.</remarks>
public enum EngagementBase
{
    /// <summary>People who saw the post, each counted once; the default.</summary>
    Reach = 0,

    /// <summary>Times the post was shown; the same person may count several times.</summary>
    Impressions = 1,

    /// <summary>Followers or subscribers of the account at the time of the post, whether they saw it or not.</summary>
    Followers = 2,

    /// <summary>Times a video or a page was viewed.</summary>
    Views = 3,
}
