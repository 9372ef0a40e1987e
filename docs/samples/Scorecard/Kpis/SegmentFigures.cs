using System.Globalization;
using RetentionMetrics;

namespace Scorecard.Kpis;

/// <summary>Who the best customers are and who slips away: the segments by recency, frequency and monetary value (RFM).</summary>
internal static class SegmentFigures
{
    /// <summary>Makes the table; none when nobody bought.</summary>
    /// <param name="purchases">The purchases.</param>
    /// <param name="asOf">The day from which recency is counted.</param>
    public static IEnumerable<KpiTable> Of(PurchaseBook<int> purchases, DateOnly asOf) => purchases.Customers == 0 ? [] : [new KpiTable
    {
        Key = "rfm-segments",
        Title = string.Create(CultureInfo.InvariantCulture, $"RFM segments: recency, frequency and monetary value as of {asOf:yyyy-MM-dd}"),
        LabelHeading = "Segment",
        Columns =
        [
            new KpiTableColumn("customers", "Customers", KpiUnit.Count),
            new KpiTableColumn("customerShare", "of all", KpiUnit.Share),
            new KpiTableColumn("revenue", "Revenue", KpiUnit.Money),
            new KpiTableColumn("revenueShare", "of all", KpiUnit.Share),
        ],
        Rows = [.. purchases.Rfm(asOf).Segments.Select(segment => new KpiTableRow(
            NameOf(segment.Segment), [segment.Customers, segment.CustomerShare, (double)segment.Revenue, segment.RevenueShare]))],
    }];

    private static string NameOf(RfmSegment segment) => segment switch
    {
        RfmSegment.PotentialLoyalists => "Potential loyalists",
        RfmSegment.NewCustomers => "New customers",
        RfmSegment.NeedAttention => "Need attention",
        RfmSegment.AboutToSleep => "About to sleep",
        RfmSegment.AtRisk => "At risk",
        RfmSegment.CannotLoseThem => "Cannot lose them",
        _ => $"{segment}",
    };
}
