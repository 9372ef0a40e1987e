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
    /// <param name="endSelector">Its end, as <paramref name="endDates"/> says; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="endDates">What an end is: the first day on which it is no longer a customer, or the last on which it is one.</param>
    /// <returns>The movements in the period.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end lies before its start, with index and both dates; or what an end is, is unknown.</exception>
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
        EndDates endDates = EndDates.FirstDayAfter) =>
        Projection.Into<T, DayRange, StaySelector<T>, StayTally>(customers, StayOf(startSelector, endSelector), new StayTally(period, endDates, nameof(endSelector))).Result();

    /// <inheritdoc cref="FromCustomers{T}(ReadOnlySpan{T}, ReportingPeriod, Func{T, DateOnly}, Func{T, DateOnly?}, EndDates)"/>
    public static CustomerMovements FromCustomers<T>(
        IEnumerable<T> customers,
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        EndDates endDates = EndDates.FirstDayAfter) =>
        Projection.Into<T, DayRange, StaySelector<T>, StayTally>(customers, StayOf(startSelector, endSelector), new StayTally(period, endDates, nameof(endSelector))).Result();

    /// <summary>Counts the caller's own records and leaves out, but counts, the reversed ones.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="customers">The records.</param>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">Its end, as <paramref name="endDates"/> says; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="rejected">How many records end before their start.</param>
    /// <param name="endDates">What an end is: the first day on which it is no longer a customer, or the last on which it is one.</param>
    /// <returns>The movements of the others.</returns>
    /// <exception cref="ArgumentNullException">The records or a selector are null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">What an end is, is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public static CustomerMovements FromCustomers<T>(
        ReadOnlySpan<T> customers,
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        out long rejected,
        EndDates endDates = EndDates.FirstDayAfter)
    {
        var tally = Projection.Into<T, DayRange, StaySelector<T>, StayTally>(customers, StayOf(startSelector, endSelector), new StayTally(period, endDates));
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <inheritdoc cref="FromCustomers{T}(ReadOnlySpan{T}, ReportingPeriod, Func{T, DateOnly}, Func{T, DateOnly?}, out long, EndDates)"/>
    public static CustomerMovements FromCustomers<T>(
        IEnumerable<T> customers,
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        out long rejected,
        EndDates endDates = EndDates.FirstDayAfter)
    {
        var tally = Projection.Into<T, DayRange, StaySelector<T>, StayTally>(customers, StayOf(startSelector, endSelector), new StayTally(period, endDates));
        rejected = tally.Rejected;
        return tally.Result();
    }

    /// <summary>Counts a stream of records, one per customer and stay.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="customers">The stream.</param>
    /// <param name="period">The period.</param>
    /// <param name="startSelector">The first day of a customer.</param>
    /// <param name="endSelector">Its end, as <paramref name="endDates"/> says; null, or <see cref="DateOnly.MaxValue"/>, when there is none.</param>
    /// <param name="endDates">What an end is: the first day on which it is no longer a customer, or the last on which it is one.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The movements in the period.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentException">The period holds no days.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end lies before its start, with index and both dates; or what an end is, is unknown.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<CustomerMovements> FromCustomersAsync<T>(
        IAsyncEnumerable<T> customers,
        ReportingPeriod period,
        Func<T, DateOnly> startSelector,
        Func<T, DateOnly?> endSelector,
        EndDates endDates = EndDates.FirstDayAfter,
        CancellationToken cancellationToken = default) =>
        (await Projection.IntoAsync<T, DayRange, StaySelector<T>, StayTally>(customers, StayOf(startSelector, endSelector), new StayTally(period, endDates, nameof(endSelector)), cancellationToken).ConfigureAwait(false)).Result();

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
