using RetentionMetrics;
using Scorecard.Reading;

namespace Scorecard.Data;

/// <summary>What the files of a folder say about a company.</summary>
internal sealed class Company(ReportingCalendar calendar)
{
    public CustomerFile Customers { get; } = new();

    public PurchaseFile Purchases { get; } = new();

    public SubscriptionFile Subscriptions { get; } = new();

    public SurveyFile Survey { get; } = new();

    public TicketFile Tickets { get; } = new(calendar);

    public CampaignFile Campaigns { get; } = new();

    /// <summary>Gets the latest day in the files.</summary>
    public LatestDate Latest { get; } = new();

    /// <summary>Gets all kinds of files, present or not.</summary>
    public IReadOnlyList<DataFile> Files => [Customers, Purchases, Subscriptions, Survey, Tickets, Campaigns];

    /// <summary>Gets the kind of file with a schema.</summary>
    public DataFile FileOf(TableSchema schema) => Files.Single(file => file.Schema == schema);
}
