using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Measures tickets: how long they waited, or have been waiting.</summary>
internal readonly struct WaitingClock
{
    private const long Never = long.MaxValue;

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
        _asOfTicks = asOf?.UtcTicks ?? Never;
        _latest = calendar is null ? Never - 1 : -1;
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
    public bool TryMeasure(DateTimeOffset openedAt, DateTimeOffset? endedAt, out long ticks, out bool hasEnded)
    {
        // As ticks, since to compare what may be null takes four times as long.
        var (ended, asOf) = (endedAt.HasValue ? endedAt.GetValueOrDefault().UtcTicks : Never, _asOfTicks);
        // What happened after the as-of instant had not happened then.
        hasEnded = ended <= asOf;
        var until = hasEnded ? ended : asOf;
        ticks = until - openedAt.UtcTicks;
        return ticks >= 0 && until <= _latest;
    }

    /// <summary>Measures any ticket, in ticks.</summary>
    public Outcome Measure(DateTimeOffset openedAt, DateTimeOffset? endedAt, out long ticks)
    {
        if (TryMeasure(openedAt, endedAt, out ticks, out var hasEnded))
            return hasEnded ? Outcome.Ended : Outcome.Waiting;
        if (ticks < 0)
            return Outcome.Wrong;
        if (_calendar is null || (endedAt is null && _asOf is null))
            return Outcome.WaitingOfUnknownAge;
        ticks = _calendar.BusinessTime(openedAt, hasEnded ? endedAt!.Value : _asOf!.Value).Ticks;
        return hasEnded ? Outcome.Ended : Outcome.Waiting;
    }

    /// <summary>What is wrong with a ticket.</summary>
    public RowError ErrorOf(DateTimeOffset openedAt, DateTimeOffset? endedAt) => endedAt < openedAt
        ? new(
            _endedName, "The ticket", $"ends at {Text(endedAt.Value)}, before it was opened at {Text(openedAt)}", $"{_ended} before it was opened", endedAt)
        : new(
            _openedName, "The ticket", $"was opened at {Text(openedAt)}, after the as-of instant {Text(_asOf!.Value)}", "opened after the as-of instant", openedAt);

    private static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture);
}
