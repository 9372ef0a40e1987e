using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Reads when a ticket was opened and when it ended, if it did.</summary>
internal readonly struct TicketReader<T, TEnd> : IRowReader<T, Ticket>
    where TEnd : struct, ITicketEnd
{
    private readonly string _openedName;
    private readonly string _endedName;

    public TicketReader(
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        [CallerArgumentExpression(nameof(openedAt))] string openedName = "",
        [CallerArgumentExpression(nameof(endedAt))] string endedName = "")
    {
        ArgumentNullException.ThrowIfNull(openedAt, openedName);
        ArgumentNullException.ThrowIfNull(endedAt, endedName);
        (OpenedAt, EndedAt, _openedName, _endedName) = (openedAt, endedAt, openedName, endedName);
    }

    public Func<T, DateTimeOffset> OpenedAt { get; }

    public Func<T, DateTimeOffset?> EndedAt { get; }

    /// <summary>The clock that measures the tickets.</summary>
    public WaitingClock Clock(DateTimeOffset? asOf, BusinessCalendar? calendar) => new(asOf, calendar, _openedName, _endedName, TEnd.Participle);

    public void Read(ReadOnlySpan<T> records, Span<Ticket> rows, ref int at)
    {
        var (readOpened, readEnded) = (OpenedAt, EndedAt);
        for (var i = 0; i < records.Length && i < rows.Length; i++)
        {
            at = i;
            var record = records[i];
            rows[i] = new(readOpened(record), readEnded(record));
        }
    }

    public string NameOfThrowing(T record) => FirstThrowing(record) ?? _endedName;

    /// <summary>The name of the selector that throws at a record; null where none does.</summary>
    public string? FirstThrowing(T record)
    {
        if (Selectors.Throws(OpenedAt, record))
            return _openedName;
        return Selectors.Throws(EndedAt, record) ? _endedName : null;
    }
}
