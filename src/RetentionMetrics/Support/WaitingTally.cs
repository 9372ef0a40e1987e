using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Gathers the times of tickets that ended and the ages of those that wait.</summary>
internal readonly struct WaitingTally<TMetric>(in WaitingClock clock) : ITally<Ticket, WaitingState, TMetric>
    where TMetric : IMetric<TMetric>, IWaitingMetric<TMetric>
{
    private readonly WaitingClock _clock = clock;

    /// <summary>Gets <see langword="false"/>: to add distributions takes longer than to gather the times once more.</summary>
    public static bool AddsUp => false;

    public bool TryAdd(ref WaitingState state, in Ticket row)
    {
        switch (_clock.Measure(in row, out var ticks))
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
        var timing = _clock;
        var (inEnded, inAges) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            if (timing.TryMeasure(rows[i].OpenedTicks, rows[i].EndedTicks, out var ticks, out var hasEnded))
            {
                // Into both columns, of which one counts it: no branch that a ticket could mislead.
                ended[inEnded] = ages[inAges] = ticks;
                inEnded += hasEnded ? 1 : 0;
                inAges += hasEnded ? 0 : 1;
                continue;
            }

            switch (timing.Measure(in rows[i], out var time))
            {
                case WaitingClock.Outcome.Ended:
                    ended[inEnded++] = time;
                    break;
                case WaitingClock.Outcome.Waiting:
                    ages[inAges++] = time;
                    break;
                case WaitingClock.Outcome.WaitingOfUnknownAge:
                    state.UnknownAge++;
                    break;
                default:
                    errors.Add(i, ErrorOf(in rows[i]));
                    break;
            }
        }

        state.Ended.Take(inEnded);
        state.Ages.Take(inAges);
    }

    public RowError ErrorOf(in Ticket row) => _clock.ErrorOf(in row);

    public static void Release(ref WaitingState state) => state.Dispose();

    public TMetric ToMetric(ref readonly WaitingState state) => TMetric.Of(state.ToTimes(_clock.Basis));
}

/// <summary>The times of tickets that ended, the ages of those that wait, and how many wait of unknown age.</summary>
internal struct WaitingState
{
    public DurationCollector Ended;
    public DurationCollector Ages;
    public long UnknownAge;

    public readonly WaitingTimes ToTimes(TimeBasis basis) => new(Ended.Result(), Ages.Result(), UnknownAge, basis);

    public void Dispose()
    {
        Ended.Dispose();
        Ages.Dispose();
    }
}

/// <summary>The same of a few tickets.</summary>
internal struct FewTimes
{
    public Few<long> Ended;
    public Few<long> Ages;
    public int InEnded;
    public int InAges;
    public long UnknownAge;

    // No time is negative: that is known by now.
    public readonly WaitingTimes ToTimes(TimeBasis basis) => new(
        DurationDistribution.Of(((ReadOnlySpan<long>)Ended)[..InEnded])!, DurationDistribution.Of(((ReadOnlySpan<long>)Ages)[..InAges])!, UnknownAge, basis);
}
