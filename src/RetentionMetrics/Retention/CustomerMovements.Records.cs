using System.Runtime.CompilerServices;
using RetentionMetrics.Kernels;

namespace RetentionMetrics;

/// <content>The record factories: the caller's own types, from a span, a sequence or a stream.</content>
public readonly partial record struct CustomerMovements
{
    /// <summary>Counts the caller's own records, one per customer and stay.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="customers">The records.</param>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">The first day on which it is no longer a customer; null, or <see cref="DateOnly.MaxValue"/>, when there is no end.</param>
    /// <returns>The movements in the period.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end lies before its start; the message names the index and both dates.</exception>
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
        ReadOnlySpan<T> customers, ReportingPeriod period, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector) =>
        Projection.Into<T, DayRange, StaySelector<T>, StayTally>(customers, StayOf(startSelector, endSelector), new StayTally(period, nameof(endSelector))).Result();

    /// <inheritdoc cref="FromCustomers{T}(ReadOnlySpan{T}, ReportingPeriod, Func{T, DateOnly}, Func{T, DateOnly?})"/>
    public static CustomerMovements FromCustomers<T>(
        IEnumerable<T> customers, ReportingPeriod period, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector) =>
        Projection.Into<T, DayRange, StaySelector<T>, StayTally>(customers, StayOf(startSelector, endSelector), new StayTally(period, nameof(endSelector))).Result();

    /// <summary>Counts the caller's own records and leaves out, but counts, the reversed ones.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="customers">The records.</param>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">The first day on which it is no longer a customer; null, or <see cref="DateOnly.MaxValue"/>, when there is no end.</param>
    /// <param name="rejected">How many records end before their start.</param>
    /// <returns>The movements of the others.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    [OverloadResolutionPriority(1)]
    public static CustomerMovements FromCustomers<T>(
        ReadOnlySpan<T> customers, ReportingPeriod period, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector, out long rejected)
    {
        var tally = Projection.Into<T, DayRange, StaySelector<T>, StayTally>(customers, StayOf(startSelector, endSelector), new StayTally(period));
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <inheritdoc cref="FromCustomers{T}(ReadOnlySpan{T}, ReportingPeriod, Func{T, DateOnly}, Func{T, DateOnly?}, out long)"/>
    public static CustomerMovements FromCustomers<T>(
        IEnumerable<T> customers, ReportingPeriod period, Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector, out long rejected)
    {
        var tally = Projection.Into<T, DayRange, StaySelector<T>, StayTally>(customers, StayOf(startSelector, endSelector), new StayTally(period));
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <summary>Counts a stream of records, one per customer and stay.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="customers">The stream.</param>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">The first day on which it is no longer a customer; null, or <see cref="DateOnly.MaxValue"/>, when there is no end.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The movements in the period.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end lies before its start; the message names the index and both dates.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<CustomerMovements> FromCustomersAsync<T>(
        IAsyncEnumerable<T> customers,
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        CancellationToken cancellationToken = default) =>
        (await Projection.IntoAsync<T, DayRange, StaySelector<T>, StayTally>(customers, StayOf(startSelector, endSelector), new StayTally(period, nameof(endSelector)), cancellationToken).ConfigureAwait(false)).Result();

    private static StaySelector<T> StayOf<T>(Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector)
    {
        ArgumentNullException.ThrowIfNull(startSelector);
        ArgumentNullException.ThrowIfNull(endSelector);
        return new(startSelector, endSelector);
    }

    private readonly struct StaySelector<T>(Func<T, DateOnly> startSelector, Func<T, DateOnly?> endSelector) : IRowSelector<T, DayRange>
    {
        public void Select(ReadOnlySpan<T> records, Span<DayRange> column)
        {
            var (readStart, readEnd) = (startSelector, endSelector);
            for (var i = 0; i < records.Length && i < column.Length; i++)
            {
                var customer = records[i];
                column[i] = new(readStart(customer), readEnd(customer) ?? DateOnly.MaxValue);
            }
        }
    }
}
