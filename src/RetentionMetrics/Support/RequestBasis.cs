namespace RetentionMetrics;

/// <summary>Which requests a rate of support requests is taken over.</summary>
/// <remarks><c>default</c> is <see cref="AllRequests"/>.</remarks>
public enum RequestBasis
{
    /// <summary>All requests: the gross rate.</summary>
    AllRequests,

    /// <summary>Only those that could have been resolved at first contact, without a spare part to send or a third party to wait for: the net rate.</summary>
    EligibleRequests,
}
