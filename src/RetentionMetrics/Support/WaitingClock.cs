using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Measures tickets: how long they waited, or have been waiting.</summary>
internal readonly struct WaitingClock
{
    private readonly DateTimeOffset? _asOf;
    private readonly long _asOfTicks;

    // Up to which instant a ticket is measured by ticks alone: any, but not by opening hours.
    private readonly long _latest;
    private readonly BusinessCalendar? _calendar;
    private readonly string _openedName;
    private readonly string _endedName;
    private readonly string _ended;

    /// <param name="asOf">The instant of the report.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts without it.</param>
    /// <param name="openedName">The parameter that the openings come by.</param>
    /// <param name="endedName">The parameter that the ends come by.</param>
    /// <param name="ended">What a ticket is that ended, such as "answered".</param>
    public WaitingClock(DateTimeOffset? asOf, BusinessCalendar? calendar, string openedName, string endedName, string ended)
    {
        _asOf = asOf;
        _asOfTicks = asOf?.UtcTicks ?? Ticket.Never;
        _latest = calendar is null ? Ticket.Never - 1 : -1;
        _calendar = calendar;
        _openedName = openedName;
        _endedName = endedName;
        _ended = ended;
    }

    /// <summary>What a ticket turned out to be.</summary>
    public enum Outcome
    {
        Wrong,
        Ended,
        Waiting,
        WaitingOfUnknownAge,
    }

    /// <summary>Gets which time counts.</summary>
    public TimeBasis Basis => _calendar is null ? TimeBasis.Elapsed : TimeBasis.BusinessHours;

    /// <summary>Measures what most tickets are, in ticks: one that ended or waits, where all time counts. Every other one is for <see cref="Measure"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryMeasure(long opened, long ended, out long ticks, out bool hasEnded)
    {
        // What happened after the as-of instant had not happened then.
        hasEnded = ended <= _asOfTicks;
        var until = hasEnded ? ended : _asOfTicks;
        ticks = until - opened;
        return ticks >= 0 && until <= _latest;
    }

    /// <summary>Measures any ticket, in ticks.</summary>
    public Outcome Measure(in Ticket ticket, out long ticks)
    {
        if (TryMeasure(ticket.OpenedTicks, ticket.EndedTicks, out ticks, out var hasEnded))
            return hasEnded ? Outcome.Ended : Outcome.Waiting;
        if (ticks < 0)
            return Outcome.Wrong;
        if (_calendar is null || (ticket.EndedAt is null && _asOf is null))
            return Outcome.WaitingOfUnknownAge;
        ticks = _calendar.BusinessTime(ticket.OpenedAt, hasEnded ? ticket.EndedAt!.Value : _asOf!.Value).Ticks;
        return hasEnded ? Outcome.Ended : Outcome.Waiting;
    }

    /// <summary>What is wrong with a ticket.</summary>
    public RowError ErrorOf(in Ticket ticket)
    {
        const string Subject = "The ticket";
        var (opened, ended) = (ticket.OpenedAt, ticket.EndedAt);
        return ended < opened
            ? new(_endedName, Subject, $"ends at {Text(ended.Value)}, before it was opened at {Text(opened)}", $"{_ended} before it was opened", ended)
            : new(_openedName, Subject, $"was opened at {Text(opened)}, after the as-of instant {Text(_asOf!.Value)}", "opened after the as-of instant", opened);
    }

    private static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture);
}
