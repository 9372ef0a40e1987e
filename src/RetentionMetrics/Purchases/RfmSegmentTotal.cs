using System.Text.Json.Serialization;

namespace RetentionMetrics;

/// <summary>One line of the table of RFM segments.</summary>
[JsonConverter(typeof(UnsupportedJsonConverter))]
[StoreInstead("Write what you need of its members.")]
public readonly record struct RfmSegmentTotal
{
    internal RfmSegmentTotal(RfmSegment segment, long customers, long allCustomers, decimal revenue, decimal allRevenue)
    {
        Segment = segment;
        Customers = customers;
        CustomerShare = (double)customers / allCustomers;
        Revenue = revenue;
        RevenueShare = allRevenue > 0 ? (double)(revenue / allRevenue) : double.NaN;
    }

    /// <summary>Gets the segment.</summary>
    public RfmSegment Segment { get; }

    /// <summary>Gets how many customers it has.</summary>
    public long Customers { get; }

    /// <summary>Gets their share of all customers, between 0 and 1; NaN when there are none.</summary>
    public double CustomerShare { get; }

    /// <summary>Gets their revenue, refunds deducted.</summary>
    public decimal Revenue { get; }

    /// <summary>Gets their share of all revenue; NaN when there is none.</summary>
    public double RevenueShare { get; }
}
