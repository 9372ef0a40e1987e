namespace RetentionMetrics;

/// <summary>One customer in an RFM analysis: recency, frequency, monetary value, their scores and the segment.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
public readonly record struct RfmRow<TKey>
    where TKey : notnull
{
    internal RfmRow(TKey customer, int recency, long frequency, decimal monetary)
    {
        Customer = customer;
        Recency = recency;
        Frequency = frequency;
        Monetary = monetary;
    }

    internal RfmRow(in RfmRow<TKey> unscored, RfmCutPoints cutPoints)
        : this(unscored.Customer, unscored.Recency, unscored.Frequency, unscored.Monetary)
    {
        RecencyScore = cutPoints.ScoreRecency(Recency);
        FrequencyScore = cutPoints.ScoreFrequency(Frequency);
        MonetaryScore = cutPoints.ScoreMonetary(Monetary);
        Segment = cutPoints.Classes == RfmSegments.Classes ? RfmSegments.Of(RecencyScore, FrequencyScore, MonetaryScore) : null;
    }

    /// <summary>Gets the customer.</summary>
    public TKey Customer { get; }

    /// <summary>Gets the days from the last purchase to the as-of day.</summary>
    public int Recency { get; }

    /// <summary>Gets the number of purchases.</summary>
    public long Frequency { get; }

    /// <summary>Gets the revenue, refunds deducted.</summary>
    public decimal Monetary { get; }

    /// <summary>Gets the recency score: 1 for those who bought longest ago, the number of classes for the most recent ones.</summary>
    public int RecencyScore { get; }

    /// <summary>Gets the frequency score: 1 for the fewest purchases, the number of classes for the most.</summary>
    public int FrequencyScore { get; }

    /// <summary>Gets the monetary score: 1 for the least revenue, the number of classes for the most.</summary>
    public int MonetaryScore { get; }

    /// <summary>Gets the three scores as the digits of one number, such as 555.</summary>
    public int Score => (100 * RecencyScore) + (10 * FrequencyScore) + MonetaryScore;

    /// <summary>Gets the named segment; null unless there are five classes.</summary>
    public RfmSegment? Segment { get; }
}
