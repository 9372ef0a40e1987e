namespace RetentionMetrics;

/// <summary>Which requests a rate of support requests is taken over.</summary>
/// <remarks><c>default</c> is gross.</remarks>
public enum RequestBasis
{
    /// <summary>All requests.</summary>
    Gross,

    /// <summary>Only those that could have been resolved at first contact: no spare part to send, no third party to wait for.</summary>
    Net,
}
