using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>One customer in an RFM analysis: recency, frequency, monetary value, their scores and the segment.</summary>
/// <typeparam name="TKey">The customer's key.</typeparam>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Write what you need of its members.")]
public readonly record struct RfmRow<TKey>
    where TKey : notnull
{
    // A row per customer, often millions of them: scores take a byte each. The segment is counted from 1; 0 is none.
    private readonly byte _recencyScore;
    private readonly byte _frequencyScore;
    private readonly byte _monetaryScore;
    private readonly byte _segment;

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
        _recencyScore = (byte)cutPoints.ScoreRecency(Recency);
        _frequencyScore = (byte)cutPoints.ScoreFrequency(Frequency);
        _monetaryScore = (byte)cutPoints.ScoreMonetary(Monetary);
        _segment = (byte)(cutPoints.Classes == RfmSegments.Classes ? 1 + (int)RfmSegments.Of(RecencyScore, FrequencyScore, MonetaryScore) : 0);
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
    public int RecencyScore => _recencyScore;

    /// <summary>Gets the frequency score: 1 for the fewest purchases, the number of classes for the most.</summary>
    public int FrequencyScore => _frequencyScore;

    /// <summary>Gets the monetary score: 1 for the least revenue, the number of classes for the most.</summary>
    public int MonetaryScore => _monetaryScore;

    /// <summary>Gets the three scores as the digits of one number, such as 555.</summary>
    public int Score => (100 * RecencyScore) + (10 * FrequencyScore) + MonetaryScore;

    /// <summary>Gets the named segment; null unless there are five classes.</summary>
    public RfmSegment? Segment => _segment == 0 ? null : (RfmSegment)(_segment - 1);
}
