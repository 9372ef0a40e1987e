using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;
using Ticket = (System.DateTimeOffset First, System.DateTimeOffset? Second);

namespace RetentionMetrics;

/// <content>The service level of the caller's own tickets.</content>
public readonly partial record struct ServiceLevel
{
    /// <summary>Makes the measure that takes the service level from tickets.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="openedAtSelector">When a ticket was opened.</param>
    /// <param name="endedAtSelector">When it was answered or resolved, whichever the target is about; null while it was not.</param>
    /// <param name="target">The longest time that is still good.</param>
    /// <param name="asOf">The instant of the report. The age of waiting tickets is known only if it is given; what ended later counts as waiting.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is negative.</exception>
    /// <example><code>
    /// var monday = new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    /// (string Team, DateTimeOffset Opened, DateTimeOffset? Resolved)[] tickets = [("A", monday, monday.AddHours(50)), ("B", monday, monday.AddHours(5))];
    /// var level = ServiceLevel.Measure(
    ///     ((string Team, DateTimeOffset Opened, DateTimeOffset? Resolved) t) => t.Opened, t => t.Resolved, TimeSpan.FromHours(48));
    /// Console.WriteLine(level.By(tickets, t => t.Team)["B"].Percent); // 100
    /// </code></example>
    public static Measure<T, ServiceLevel> Measure<T>(
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> endedAtSelector,
        TimeSpan target,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        Plan(openedAtSelector, endedAtSelector, target, asOf, calendar).ToMeasure();

    /// <summary>Counts the caller's own tickets.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="openedAtSelector">When a ticket was opened.</param>
    /// <param name="endedAtSelector">When it was answered or resolved, whichever the target is about; null while it was not.</param>
    /// <param name="target">The longest time that is still good.</param>
    /// <param name="asOf">The instant of the report. The age of waiting tickets is known only if it is given; what ended later counts as waiting.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <param name="rejections">Counts the tickets that ended before they were opened, or were opened after the as-of instant, and leaves them out; without it
    /// the first one throws.</param>
    /// <returns>The service level.</returns>
    /// <exception cref="ArgumentNullException">The tickets or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A ticket ended before it was opened, or was opened after the as-of instant, and there are no
    /// <paramref name="rejections"/>, the message names its index and both instants; or the target is negative.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the ticket.</exception>
    /// <example><code>
    /// var monday = new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    /// (DateTimeOffset Opened, DateTimeOffset? Resolved)[] tickets = [(monday, monday.AddHours(48)), (monday, null), (monday.AddDays(2), null)];
    /// var level = ServiceLevel.FromTickets(tickets, t => t.Opened, t => t.Resolved, TimeSpan.FromHours(48), asOf: monday.AddDays(3));
    /// Console.WriteLine($"{level.WithinTarget} of {level.Due}, {level.Pending} pending"); // 1 of 2, 1 pending
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static ServiceLevel FromTickets<T>(
        ReadOnlySpan<T> tickets,
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> endedAtSelector,
        TimeSpan target,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null,
        Rejections? rejections = null) =>
        Plan(openedAtSelector, endedAtSelector, target, asOf, calendar).Of(tickets, rejections);

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, DateTimeOffset}, Func{T, DateTimeOffset?}, TimeSpan, DateTimeOffset?, BusinessCalendar, Rejections)"/>
    public static ServiceLevel FromTickets<T>(
        IEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> endedAtSelector,
        TimeSpan target,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null,
        Rejections? rejections = null) =>
        Plan(openedAtSelector, endedAtSelector, target, asOf, calendar).Of(tickets, rejections);

    private static RowPlan<T, Ticket, SelectorPairReader<T, DateTimeOffset, DateTimeOffset?>, TicketCounts, TicketTally, ServiceLevel> Plan<T>(
        Func<T, DateTimeOffset> openedAtSelector, Func<T, DateTimeOffset?> endedAtSelector, TimeSpan target, DateTimeOffset? asOf, BusinessCalendar? calendar)
    {
        IfNotTarget(target);
        return new(
            new(openedAtSelector, endedAtSelector), new(new WaitingClock(asOf, calendar, nameof(openedAtSelector), nameof(endedAtSelector), "ended"), target));
    }

    private struct TicketCounts
    {
        public long Within;
        public long Due;
        public long Pending;
        public long UnknownAge;
    }

    /// <summary>Counts tickets.</summary>
    private readonly struct TicketTally(in WaitingClock clock, TimeSpan target) : ITally<Ticket, TicketCounts, ServiceLevel>
    {
        private readonly WaitingClock _clock = clock;

        public static bool AddsUp => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryAdd(ref TicketCounts state, in Ticket row)
        {
            if (!_clock.TryMeasure(row.First, row.Second, out var ticks, out var hasEnded))
                return TryAddOther(ref state, in row);
            // No branch that a ticket could mislead. What neither ended nor can still be in time is due.
            var isInTime = ticks <= target.Ticks ? 1 : 0;
            var isPending = hasEnded ? 0 : isInTime;
            state.Within += isInTime - isPending;
            state.Pending += isPending;
            state.Due += 1 - isPending;
            return true;
        }

        public void Add(ref TicketCounts state, ReadOnlySpan<Ticket> rows, in RowErrors errors)
        {
            var counts = state;
            for (var i = 0; i < rows.Length; i++)
            {
                if (!TryAdd(ref counts, in rows[i]))
                    errors.Add(i, ErrorOf(in rows[i]));
            }

            state = counts;
        }

        public RowError ErrorOf(in Ticket row) => _clock.ErrorOf(row.First, row.Second);

        public ServiceLevel ToMetric(ref readonly TicketCounts state) =>
            new(Share.Of(state.Within, state.Due), state.Pending, state.UnknownAge, target, _clock.Basis);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private bool TryAddOther(ref TicketCounts state, in Ticket row)
        {
            var outcome = _clock.Measure(row.First, row.Second, out var ticks);
            if (outcome == WaitingClock.Outcome.Wrong)
                return false;
            var isInTime = ticks <= target.Ticks;
            if (outcome == WaitingClock.Outcome.WaitingOfUnknownAge)
                state.UnknownAge++;
            else if (outcome == WaitingClock.Outcome.Waiting && isInTime)
                state.Pending++;
            else
                state.Due++;
            if (outcome == WaitingClock.Outcome.Ended && isInTime)
                state.Within++;
            return true;
        }
    }
}
