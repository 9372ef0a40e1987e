namespace RetentionMetrics;

/// <summary>When a ticket was opened and ended, as numbers that are written and read one by one: whole instants would wait for each other.</summary>
internal readonly struct Ticket
{
    /// <summary>The end of a ticket that did not end; later than any instant.</summary>
    public const long Never = long.MaxValue;

    private readonly short _openedOffset;
    private readonly short _endedOffset;

    public Ticket(DateTimeOffset openedAt, DateTimeOffset? endedAt)
    {
        OpenedTicks = openedAt.UtcTicks;
        _openedOffset = (short)openedAt.TotalOffsetMinutes;
        EndedTicks = TicksOf(endedAt);
        _endedOffset = (short)endedAt.GetValueOrDefault().TotalOffsetMinutes;
    }

    public long OpenedTicks { get; }

    public long EndedTicks { get; }

    public DateTimeOffset OpenedAt => Instant(OpenedTicks, _openedOffset);

    public DateTimeOffset? EndedAt => EndedTicks == Never ? null : Instant(EndedTicks, _endedOffset);

    /// <summary>When a ticket ended, in ticks: to compare what may be null takes four times as long.</summary>
    public static long TicksOf(DateTimeOffset? endedAt) => endedAt.HasValue ? endedAt.GetValueOrDefault().UtcTicks : Never;

    private static DateTimeOffset Instant(long utcTicks, short offset) =>
        new DateTimeOffset(utcTicks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(offset));
}
