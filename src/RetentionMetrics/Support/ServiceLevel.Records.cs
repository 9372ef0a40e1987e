using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record doors: the caller's own types, from a span, a sequence or a stream.</content>
public readonly partial record struct ServiceLevel
{
    /// <summary>Counts the caller's own tickets.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="openedAt">When a ticket was opened.</param>
    /// <param name="endedAt">When it was answered or resolved, whichever the target is about; null while it was not.</param>
    /// <param name="target">The longest time that is still good.</param>
    /// <param name="asOf">The instant of the report. The age of waiting tickets is known only if it is given; what ended later counts as waiting.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <returns>The service level.</returns>
    /// <exception cref="ArgumentNullException">The tickets or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A ticket ended before it was opened, or was opened after the as-of instant, the message names its index and both instants; or the target is negative.
    /// </exception>
    /// <example><code>
    /// var monday = new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    /// (DateTimeOffset Opened, DateTimeOffset? Resolved)[] tickets = [(monday, monday.AddHours(48)), (monday, null), (monday.AddDays(2), null)];
    /// var level = ServiceLevel.FromTickets(tickets, t => t.Opened, t => t.Resolved, TimeSpan.FromHours(48), asOf: monday.AddDays(3));
    /// Console.WriteLine($"{level.WithinTarget} of {level.Due}, {level.Pending} pending"); // 1 of 2, 1 pending
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static ServiceLevel FromTickets<T>(
        ReadOnlySpan<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        TimeSpan target,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null)
    {
        var tally = Refusing(openedAt, endedAt, target, asOf, calendar);
        tally.Add(tickets);
        return tally.Result();
    }

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, DateTimeOffset}, Func{T, DateTimeOffset?}, TimeSpan, DateTimeOffset?, BusinessCalendar?)"/>
    public static ServiceLevel FromTickets<T>(
        IEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        TimeSpan target,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null)
    {
        var tally = Refusing(openedAt, endedAt, target, asOf, calendar);
        Tallying.Into(tickets, ref tally);
        return tally.Result();
    }

    /// <summary>Counts the caller's own tickets and leaves out, but counts, impossible ones.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="openedAt">When a ticket was opened.</param>
    /// <param name="endedAt">When it was answered or resolved; null while it was not.</param>
    /// <param name="target">The longest time that is still good.</param>
    /// <param name="rejected">How many tickets ended before they were opened, or were opened after the as-of instant.</param>
    /// <param name="asOf">The instant of the report.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <returns>The service level of the others.</returns>
    /// <exception cref="ArgumentNullException">The tickets or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is negative.</exception>
    [OverloadResolutionPriority(1)]
    public static ServiceLevel FromTickets<T>(
        ReadOnlySpan<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        TimeSpan target,
        out long rejected,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null)
    {
        var tally = TallyOf(openedAt, endedAt, target, WaitingClock.Rejecting(asOf, calendar));
        tally.Add(tickets);
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, DateTimeOffset}, Func{T, DateTimeOffset?}, TimeSpan, out long, DateTimeOffset?, BusinessCalendar?)"/>
    public static ServiceLevel FromTickets<T>(
        IEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        TimeSpan target,
        out long rejected,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null)
    {
        var tally = TallyOf(openedAt, endedAt, target, WaitingClock.Rejecting(asOf, calendar));
        Tallying.Into(tickets, ref tally);
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <summary>Counts a stream of tickets.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="tickets">The stream.</param>
    /// <param name="openedAt">When a ticket was opened.</param>
    /// <param name="endedAt">When it was answered or resolved; null while it was not.</param>
    /// <param name="target">The longest time that is still good.</param>
    /// <param name="asOf">The instant of the report.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The service level.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A ticket ended before it was opened, or was opened after the as-of instant, the message names its index and both instants; or the target is negative.
    /// </exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<ServiceLevel> FromTicketsAsync<T>(
        IAsyncEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        TimeSpan target,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null,
        CancellationToken cancellationToken = default) =>
        (await Tallying.IntoAsync(tickets, Refusing(openedAt, endedAt, target, asOf, calendar), cancellationToken).ConfigureAwait(false)).Result();

    private static Tally<T> Refusing<T>(
        Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target, DateTimeOffset? asOf, BusinessCalendar? calendar) =>
        TallyOf(openedAt, endedAt, target, WaitingClock.Refusing(asOf, calendar, nameof(openedAt), nameof(endedAt)));

    private static Tally<T> TallyOf<T>(Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target, in WaitingClock clock)
    {
        ArgumentNullException.ThrowIfNull(openedAt);
        ArgumentNullException.ThrowIfNull(endedAt);
        IfNotTarget(target);
        return new Tally<T>(openedAt, endedAt, target, clock);
    }

    /// <summary>Counts tickets.</summary>
    private struct Tally<T>(Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target, in WaitingClock clock) : IRowTally<T>
    {
        private readonly WaitingClock _clock = clock;
        private long _within;
        private long _pending;
        private long _unknownAge;
        private long _seen;

        public long Rejected { get; private set; }

        public void Add(ReadOnlySpan<T> records)
        {
            var (readOpened, readEnded, limit) = (openedAt, endedAt, target.Ticks);
            var (within, inTime) = (0L, 0L);
            for (var i = 0; i < records.Length; i++)
            {
                var ticket = records[i];
                var (opened, ended) = (readOpened(ticket), readEnded(ticket));
                if (!_clock.TryMeasure(opened, ended, out var ticks, out var hasEnded))
                {
                    AddOther(opened, ended, _seen + i);
                    continue;
                }

                // No branch that a ticket could mislead.
                var isInTime = ticks <= limit ? 1 : 0;
                inTime += isInTime;
                within += hasEnded ? isInTime : 0;
            }

            _within += within;
            _pending += inTime - within;
            _seen += records.Length;
        }

        // What neither ended nor can still be in time is due.
        public readonly ServiceLevel Result() =>
            new(Share.Of(_within, _seen - _pending - _unknownAge - Rejected), _pending, _unknownAge, target, _clock.Basis);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void AddOther(DateTimeOffset opened, DateTimeOffset? ended, long index)
        {
            switch (_clock.Measure(opened, ended, index, out var ticks))
            {
                case WaitingClock.Outcome.Ended:
                    _within += ticks <= target.Ticks ? 1 : 0;
                    break;
                case WaitingClock.Outcome.Waiting:
                    _pending += ticks <= target.Ticks ? 1 : 0;
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
}
