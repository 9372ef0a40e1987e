using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The record factories: the caller's own types, from a span, a sequence or a stream.</content>
public readonly partial record struct CustomerRetentionRate
{
    /// <summary>Computes the rate over the caller's own records, one per customer and stay.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="customers">The records.</param>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">The first day on which it is no longer a customer; null, or <see cref="DateOnly.MaxValue"/>, when there is no end.</param>
    /// <returns>The rate of the period; see <see cref="CustomerMovements"/> for who is at the start and who is lost.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end lies before its start; the message names the index and both dates.</exception>
    /// <example><code>
    /// (string Name, DateOnly Joined, DateOnly? Left)[] customers =
    /// [
    ///     ("Ada", new(2025, 1, 15), new(2025, 3, 20)),
    ///     ("Ben", new(2025, 2, 10), null),
    /// ];
    /// var march = CustomerRetentionRate.FromCustomers(customers, ReportingPeriod.Month(2025, 3), c => c.Joined, c => c.Left);
    /// Console.WriteLine(march.Percent); // 50
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static CustomerRetentionRate FromCustomers<T>(
        ReadOnlySpan<T> customers, ReportingPeriod period, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector) =>
        CustomerMovements.FromCustomers(customers, period, startSelector, endSelector).RetentionRate;

    /// <inheritdoc cref="FromCustomers{T}(ReadOnlySpan{T}, ReportingPeriod, Func{T, DateOnly}, Func{T, DateOnly?})"/>
    public static CustomerRetentionRate FromCustomers<T>(
        IEnumerable<T> customers, ReportingPeriod period, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector) =>
        CustomerMovements.FromCustomers(customers, period, startSelector, endSelector).RetentionRate;

    /// <summary>Computes the rate over the caller's own records and leaves out, but counts, the reversed ones.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="customers">The records.</param>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">The first day on which it is no longer a customer; null, or <see cref="DateOnly.MaxValue"/>, when there is no end.</param>
    /// <param name="rejected">How many records end before their start.</param>
    /// <returns>The rate of the others.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    [OverloadResolutionPriority(1)]
    public static CustomerRetentionRate FromCustomers<T>(
        ReadOnlySpan<T> customers, ReportingPeriod period, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector, out long rejected) =>
        CustomerMovements.FromCustomers(customers, period, startSelector, endSelector, out rejected).RetentionRate;

    /// <inheritdoc cref="FromCustomers{T}(ReadOnlySpan{T}, ReportingPeriod, Func{T, DateOnly}, Func{T, DateOnly?}, out long)"/>
    public static CustomerRetentionRate FromCustomers<T>(
        IEnumerable<T> customers, ReportingPeriod period, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector, out long rejected) =>
        CustomerMovements.FromCustomers(customers, period, startSelector, endSelector, out rejected).RetentionRate;

    /// <summary>Computes the rate over a stream of records, one per customer and stay.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="customers">The stream.</param>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">The first day on which it is no longer a customer; null, or <see cref="DateOnly.MaxValue"/>, when there is no end.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The rate of the period.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end lies before its start; the message names the index and both dates.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<CustomerRetentionRate> FromCustomersAsync<T>(
        IAsyncEnumerable<T> customers,
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        CancellationToken cancellationToken = default) =>
        (await CustomerMovements.FromCustomersAsync(customers, period, startSelector, endSelector, cancellationToken).ConfigureAwait(false)).RetentionRate;
}
