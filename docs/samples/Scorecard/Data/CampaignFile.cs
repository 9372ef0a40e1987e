using RetentionMetrics;
using Scorecard.Reading;

namespace Scorecard.Data;

/// <summary>campaigns.csv: what became of the messages that were sent.</summary>
internal sealed class CampaignFile() : DataFile(Layout)
{
    private const int Name = 0;
    private const int Date = 1;
    private const int Sent = 2;
    private const int Bounced = 3;
    private const int Opened = 4;
    private const int Clicked = 5;
    private const int Converted = 6;
    private const int Unsubscribed = 7;
    private const int Complaints = 8;

    private readonly Months<CampaignMonth> _months = new();
    private readonly CampaignMonth _undated = new();

    public static TableSchema Layout { get; } = new(
        "campaigns.csv",
        "one row per campaign; counts of recipients",
        new Column("campaign", "its name"),
        new Column("date", "day of sending; without this column all rows count", IsRequired: false),
        new Column("sent", "messages sent"),
        new Column("bounced", "not delivered"),
        new Column("opened", "recipients who opened it"),
        new Column("clicked", "recipients who clicked"),
        new Column("converted", "recipients who bought or signed up"),
        new Column("unsubscribed", "recipients who unsubscribed"),
        new Column("complaints", "recipients who called it spam"));

    /// <summary>Gets whether the rows have no dates, so that all of them count.</summary>
    public bool IsUndated { get; private set; }

    /// <summary>Adds up the campaigns of a period of whole months.</summary>
    public CampaignFunnel Funnel(ReportingPeriod period) => In(period).Select(month => month.Funnel).Total();

    public override long RowsIn(ScorecardPeriod period) => In(period.Reporting).Sum(month => month.Rows);

    protected override void ReadRows(CsvTable table, LatestDate latest)
    {
        IsUndated = !table.Has(Date);
        while (table.Read())
        {
            var date = DateOnly.MinValue;
            if (!table.TryText(Name, out _) || (!IsUndated && !table.TryDate(Date, out date)) || !TryFunnel(table, out var funnel))
                continue;
            var month = IsUndated ? _undated : _months.Of(date);
            month.Rows++;
            month.Funnel += funnel;
            if (!IsUndated)
                latest.See(date, table);
        }
    }

    private static bool TryFunnel(CsvTable table, out CampaignFunnel funnel)
    {
        funnel = default;
        if (!table.TryCount(Sent, out var sent)
            || !table.TryCount(Bounced, out var bounced)
            || !table.TryCount(Opened, out var opened)
            || !table.TryCount(Clicked, out var clicked)
            || !table.TryCount(Converted, out var converted)
            || !table.TryCount(Unsubscribed, out var unsubscribed)
            || !table.TryCount(Complaints, out var complaints)
            || !NotAbove(table, Bounced, bounced, "sent", sent)
            || !NotAbove(table, Opened, opened, "delivered", sent - bounced)
            || !NotAbove(table, Clicked, clicked, "opened", opened)
            || !NotAbove(table, Converted, converted, "delivered", sent - bounced)
            || !NotAbove(table, Unsubscribed, unsubscribed, "delivered", sent - bounced)
            || !NotAbove(table, Complaints, complaints, "delivered", sent - bounced))
        {
            return false;
        }

        // Who comes back later buys without a click; the file says how many bought, not by which way.
        var withoutClick = Math.Max(0, converted - clicked);
        funnel = CampaignFunnel.FromCounts(new()
        {
            Sent = sent,
            Bounced = bounced,
            Opened = opened,
            Clicked = clicked,
            Converted = converted,
            Unsubscribed = unsubscribed,
            Complaints = complaints,
            ConvertedWithoutClick = withoutClick,
        });
        return true;
    }

    private static bool NotAbove(CsvTable table, int part, long count, string whole, long bound)
    {
        var name = Fields.Name(table, part);
        return count <= bound || table.Reject($"{name} exceeds {whole}", FormattableString.Invariant($"{name} {count} exceeds {whole} {bound}"));
    }

    private IEnumerable<CampaignMonth> In(ReportingPeriod period) => IsUndated ? [_undated] : _months.In(period);

    private sealed class CampaignMonth
    {
        public long Rows { get; set; }

        public CampaignFunnel Funnel { get; set; }
    }
}
