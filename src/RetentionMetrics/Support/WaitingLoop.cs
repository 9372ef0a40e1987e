using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Sorts tickets into those that ended and those that wait.</summary>
internal readonly struct WaitingLoop<T, TEnd>(in TicketReader<T, TEnd> reader, in WaitingClock clock) : IRecordLoop<T, WaitingState>, IRecordLoop<T, FewTimes>
    where TEnd : struct, ITicketEnd
{
    private const int BlockLength = 1 << 10;

    private readonly TicketReader<T, TEnd> _reader = reader;
    private readonly WaitingClock _clock = clock;

    public void Add(ReadOnlySpan<T> records, ref WaitingState state, in RowErrors errors)
    {
        for (var start = 0; start < records.Length; start += BlockLength)
        {
            var end = Math.Min(start + BlockLength, records.Length);
            var (inEnded, inAges) = Sort(
                records, start, end, state.Ended.Room(end - start), state.Ages.Room(end - start), ref state.UnknownAge, in errors);
            state.Ended.Take(inEnded);
            state.Ages.Take(inAges);
        }
    }

    public void Add(ReadOnlySpan<T> records, ref FewTimes state, in RowErrors errors) =>
        (state.InEnded, state.InAges) = Sort(records, 0, records.Length, state.Ended, state.Ages, ref state.UnknownAge, in errors);

    public string? FirstThrowing(T record) => _reader.FirstThrowing(record);

    private (int Ended, int Ages) Sort(
        ReadOnlySpan<T> records, int start, int end, Span<long> ended, Span<long> ages, ref long unknownAge, in RowErrors errors)
    {
        var (readOpened, readEnded, timing) = (_reader.OpenedAt, _reader.EndedAt, _clock);
        var (inEnded, inAges) = (0, 0);
        for (var i = start; i < end && i < records.Length; i++)
        {
            var record = records[i];
            var (opened, closed) = (readOpened(record), readEnded(record));
            if (timing.TryMeasure(opened.UtcTicks, Ticket.TicksOf(closed), out var ticks, out var hasEnded))
            {
                // Into both columns, of which one counts it: no branch that a ticket could mislead.
                ended[inEnded] = ages[inAges] = ticks;
                inEnded += hasEnded ? 1 : 0;
                inAges += hasEnded ? 0 : 1;
                continue;
            }

            switch (MeasureOther(opened, closed, i, out var time, in errors))
            {
                case WaitingClock.Outcome.Ended:
                    ended[inEnded++] = time;
                    break;
                case WaitingClock.Outcome.Waiting:
                    ages[inAges++] = time;
                    break;
                case WaitingClock.Outcome.WaitingOfUnknownAge:
                    unknownAge++;
                    break;
            }
        }

        return (inEnded, inAges);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WaitingClock.Outcome MeasureOther(
        DateTimeOffset opened, DateTimeOffset? ended, int index, out long ticks, in RowErrors errors)
    {
        var ticket = new Ticket(opened, ended);
        var outcome = _clock.Measure(in ticket, out ticks);
        if (outcome == WaitingClock.Outcome.Wrong)
            errors.Add(index, _clock.ErrorOf(in ticket));
        return outcome;
    }
}
