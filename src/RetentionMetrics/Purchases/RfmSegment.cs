namespace RetentionMetrics;

/// <summary>The eleven named segments of an RFM analysis with five classes per axis.</summary>
/// <remarks><see cref="RfmSegments"/> says which of the 125 combinations of scores belong to which.</remarks>
public enum RfmSegment
{
    /// <summary>Bought just now, buy often, spend most.</summary>
    Champions = 0,

    /// <summary>Buy regularly and spend well.</summary>
    Loyal = 1,

    /// <summary>Recent customers who bought more than once or spent a fair amount.</summary>
    PotentialLoyalists = 2,

    /// <summary>Bought lately, once and little.</summary>
    NewCustomers = 3,

    /// <summary>Bought lately, rarely, but spent well.</summary>
    Promising = 4,

    /// <summary>Above average in all respects, but slipping.</summary>
    NeedAttention = 5,

    /// <summary>Below average in recency and frequency; lost soon unless something happens.</summary>
    AboutToSleep = 6,

    /// <summary>Bought often or much, but long ago.</summary>
    AtRisk = 7,

    /// <summary>Spent most, but have not come back for long.</summary>
    CannotLoseThem = 8,

    /// <summary>Bought long ago, rarely and little.</summary>
    Hibernating = 9,

    /// <summary>The lowest recency, frequency and value.</summary>
    Lost = 10,
}
