using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The record doors: the caller's own types, from a span, a sequence or a stream.</content>
public sealed partial class FirstResponseTime
{
    /// <summary>Measures the caller's own tickets.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="openedAt">When a ticket was opened.</param>
    /// <param name="firstResponseAt">When a human answered first; null while nobody has.</param>
    /// <param name="asOf">The instant of the report. The age of unanswered tickets is known only if it is given; what was answered later counts as unanswered.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException">The tickets or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A ticket was answered before it was opened, or opened after the as-of instant; the message names its index and both instants.</exception>
    /// <example><code>
    /// var monday = new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    /// (DateTimeOffset Opened, DateTimeOffset? Answered)[] tickets = [(monday, monday.AddHours(2)), (monday, null)];
    /// var frt = FirstResponseTime.FromTickets(tickets, t => t.Opened, t => t.Answered, asOf: monday.AddDays(1));
    /// Console.WriteLine($"{frt.Median}, {frt.Unanswered} unanswered"); // 02:00:00, 1 unanswered
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static FirstResponseTime FromTickets<T>(
        ReadOnlySpan<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> firstResponseAt,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        new(WaitingTimes.FromTickets(tickets, openedAt, firstResponseAt, asOf, calendar));

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, DateTimeOffset}, Func{T, DateTimeOffset?}, DateTimeOffset?, BusinessCalendar?)"/>
    public static FirstResponseTime FromTickets<T>(
        IEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> firstResponseAt,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        new(WaitingTimes.FromTickets(tickets, openedAt, firstResponseAt, asOf, calendar));

    /// <summary>Measures the caller's own tickets and leaves out, but counts, impossible ones.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="openedAt">When a ticket was opened.</param>
    /// <param name="firstResponseAt">When a human answered first; null while nobody has.</param>
    /// <param name="rejected">How many tickets were answered before they were opened, or opened after the as-of instant.</param>
    /// <param name="asOf">The instant of the report.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <returns>The figure of the others.</returns>
    /// <exception cref="ArgumentNullException">The tickets or a selector are null.</exception>
    [OverloadResolutionPriority(1)]
    public static FirstResponseTime FromTickets<T>(
        ReadOnlySpan<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> firstResponseAt,
        out long rejected,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        new(WaitingTimes.FromTickets(tickets, openedAt, firstResponseAt, out rejected, asOf, calendar));

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, DateTimeOffset}, Func{T, DateTimeOffset?}, out long, DateTimeOffset?, BusinessCalendar?)"/>
    public static FirstResponseTime FromTickets<T>(
        IEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> firstResponseAt,
        out long rejected,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        new(WaitingTimes.FromTickets(tickets, openedAt, firstResponseAt, out rejected, asOf, calendar));

    /// <summary>Measures a stream of tickets.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="tickets">The stream.</param>
    /// <param name="openedAt">When a ticket was opened.</param>
    /// <param name="firstResponseAt">When a human answered first; null while nobody has.</param>
    /// <param name="asOf">The instant of the report.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentNullException">The stream or a selector is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A ticket was answered before it was opened, or opened after the as-of instant; the message names its index and both instants.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static async Task<FirstResponseTime> FromTicketsAsync<T>(
        IAsyncEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAt,
        Func<T, DateTimeOffset?> firstResponseAt,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null,
        CancellationToken cancellationToken = default) =>
        new(await WaitingTimes.FromTicketsAsync(tickets, openedAt, firstResponseAt, asOf, calendar, cancellationToken).ConfigureAwait(false));
}
