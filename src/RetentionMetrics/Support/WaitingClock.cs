using System.Globalization;

namespace RetentionMetrics;

/// <summary>Measures tickets one after the other: how long they waited, or have been waiting; refuses impossible ones by index, or says so.</summary>
internal struct WaitingClock(DateTimeOffset? asOf, BusinessCalendar? calendar, string? openedName, string? endedName)
{
    private long _index = -1;

    /// <summary>What a ticket turned out to be.</summary>
    public enum Outcome
    {
        Rejected,
        Ended,
        Waiting,
        WaitingOfUnknownAge,
    }

    /// <summary>Measures the next ticket. Impossible ones throw when there are parameters to name, and are rejected otherwise.</summary>
    public Outcome Measure(in WaitingTicket ticket, out TimeSpan time)
    {
        _index++;
        time = TimeSpan.Zero;
        if (ticket.EndedAt < ticket.OpenedAt)
        {
            if (endedName is not null)
                Throw.At($"The ticket ends at {Text(ticket.EndedAt.Value)}, before it was opened at {Text(ticket.OpenedAt)}", _index, ticket.EndedAt, endedName);
            return Outcome.Rejected;
        }

        if (asOf < ticket.OpenedAt)
        {
            if (openedName is not null)
                Throw.At($"The ticket was opened at {Text(ticket.OpenedAt)}, after the as-of instant {Text(asOf.Value)}", _index, ticket.OpenedAt, openedName);
            return Outcome.Rejected;
        }

        // What happened after the as-of instant had not happened then.
        var hasEnded = ticket.EndedAt is { } ended && (asOf is null || ended <= asOf);
        if ((hasEnded ? ticket.EndedAt : asOf) is not { } until)
            return Outcome.WaitingOfUnknownAge;
        time = calendar is null ? until - ticket.OpenedAt : calendar.BusinessTime(ticket.OpenedAt, until);
        return hasEnded ? Outcome.Ended : Outcome.Waiting;
    }

    private static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture);
}
