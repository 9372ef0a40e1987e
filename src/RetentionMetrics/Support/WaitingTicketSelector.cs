using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Reads the two instants of tickets out of records.</summary>
internal readonly struct WaitingTicketSelector<T>(Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt) : IRowSelector<T, WaitingTicket>
{
    public void Select(ReadOnlySpan<T> records, Span<WaitingTicket> column)
    {
        var (readOpened, readEnded) = (openedAt, endedAt);
        for (var i = 0; i < records.Length && i < column.Length; i++)
        {
            var ticket = records[i];
            column[i] = new(readOpened(ticket), readEnded(ticket));
        }
    }
}
