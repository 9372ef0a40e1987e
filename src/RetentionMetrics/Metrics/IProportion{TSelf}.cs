namespace RetentionMetrics;

/// <summary>A metric that is a share, so many of so many, and adds up.</summary>
/// <typeparam name="TSelf">The metric itself.</typeparam>
public interface IProportion<TSelf> : IProportion, IMetric<TSelf>
    where TSelf : IProportion<TSelf>;
