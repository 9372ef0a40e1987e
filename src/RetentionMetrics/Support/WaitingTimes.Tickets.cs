using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record doors, with the names of the parameters as their callers' callers see them.</content>
internal sealed partial class WaitingTimes
{
    public static WaitingTimes FromTickets<T>(
        ReadOnlySpan<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        DateTimeOffset? asOf,
        BusinessCalendar? calendar,
        [CallerArgumentExpression(nameof(endedAt))] string? endedName = null)
    {
        var sorter = Sorting(openedAt, endedAt, WaitingClock.Refusing(asOf, calendar, nameof(openedAt), endedName), endedName);
        return Of(tickets, ref sorter);
    }

    public static WaitingTimes FromTickets<T>(
        IEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> endedAt,
        DateTimeOffset? asOf,
        BusinessCalendar? calendar,
        [CallerArgumentExpression(nameof(endedAt))] string? endedName = null)
    {
        var sorter = Sorting(openedAt, endedAt, WaitingClock.Refusing(asOf, calendar, nameof(openedAt), endedName), endedName);
        return Of(tickets, ref sorter);
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
        var sorter = Sorting(openedAt, endedAt, WaitingClock.Rejecting(asOf, calendar), endedName);
        var times = Of(tickets, ref sorter);
        rejected = sorter.Rejected;
        return times;
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
        var sorter = Sorting(openedAt, endedAt, WaitingClock.Rejecting(asOf, calendar), endedName);
        var times = Of(tickets, ref sorter);
        rejected = sorter.Rejected;
        return times;
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
        ArgumentNullException.ThrowIfNull(tickets);
        var sorter = Sorting(openedAt, endedAt, WaitingClock.Refusing(asOf, calendar, nameof(openedAt), endedName), endedName);
        using var tally = new Tally<T>(sorter);
        await foreach (var ticket in tickets.WithCancellation(cancellationToken).ConfigureAwait(false))
            tally.Add([ticket]);
        return tally.Result();
    }

    private static TicketSorter<T> Sorting<T>(
        Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt, in WaitingClock clock, string? endedName)
    {
        ArgumentNullException.ThrowIfNull(openedAt);
        ArgumentNullException.ThrowIfNull(endedAt, endedName);
        return new(openedAt, endedAt, clock);
    }

    private static WaitingTimes Of<T>(IEnumerable<T> tickets, ref TicketSorter<T> sorter)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        // An array of a derived class is no span of its base: the exact type is asked for.
        if (tickets.GetType() == typeof(T[]))
            return Of((ReadOnlySpan<T>)(T[])tickets, ref sorter);
        if (tickets.GetType() == typeof(List<T>))
            return Of((ReadOnlySpan<T>)CollectionsMarshal.AsSpan((List<T>)tickets), ref sorter);
        using var tally = new Tally<T>(sorter);
        foreach (var ticket in tickets)
            tally.Add([ticket]);
        sorter = tally.Sorter;
        return tally.Result();
    }

    private static WaitingTimes Of<T>(ReadOnlySpan<T> tickets, ref TicketSorter<T> sorter) => tickets.Length switch
    {
        <= Few.Length => OfFew(tickets, ref sorter),
        <= DurationDistribution.ExactLimit => OfSome(tickets, ref sorter),
        _ => OfMany(tickets, ref sorter),
    };

    private static WaitingTimes OfFew<T>(ReadOnlySpan<T> tickets, ref TicketSorter<T> sorter) =>
        Sorted(tickets, stackalloc long[Few.Length], stackalloc long[Few.Length], ref sorter);

    private static WaitingTimes OfSome<T>(ReadOnlySpan<T> tickets, ref TicketSorter<T> sorter)
    {
        var ended = ArrayPool<long>.Shared.Rent(tickets.Length);
        var ages = ArrayPool<long>.Shared.Rent(tickets.Length);
        try
        {
            return Sorted(tickets, ended, ages, ref sorter);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(ended);
            ArrayPool<long>.Shared.Return(ages);
        }
    }

    private static WaitingTimes Sorted<T>(ReadOnlySpan<T> tickets, Span<long> ended, Span<long> ages, ref TicketSorter<T> sorter)
    {
        var (inEnded, inAges) = sorter.Sort(tickets, ended, ages);
        // No time is negative: that is known by now.
        return new(DurationDistribution.Of(ended[..inEnded])!, DurationDistribution.Of(ages[..inAges])!, sorter.UnknownAge, sorter.Basis);
    }

    private static WaitingTimes OfMany<T>(ReadOnlySpan<T> tickets, ref TicketSorter<T> sorter)
    {
        using var tally = new Tally<T>(sorter);
        tally.Add(tickets);
        sorter = tally.Sorter;
        return tally.Result();
    }

    /// <summary>Sorts tickets into those that ended and those that wait.</summary>
    private struct TicketSorter<T>(Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt, in WaitingClock clock)
    {
        private readonly WaitingClock _clock = clock;
        private long _seen;

        public long UnknownAge { get; private set; }

        public long Rejected { get; private set; }

        public readonly TimeBasis Basis => _clock.Basis;

        /// <summary>Puts the times of tickets that ended into one column and the ages of those that wait into another; both have room for all.</summary>
        public (int Ended, int Ages) Sort(ReadOnlySpan<T> records, Span<long> ended, Span<long> ages)
        {
            var (readOpened, readEnded) = (openedAt, endedAt);
            var (inEnded, inAges) = (0, 0);
            for (var i = 0; i < records.Length; i++)
            {
                var ticket = records[i];
                switch (_clock.Measure(readOpened(ticket), readEnded(ticket), _seen + i, out var ticks))
                {
                    case WaitingClock.Outcome.Ended:
                        ended[inEnded++] = ticks;
                        break;
                    case WaitingClock.Outcome.Waiting:
                        ages[inAges++] = ticks;
                        break;
                    case WaitingClock.Outcome.WaitingOfUnknownAge:
                        UnknownAge++;
                        break;
                    default:
                        Rejected++;
                        break;
                }
            }

            _seen += records.Length;
            return (inEnded, inAges);
        }
    }

    /// <summary>Gathers the times of more tickets than are held one by one.</summary>
    private sealed class Tally<T>(in TicketSorter<T> sorter) : IDisposable
    {
        private const int BlockLength = 64;

        private readonly DurationCollector _ended = new();
        private readonly DurationCollector _ages = new();
        private TicketSorter<T> _sorter = sorter;

        public TicketSorter<T> Sorter => _sorter;

        public void Add(ReadOnlySpan<T> tickets)
        {
            Span<long> ended = stackalloc long[BlockLength];
            Span<long> ages = stackalloc long[BlockLength];
            for (; !tickets.IsEmpty; tickets = tickets[Math.Min(BlockLength, tickets.Length)..])
            {
                var (inEnded, inAges) = _sorter.Sort(tickets[..Math.Min(BlockLength, tickets.Length)], ended, ages);
                foreach (var ticks in ended[..inEnded])
                    _ended.Add(ticks);
                foreach (var ticks in ages[..inAges])
                    _ages.Add(ticks);
            }
        }

        public WaitingTimes Result() => new(_ended.Result(), _ages.Result(), _sorter.UnknownAge, _sorter.Basis);

        public void Dispose()
        {
            _ended.Dispose();
            _ages.Dispose();
        }
    }
}
