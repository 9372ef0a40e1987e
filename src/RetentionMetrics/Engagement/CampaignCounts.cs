namespace RetentionMetrics;

/// <summary>The counts of a campaign, by name, as a mailing service reports them; what a <see cref="CampaignFunnel"/> is built
/// from.</summary>
/// <remarks>All counts are unique messages: one opened five times counts once.</remarks>
/// <example><code>
/// var counts = new CampaignCounts { Sent = 1000, Bounced = 20, Opened = 245, Clicked = 49, Converted = 10 };
/// Console.WriteLine(CampaignFunnel.FromCounts(counts).ClickToOpenRate.Percent); // 20
/// </code></example>
public readonly record struct CampaignCounts
{
    /// <summary>Gets how many messages were sent.</summary>
    public required long Sent { get; init; }

    /// <summary>Gets how many came back.</summary>
    public required long Bounced { get; init; }

    /// <summary>Gets how many arrived; sent − bounced when <see langword="null"/>.</summary>
    public long? Delivered { get; init; }

    /// <summary>Gets how many were opened at least once.</summary>
    public required long Opened { get; init; }

    /// <summary>Gets how many had a link clicked at least once.</summary>
    public required long Clicked { get; init; }

    /// <summary>Gets how many recipients did what was asked.</summary>
    public required long Converted { get; init; }

    /// <summary>Gets how many recipients left the list because of it.</summary>
    public long Unsubscribed { get; init; }

    /// <summary>Gets how many were reported as spam.</summary>
    public long Complaints { get; init; }

    /// <summary>Gets how many of the clicked ones have no tracked open.</summary>
    public long ClickedWithoutOpen { get; init; }

    /// <summary>Gets how many of the converted ones have no click.</summary>
    public long ConvertedWithoutClick { get; init; }
}
