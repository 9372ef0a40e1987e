namespace RetentionMetrics;

/// <summary>The stages of a campaign, in the order in which messages pass them.</summary>
public enum FunnelStage
{
    /// <summary>The message was sent.</summary>
    Sent = 0,

    /// <summary>It arrived.</summary>
    Delivered = 1,

    /// <summary>It was opened.</summary>
    Opened = 2,

    /// <summary>A link in it was clicked.</summary>
    Clicked = 3,

    /// <summary>The recipient did what was asked.</summary>
    Converted = 4,
}
