namespace RetentionMetrics;

/// <summary>What ends the waiting of a ticket. A type for each metric, so that the loops over tickets know one pair of selectors each, which the JIT inlines.</summary>
internal interface ITicketEnd
{
    /// <summary>Gets what a ticket is then, such as "answered".</summary>
    static abstract string Participle { get; }
}
