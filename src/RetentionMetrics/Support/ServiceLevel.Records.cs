using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

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
        Plan(openedAtSelector, endedAtSelector, target, asOf, calendar).ToLoopMeasure();

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
        Plan(openedAtSelector, endedAtSelector, target, asOf, calendar).OfLoop(tickets, rejections);

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, DateTimeOffset}, Func{T, DateTimeOffset?}, TimeSpan, DateTimeOffset?, BusinessCalendar, Rejections)"/>
    public static ServiceLevel FromTickets<T>(
        IEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> endedAtSelector,
        TimeSpan target,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null,
        Rejections? rejections = null) =>
        Plan(openedAtSelector, endedAtSelector, target, asOf, calendar).OfLoop(tickets, rejections);

    private static RowPlan<T, Ticket, TicketLoop<T>, TicketCounts, TicketTally, ServiceLevel> Plan<T>(
        Func<T, DateTimeOffset> openedAtSelector, Func<T, DateTimeOffset?> endedAtSelector, TimeSpan target, DateTimeOffset? asOf, BusinessCalendar? calendar)
    {
        var reader = new TicketReader<T, End>(openedAtSelector, endedAtSelector);
        IfNotTarget(target);
        var tally = new TicketTally(reader.Clock(asOf, calendar), target);
        return new(new(in reader, in tally), tally);
    }

    private readonly struct End : ITicketEnd
    {
        public static string Participle => "ended";
    }

    /// <summary>Reads tickets, and counts them where they are read.</summary>
    private readonly struct TicketLoop<T>(in TicketReader<T, End> reader, in TicketTally tally) : IRowReader<T, Ticket>, IRecordLoop<T, TicketCounts>
    {
        private readonly TicketReader<T, End> _reader = reader;
        private readonly TicketTally _tally = tally;

        public void Read(ReadOnlySpan<T> records, Span<Ticket> rows, ref int at) => _reader.Read(records, rows, ref at);

        public void Add(ReadOnlySpan<T> records, ref TicketCounts state, in RowErrors errors)
        {
            var (readOpened, readEnded, clock, limit) = (_reader.OpenedAt, _reader.EndedAt, _tally.Clock, _tally.Target.Ticks);
            var (within, inTime, others) = (0L, 0L, 0L);
            for (var i = 0; i < records.Length; i++)
            {
                var record = records[i];
                var (opened, ended) = (readOpened(record), readEnded(record));
                if (clock.TryMeasure(opened.UtcTicks, Ticket.TicksOf(ended), out var ticks, out var hasEnded))
                {
                    var isInTime = ticks <= limit ? 1 : 0;
                    inTime += isInTime;
                    within += hasEnded ? isInTime : 0;
                    continue;
                }

                others++;
                AddOther(opened, ended, i, ref state, in errors);
            }

            // What neither ended nor can still be in time is due.
            var pending = inTime - within;
            state.Within += within;
            state.Pending += pending;
            state.Due += records.Length - others - pending;
        }

        public string NameOfThrowing(T record) => _reader.NameOfThrowing(record);

        public string? FirstThrowing(T record) => _reader.FirstThrowing(record);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void AddOther(DateTimeOffset opened, DateTimeOffset? ended, int index, ref TicketCounts state, in RowErrors errors)
        {
            var ticket = new Ticket(opened, ended);
            if (!_tally.TryAdd(ref state, in ticket))
                errors.Add(index, _tally.ErrorOf(in ticket));
        }
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
        public readonly WaitingClock Clock = clock;
        public readonly TimeSpan Target = target;

        public static bool AddsUp => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryAdd(ref TicketCounts state, in Ticket row)
        {
            if (!Clock.TryMeasure(row.OpenedTicks, row.EndedTicks, out var ticks, out var hasEnded))
            {
                if (CountsOfOther(row) is not { } other)
                    return false;
                state.Within += other.Within;
                state.Pending += other.Pending;
                state.Due += other.Due;
                state.UnknownAge += other.UnknownAge;
                return true;
            }

            // No branch that a ticket could mislead. What neither ended nor can still be in time is due.
            var isInTime = ticks <= Target.Ticks ? 1 : 0;
            var isPending = hasEnded ? 0 : isInTime;
            state.Within += isInTime - isPending;
            state.Pending += isPending;
            state.Due += 1 - isPending;
            return true;
        }

        public void Add(ref TicketCounts state, ReadOnlySpan<Ticket> rows, in RowErrors errors) =>
            Tallies.AddEach<Ticket, TicketCounts, TicketTally, ServiceLevel>(in this, ref state, rows, in errors);

        public RowError ErrorOf(in Ticket row) => Clock.ErrorOf(in row);

        public ServiceLevel ToMetric(ref readonly TicketCounts state) =>
            new(Share.Of(state.Within, state.Due), state.Pending, state.UnknownAge, Target, Clock.Basis);

        /// <summary>What a ticket counts that is not measured in ticks alone; null where it is wrong.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private TicketCounts? CountsOfOther(Ticket row)
        {
            var outcome = Clock.Measure(in row, out var ticks);
            var isInTime = ticks <= Target.Ticks;
            return outcome switch
            {
                WaitingClock.Outcome.Ended => new() { Within = isInTime ? 1 : 0, Due = 1 },
                WaitingClock.Outcome.Waiting => isInTime ? new() { Pending = 1 } : new() { Due = 1 },
                WaitingClock.Outcome.WaitingOfUnknownAge => new() { UnknownAge = 1 },
                _ => default(TicketCounts?),
            };
        }
    }
}
