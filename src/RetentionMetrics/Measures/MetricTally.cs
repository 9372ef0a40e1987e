namespace RetentionMetrics.Kernels;

/// <summary>Adds metrics.</summary>
internal readonly struct MetricTally<TMetric>(string parameter) : ITally<TMetric?, MetricSum<TMetric>, TMetric>
    where TMetric : IMetric<TMetric>
{
    public static bool AddsUp => true;

    public bool TryAdd(ref MetricSum<TMetric> state, in TMetric? row)
    {
        if (row is null)
            return false;
        state = new(state.HasValue ? state.Value! + row : row);
        return true;
    }

    public void Add(ref MetricSum<TMetric> state, ReadOnlySpan<TMetric?> rows, in RowErrors errors) =>
        Tallies.AddEach<TMetric?, MetricSum<TMetric>, MetricTally<TMetric>, TMetric>(in this, ref state, rows, in errors);

    public RowError ErrorOf(in TMetric? row) => new(parameter, "The record", "has no metric", "no metric", null);

    public TMetric ToMetric(ref readonly MetricSum<TMetric> state) => state.HasValue ? state.Value! : TMetric.Zero;
}

/// <summary>The sum of some metrics; empty by default.</summary>
internal readonly struct MetricSum<TMetric>(TMetric value)
    where TMetric : IMetric<TMetric>
{
    public TMetric? Value { get; } = value;

    public bool HasValue { get; } = true;
}
