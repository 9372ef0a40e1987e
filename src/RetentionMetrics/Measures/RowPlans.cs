using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <summary>Measures by plans.</summary>
internal static class RowPlans
{
    /// <summary>The measure by a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="whole">The metric of all records, where that is faster than counting row by row.</param>
    public static Measure<T, TMetric> ToMeasure<T, TRow, TReader, TState, TTally, TMetric>(
        this RowPlan<T, TRow, TReader, TState, TTally, TMetric> plan, WholeInput<T, TMetric>? whole = null)
        where TReader : struct, IRowReader<T, TRow>
        where TState : struct
        where TTally : struct, ITally<TRow, TState, TMetric>
        where TMetric : IMetric<TMetric> =>
        new RowMeasure<T, TRow, TReader, TState, TTally, TMetric>(plan, whole);
}
