namespace RetentionMetrics.Kernels;

/// <summary>A measure that reads rows and counts them.</summary>
internal sealed class RowMeasure<T, TRow, TReader, TState, TTally, TMetric>(
    RowPlan<T, TRow, TReader, TState, TTally, TMetric> plan, WholeInput<T, TMetric>? whole) : Measure<T, TMetric>
    where TReader : struct, IRowReader<T, TRow>
    where TState : struct
    where TTally : struct, ITally<TRow, TState, TMetric>
    where TMetric : IMetric<TMetric>
{
    internal override TMetric OfRows(ReadOnlySpan<T> records, Rejections? rejections) =>
        whole is null ? plan.Of(records, rejections) : whole(records, rejections);

    internal override Accumulator<T, TMetric> AccumulateRows(Rejections? rejections) => new RowAccumulator(plan, rejections);

    internal override BreakdownAccumulator<T, TKey, TMetric> AccumulateRowsBy<TKey>(Func<T, TKey?> segmentSelector, Rejections? rejections)
        where TKey : default =>
        new SegmentAccumulator<T, TKey, TRow, TReader, TState, TTally, TMetric>(plan, segmentSelector, rejections);

    private sealed class RowAccumulator(RowPlan<T, TRow, TReader, TState, TTally, TMetric> plan, Rejections? rejections) : Accumulator<T, TMetric>(rejections)
    {
        private TState _state;

        public override TMetric Result => plan.Tally.ToMetric(in _state);

        internal override void AddRows(ReadOnlySpan<T> records, in RowErrors errors) => plan.Add(ref _state, records, in errors);

        internal override void Release() => TTally.Release(ref _state);
    }
}
