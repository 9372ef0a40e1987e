using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;
using Ticket = (System.DateTimeOffset First, System.DateTimeOffset? Second);

namespace RetentionMetrics;

/// <summary>How waiting times are taken from tickets.</summary>
internal static class WaitingTally
{
    /// <summary>Reads when a ticket was opened and when it ended, if it did.</summary>
    public static RowPlan<T, Ticket, SelectorPairReader<T, DateTimeOffset, DateTimeOffset?>, WaitingState, WaitingTally<TMetric>, TMetric> Plan<T, TMetric>(
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> endedAtSelector,
        DateTimeOffset? asOf,
        BusinessCalendar? calendar,
        string ended,
        [CallerArgumentExpression(nameof(endedAtSelector))] string endedName = "")
        where TMetric : IMetric<TMetric>, IWaitingMetric<TMetric> => new(
            new(openedAtSelector, endedAtSelector, secondName: endedName),
            new(new(asOf, calendar, nameof(openedAtSelector), endedName, ended)));
}

/// <summary>Gathers the times of tickets that ended and the ages of those that wait.</summary>
internal readonly struct WaitingTally<TMetric>(in WaitingClock clock) : ITally<Ticket, WaitingState, TMetric>
    where TMetric : IMetric<TMetric>, IWaitingMetric<TMetric>
{
    private readonly WaitingClock _clock = clock;

    /// <summary>Gets <see langword="false"/>: to add distributions takes longer than to gather the times once more.</summary>
    public static bool AddsUp => false;

    public bool TryAdd(ref WaitingState state, in Ticket row)
    {
        switch (_clock.Measure(row.First, row.Second, out var ticks))
        {
            case WaitingClock.Outcome.Ended:
                state.Ended.Add(ticks);
                return true;
            case WaitingClock.Outcome.Waiting:
                state.Ages.Add(ticks);
                return true;
            case WaitingClock.Outcome.WaitingOfUnknownAge:
                state.UnknownAge++;
                return true;
            default:
                return false;
        }
    }

    public void Add(ref WaitingState state, ReadOnlySpan<Ticket> rows, in RowErrors errors)
    {
        var ended = state.Ended.Room(rows.Length);
        var ages = state.Ages.Room(rows.Length);
        var (inEnded, inAges) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            switch (_clock.Measure(row.First, row.Second, out var ticks))
            {
                case WaitingClock.Outcome.Ended:
                    ended[inEnded++] = ticks;
                    break;
                case WaitingClock.Outcome.Waiting:
                    ages[inAges++] = ticks;
                    break;
                case WaitingClock.Outcome.WaitingOfUnknownAge:
                    state.UnknownAge++;
                    break;
                default:
                    errors.Add(i, ErrorOf(in row));
                    break;
            }
        }

        state.Ended.Take(inEnded);
        state.Ages.Take(inAges);
    }

    public RowError ErrorOf(in Ticket row) => _clock.ErrorOf(row.First, row.Second);

    public TMetric ToMetric(ref readonly WaitingState state) => TMetric.Of(new(state.Ended.Result(), state.Ages.Result(), state.UnknownAge, _clock.Basis));
}

/// <summary>The times of tickets that ended, the ages of those that wait, and how many wait for nobody knows how long.</summary>
internal struct WaitingState : IDisposable
{
    public DurationCollector Ended;
    public DurationCollector Ages;
    public long UnknownAge;

    public void Dispose()
    {
        Ended.Dispose();
        Ages.Dispose();
    }
}
