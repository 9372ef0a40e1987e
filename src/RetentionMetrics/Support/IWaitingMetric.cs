namespace RetentionMetrics;

/// <summary>A metric that is made of the times of tickets.</summary>
internal interface IWaitingMetric<TSelf>
{
    /// <summary>The metric of the times.</summary>
    static abstract TSelf Of(WaitingTimes times);
}
