namespace RetentionMetrics;

/// <summary>When a customer counts as retained in a period after the first.</summary>
public enum RetentionMode
{
    /// <summary>Active in that very period. Customers who pause and return are missing in between.</summary>
    ReturnOn = 0,

    /// <summary>Active in that period or in any later one, also called unbounded retention: the share that had not left yet.</summary>
    ReturnOnOrAfter = 1,
}
