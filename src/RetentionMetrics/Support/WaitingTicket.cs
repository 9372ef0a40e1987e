namespace RetentionMetrics;

/// <summary>The two instants of a ticket that a waiting time lies between.</summary>
internal readonly record struct WaitingTicket(DateTimeOffset OpenedAt, DateTimeOffset? EndedAt);
