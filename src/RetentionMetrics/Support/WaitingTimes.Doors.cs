using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The doors, with the names of the parameters as their callers' callers see them.</content>
internal sealed partial class WaitingTimes
{
    public static WaitingTimes FromDurations(ReadOnlySpan<TimeSpan> durations, TimeBasis basis)
    {
        IfNotBasis(basis);
        var ended = DurationDistribution.Of(RawColumn.Of(durations));
        if (ended is null)
            RefuseNegative(durations);
        return new WaitingTimes(ended, DurationDistribution.Empty, 0, basis);
    }

    public static WaitingTimes FromDurations(ReadOnlySpan<TimeSpan> durations, out long rejected, TimeBasis basis)
    {
        IfNotBasis(basis);
        rejected = 0;
        if (DurationDistribution.Of(RawColumn.Of(durations)) is { } all)
            return new WaitingTimes(all, DurationDistribution.Empty, 0, basis);
        using var collector = new DurationCollector();
        while (IndexOfNegative(durations) is >= 0 and var at)
        {
            collector.Append(RawColumn.Of(durations[..at]));
            durations = durations[(at + 1)..];
            rejected++;
        }

        collector.Append(RawColumn.Of(durations));
        return new WaitingTimes(collector.Result(), DurationDistribution.Empty, 0, basis);
    }

    public static WaitingTimes FromTickets<T>(
        ReadOnlySpan<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        DateTimeOffset? asOf,
        BusinessCalendar? calendar,
        [CallerArgumentExpression(nameof(endedAt))] string? endedName = null)
    {
        using var ended = new DurationCollector();
        using var ages = new DurationCollector();
        var tally = new Tally(ended, ages, new WaitingClock(asOf, calendar, nameof(openedAt), endedName));
        return Projection.Into<T, WaitingTicket, WaitingTicketSelector<T>, Tally>(tickets, Column(openedAt, endedAt, endedName), tally).Result(calendar);
    }

    public static WaitingTimes FromTickets<T>(
        IEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        DateTimeOffset? asOf,
        BusinessCalendar? calendar,
        [CallerArgumentExpression(nameof(endedAt))] string? endedName = null)
    {
        using var ended = new DurationCollector();
        using var ages = new DurationCollector();
        var tally = new Tally(ended, ages, new WaitingClock(asOf, calendar, nameof(openedAt), endedName));
        return Projection.Into<T, WaitingTicket, WaitingTicketSelector<T>, Tally>(tickets, Column(openedAt, endedAt, endedName), tally).Result(calendar);
    }

    public static WaitingTimes FromTickets<T>(
        ReadOnlySpan<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        out long rejected,
        DateTimeOffset? asOf,
        BusinessCalendar? calendar,
        [CallerArgumentExpression(nameof(endedAt))] string? endedName = null)
    {
        using var ended = new DurationCollector();
        using var ages = new DurationCollector();
        var tally = new Tally(ended, ages, new WaitingClock(asOf, calendar, null, null));
        tally = Projection.Into<T, WaitingTicket, WaitingTicketSelector<T>, Tally>(tickets, Column(openedAt, endedAt, endedName), tally);
        rejected = tally.Rejected;
        return tally.Result(calendar);
    }

    public static WaitingTimes FromTickets<T>(
        IEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        out long rejected,
        DateTimeOffset? asOf,
        BusinessCalendar? calendar,
        [CallerArgumentExpression(nameof(endedAt))] string? endedName = null)
    {
        using var ended = new DurationCollector();
        using var ages = new DurationCollector();
        var tally = new Tally(ended, ages, new WaitingClock(asOf, calendar, null, null));
        tally = Projection.Into<T, WaitingTicket, WaitingTicketSelector<T>, Tally>(tickets, Column(openedAt, endedAt, endedName), tally);
        rejected = tally.Rejected;
        return tally.Result(calendar);
    }

    public static async Task<WaitingTimes> FromTicketsAsync<T>(
        IAsyncEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        DateTimeOffset? asOf,
        BusinessCalendar? calendar,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(endedAt))] string? endedName = null)
    {
        using var ended = new DurationCollector();
        using var ages = new DurationCollector();
        var tally = new Tally(ended, ages, new WaitingClock(asOf, calendar, nameof(openedAt), endedName));
        var column = Column(openedAt, endedAt, endedName);
        return (await Projection.IntoAsync<T, WaitingTicket, WaitingTicketSelector<T>, Tally>(tickets, column, tally, cancellationToken).ConfigureAwait(false)).Result(calendar);
    }

    /// <summary>Both instants of a ticket at once.</summary>
    public static WaitingTicketSelector<T> Column<T>(Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt, string? endedName)
    {
        ArgumentNullException.ThrowIfNull(openedAt);
        ArgumentNullException.ThrowIfNull(endedAt, endedName);
        return new(openedAt, endedAt);
    }

    /// <summary>Names the first negative duration of a column that holds one.</summary>
    [DoesNotReturn]
    public static void RefuseNegative(ReadOnlySpan<TimeSpan> durations, [CallerArgumentExpression(nameof(durations))] string? parameter = null)
    {
        var at = IndexOfNegative(durations);
        throw new ArgumentOutOfRangeException(
            parameter, durations[at], string.Create(CultureInfo.InvariantCulture, $"Duration {durations[at]:c} at index {at} is negative."));
    }

    public static void IfNotBasis(TimeBasis basis)
    {
        if (basis is not (TimeBasis.Elapsed or TimeBasis.BusinessHours))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "The basis is unknown.");
    }

    private static int IndexOfNegative(ReadOnlySpan<TimeSpan> durations) => RawColumn.Of(durations).IndexOfAnyExceptInRange(0, long.MaxValue);

    /// <summary>Sorts tickets into those that ended and those that wait. The collectors are the door's, which disposes of them.</summary>
    private struct Tally(DurationCollector ended, DurationCollector ages, WaitingClock clock) : IColumnSink<WaitingTicket>
    {
        private WaitingClock _clock = clock;
        private long _unknownAge;

        public long Rejected { get; private set; }

        public void Append(ReadOnlySpan<WaitingTicket> chunk)
        {
            foreach (ref readonly var ticket in chunk)
            {
                switch (_clock.Measure(ticket, out var time))
                {
                    case WaitingClock.Outcome.Ended:
                        ended.Add(time.Ticks);
                        break;
                    case WaitingClock.Outcome.Waiting:
                        ages.Add(time.Ticks);
                        break;
                    case WaitingClock.Outcome.WaitingOfUnknownAge:
                        _unknownAge++;
                        break;
                    default:
                        Rejected++;
                        break;
                }
            }
        }

        public readonly WaitingTimes Result(BusinessCalendar? calendar) =>
            new(ended.Result(), ages.Result(), _unknownAge, calendar is null ? TimeBasis.Elapsed : TimeBasis.BusinessHours);
    }
}
