using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The movements of the caller's own records.</content>
public readonly partial record struct CustomerMovements
{
    /// <summary>Makes the measure that counts movements in records, one per customer and stay.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">Its end, as <paramref name="endDates"/> says; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="endDates">What an end is: the first day on which it is no longer a customer, or the last on which it is one.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">What an end is, is unknown.</exception>
    /// <example><code>
    /// (string Plan, DateOnly Joined, DateOnly? Left)[] customers =
    /// [
    ///     ("Basic", new(2025, 1, 15), new(2025, 3, 20)),
    ///     ("Pro", new(2025, 2, 10), null),
    /// ];
    /// var march = ReportingPeriod.Month(2025, 3);
    /// var movements = CustomerMovements.Measure(march, ((string Plan, DateOnly Joined, DateOnly? Left) c) => c.Joined, c => c.Left);
    /// Console.WriteLine(movements.By(customers, c => c.Plan)["Pro"].AtEnd); // 1
    /// </code></example>
    public static Measure<T, CustomerMovements> Measure<T>(
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        EndDates endDates = EndDates.FirstDayAfter) =>
        Plan(period, startSelector, endSelector, endDates, static (movements, _) => movements).ToMeasure();

    /// <summary>Counts the caller's own records, one per customer and stay.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="customers">The records.</param>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">Its end, as <paramref name="endDates"/> says; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="endDates">What an end is: the first day on which it is no longer a customer, or the last on which it is one.</param>
    /// <param name="rejections">Counts the records that end before they start and leaves them out; without it the first one throws.</param>
    /// <returns>The movements in the period.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end lies before its start, and there are no <paramref name="rejections"/>, the message names its index and
    /// both dates; or what an end is, is unknown.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string Name, DateOnly Joined, DateOnly? Left)[] customers =
    /// [
    ///     ("Ada", new(2025, 1, 15), new(2025, 3, 20)),
    ///     ("Ben", new(2025, 3, 10), null),
    /// ];
    /// var march = CustomerMovements.FromCustomers(customers, ReportingPeriod.Month(2025, 3), c => c.Joined, c => c.Left);
    /// Console.WriteLine(march.Net); // 0
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CustomerMovements FromCustomers<T>(
        ReadOnlySpan<T> customers,
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        EndDates endDates = EndDates.FirstDayAfter,
        Rejections? rejections = null) =>
        Plan(period, startSelector, endSelector, endDates, static (movements, _) => movements).Of(customers, rejections);

    /// <inheritdoc cref="FromCustomers{T}(ReadOnlySpan{T}, ReportingPeriod, Func{T, DateOnly}, Func{T, DateOnly?}, EndDates, Rejections)"/>
    public static CustomerMovements FromCustomers<T>(
        IEnumerable<T> customers,
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        EndDates endDates = EndDates.FirstDayAfter,
        Rejections? rejections = null) =>
        Plan(period, startSelector, endSelector, endDates, static (movements, _) => movements).Of(customers, rejections);

    internal static RowPlan<T, DayRange, StayReader<T>, RangeCounts, MovementTally<TMetric>, TMetric> Plan<T, TMetric>(
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        EndDates endDates,
        Func<CustomerMovements, ChurnDefinition?, TMetric> metricOf,
        ChurnDefinition? definition = null)
        where TMetric : IMetric<TMetric> => new(new(startSelector, endSelector), new(period, endDates, nameof(endSelector), metricOf, definition));
}
