using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The rate of the caller's own records.</content>
public readonly partial record struct ChurnRate
{
    /// <summary>Makes the measure that takes the rate from records, one per customer and stay.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">Its end, as <paramref name="endDates"/> says; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="definition">The definition; <see cref="ChurnDefinition.Standard"/> by default.</param>
    /// <param name="endDates">What an end is: the first day on which it is no longer a customer, or the last on which it is one.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">What an end is, is unknown.</exception>
    /// <remarks>Where a definition loses more customers of a segment than its base holds, taking the rate throws an <see cref="ArgumentException"/>.</remarks>
    /// <example><code>
    /// (string Plan, DateOnly Joined, DateOnly? Left)[] customers =
    /// [
    ///     ("Basic", new(2025, 1, 15), new(2025, 3, 20)),
    ///     ("Pro", new(2025, 2, 10), null),
    /// ];
    /// var march = ReportingPeriod.Month(2025, 3);
    /// var churn = ChurnRate.Measure(march, ((string Plan, DateOnly Joined, DateOnly? Left) c) => c.Joined, c => c.Left);
    /// Console.WriteLine(churn.By(customers, c => c.Plan)["Pro"].Percent); // 0
    /// </code></example>
    public static Measure<T, ChurnRate> Measure<T>(
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        ChurnDefinition? definition = null,
        EndDates endDates = EndDates.FirstDayAfter) =>
        CustomerMovements.Plan(
            period, startSelector, endSelector, endDates, static (movements, definition) => movements.ChurnRate(definition), definition).ToMeasure();

    /// <summary>Computes the rate over the caller's own records, one per customer and stay.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="customers">The records.</param>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">Its end, as <paramref name="endDates"/> says; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="definition">The definition; <see cref="ChurnDefinition.Standard"/> by default.</param>
    /// <param name="endDates">What an end is: the first day on which it is no longer a customer, or the last on which it is one.</param>
    /// <param name="rejections">Counts the records that end before they start and leaves them out; without it the first one throws.</param>
    /// <returns>The rate of the period; see <see cref="CustomerMovements"/> for who is at the start and who is lost.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">The period holds no days, or under this definition more were lost than its base holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end lies before its start, and there are no <paramref name="rejections"/>, the message names its index and
    /// both dates; or what an end is, is unknown.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the record.</exception>
    /// <example><code>
    /// (string Name, DateOnly Joined, DateOnly? Left)[] customers =
    /// [
    ///     ("Ada", new(2025, 1, 15), new(2025, 3, 20)),
    ///     ("Ben", new(2025, 2, 10), null),
    /// ];
    /// var march = ChurnRate.FromCustomers(customers, ReportingPeriod.Month(2025, 3), c => c.Joined, c => c.Left);
    /// Console.WriteLine(march.Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static ChurnRate FromCustomers<T>(
        ReadOnlySpan<T> customers,
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        ChurnDefinition? definition = null,
        EndDates endDates = EndDates.FirstDayAfter,
        Rejections? rejections = null) =>
        CustomerMovements.FromCustomers(customers, period, startSelector, endSelector, endDates, rejections).ChurnRate(definition);

    /// <inheritdoc cref="FromCustomers{T}(ReadOnlySpan{T}, ReportingPeriod, Func{T, DateOnly}, Func{T, DateOnly?}, ChurnDefinition, EndDates, Rejections)"/>
    public static ChurnRate FromCustomers<T>(
        IEnumerable<T> customers,
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        ChurnDefinition? definition = null,
        EndDates endDates = EndDates.FirstDayAfter,
        Rejections? rejections = null) =>
        CustomerMovements.FromCustomers(customers, period, startSelector, endSelector, endDates, rejections).ChurnRate(definition);
}
