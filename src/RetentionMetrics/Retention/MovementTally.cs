using System.Globalization;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Counts customers' stays in a period, for the movements and for the rates that are made of them.</summary>
internal readonly struct MovementTally<TMetric> : ITally<DayRange, RangeCounts, TMetric>
    where TMetric : IMetric<TMetric>
{
    private readonly RangeKernel _kernel;
    private readonly string _parameter;
    private readonly Func<CustomerMovements, ChurnDefinition?, TMetric> _metricOf;
    private readonly ChurnDefinition? _definition;

    /// <param name="period">The period.</param>
    /// <param name="endDates">What an end is.</param>
    /// <param name="parameter">The parameter that the ends come by.</param>
    /// <param name="metricOf">The metric of some movements.</param>
    /// <param name="definition">The definition that it takes.</param>
    public MovementTally(
        ReportingPeriod period,
        EndDates endDates,
        string parameter,
        Func<CustomerMovements, ChurnDefinition?, TMetric> metricOf,
        ChurnDefinition? definition = null)
    {
        period.ThrowIfEmpty(nameof(period));
        if (!Enum.IsDefined(endDates))
            throw new ArgumentOutOfRangeException(nameof(endDates), endDates, "What an end date means is unknown.");
        _kernel = new RangeKernel(period.Start.DayNumber, period.End.DayNumber, endDates == EndDates.LastDay ? 1 : 0);
        _parameter = parameter;
        _metricOf = metricOf;
        _definition = definition;
    }

    public static bool AddsUp => true;

    /// <summary>The metric of two columns of one length.</summary>
    public TMetric Of(ReadOnlySpan<DateOnly> starts, ReadOnlySpan<DateOnly> ends, Rejections? rejections)
    {
        var counts = default(RangeCounts);
        var errors = new RowErrors(rejections, starts.Length);
        // Counted first; the wrong ones are looked for only where there are some, and while they are kept.
        var reversed = _kernel.Add(ref counts, starts, ends);
        for (var i = 0; reversed > 0 && !errors.OnlyCount; i++)
        {
            if (ends[i] >= starts[i])
                continue;
            errors.Add(i, ErrorOf(new DayRange(starts[i], ends[i])));
            reversed--;
        }

        if (reversed > 0)
            errors.Count(Reason, reversed);
        return ToMetric(in counts);
    }

    public bool TryAdd(ref RangeCounts state, in DayRange row) => _kernel.TryAdd(ref state, row.Start, row.End);

    public void Add(ref RangeCounts state, ReadOnlySpan<DayRange> rows, in RowErrors errors)
    {
        var reversed = _kernel.Add(ref state, rows);
        for (var i = 0; reversed > 0 && !errors.OnlyCount; i++)
        {
            if (rows[i].End >= rows[i].Start)
                continue;
            errors.Add(i, ErrorOf(in rows[i]));
            reversed--;
        }

        if (reversed > 0)
            errors.Count(Reason, reversed);
    }

    public RowError ErrorOf(in DayRange row) => new(
        _parameter,
        string.Create(CultureInfo.InvariantCulture, $"The end {row.End:yyyy-MM-dd}"),
        string.Create(CultureInfo.InvariantCulture, $"lies before the start {row.Start:yyyy-MM-dd}"),
        Reason,
        row.End);

    public TMetric ToMetric(ref readonly RangeCounts state) => _metricOf(
        CustomerMovements.FromCounts(state.Covering, state.Starting, state.CoveringAndEnding, state.StartingAndEnding), _definition);

    private static string Reason => "ends before it starts";
}
