using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>How waiting times are taken from tickets: what factories and measures have in common.</summary>
internal readonly struct WaitingPlan<T, TEnd, TMetric>
    where TEnd : struct, ITicketEnd
    where TMetric : IMetric<TMetric>, IWaitingMetric<TMetric>
{
    private readonly TicketReader<T, TEnd> _reader;
    private readonly WaitingClock _clock;

    public WaitingPlan(
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> endedAtSelector,
        DateTimeOffset? asOf,
        BusinessCalendar? calendar,
        [CallerArgumentExpression(nameof(endedAtSelector))] string endedName = "")
    {
        _reader = new(openedAtSelector, endedAtSelector, endedName: endedName);
        _clock = _reader.Clock(asOf, calendar);
    }

    public Measure<T, TMetric> ToMeasure() =>
        new RowPlan<T, Ticket, TicketReader<T, TEnd>, WaitingState, WaitingTally<TMetric>, TMetric>(_reader, new(in _clock)).ToMeasure(Of);

    /// <summary>The metric of a sequence of tickets, read once.</summary>
    public TMetric Of(IEnumerable<T> tickets, Rejections? rejections)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        return Sequences.TryGetSpan(tickets, out var span) ? Of(span, rejections) : ToMeasure().Of(tickets, rejections);
    }

    /// <summary>The metric of a span of tickets.</summary>
    public TMetric Of(ReadOnlySpan<T> tickets, Rejections? rejections)
    {
        var errors = new RowErrors(rejections, tickets.Length);
        return TMetric.Of(tickets.Length <= Few.Length ? OfFew(tickets, in errors) : OfMany(tickets, in errors));
    }

    // Rented memory costs more than a few tickets themselves.
    private WaitingTimes OfFew(ReadOnlySpan<T> tickets, in RowErrors errors)
    {
        var times = default(FewTimes);
        RecordLoop.Run(new WaitingLoop<T, TEnd>(in _reader, in _clock), tickets, ref times, in errors);
        return times.ToTimes(_clock.Basis);
    }

    private WaitingTimes OfMany(ReadOnlySpan<T> tickets, in RowErrors errors)
    {
        var state = default(WaitingState);
        RecordLoop.Run(new WaitingLoop<T, TEnd>(in _reader, in _clock), tickets, ref state, in errors);
        var times = state.ToTimes(_clock.Basis);
        state.Dispose();
        return times;
    }
}
