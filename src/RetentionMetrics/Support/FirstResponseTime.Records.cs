using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The times of the caller's own tickets.</content>
public sealed partial class FirstResponseTime : IWaitingMetric<FirstResponseTime>
{
    /// <summary>Makes the measure that takes the value from tickets.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="openedAtSelector">When a ticket was opened.</param>
    /// <param name="firstResponseAtSelector">When a human answered first; null while none has.</param>
    /// <param name="asOf">The instant of the report. The age of unanswered tickets is known only if it is given; what was answered later counts as unanswered.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <remarks>It keeps the time of each ticket, up to 65,536 of a segment, and counts them by length beyond.</remarks>
    /// <example><code>
    /// var monday = new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    /// (string Team, DateTimeOffset Opened, DateTimeOffset? Answered)[] tickets = [("A", monday, monday.AddHours(2)), ("B", monday, monday.AddHours(5))];
    /// var frt = FirstResponseTime.Measure(((string Team, DateTimeOffset Opened, DateTimeOffset? Answered) t) => t.Opened, t => t.Answered);
    /// Console.WriteLine(frt.By(tickets, t => t.Team)["B"].Median); // 05:00:00
    /// </code></example>
    public static Measure<T, FirstResponseTime> Measure<T>(
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> firstResponseAtSelector,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        Plan(openedAtSelector, firstResponseAtSelector, asOf, calendar).ToMeasure();

    /// <summary>Measures the caller's own tickets.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="openedAtSelector">When a ticket was opened.</param>
    /// <param name="firstResponseAtSelector">When a human answered first; null while none has.</param>
    /// <param name="asOf">The instant of the report. The age of unanswered tickets is known only if it is given; what was answered later counts as unanswered.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <param name="rejections">Counts the tickets that were answered before they were opened, or opened after the as-of instant, and leaves them out; without it
    /// the first one throws.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">The tickets or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A ticket was answered before it was opened, or opened after the as-of instant, and there are no
    /// <paramref name="rejections"/>; the message names its index and both instants.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the ticket.</exception>
    /// <example><code>
    /// var monday = new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    /// (DateTimeOffset Opened, DateTimeOffset? Answered)[] tickets = [(monday, monday.AddHours(2)), (monday, null)];
    /// var frt = FirstResponseTime.FromTickets(tickets, t => t.Opened, t => t.Answered, asOf: monday.AddDays(1));
    /// Console.WriteLine($"{frt.Median}, {frt.Unanswered} unanswered"); // 02:00:00, 1 unanswered
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static FirstResponseTime FromTickets<T>(
        ReadOnlySpan<T> tickets,
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> firstResponseAtSelector,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null,
        Rejections? rejections = null) =>
        Plan(openedAtSelector, firstResponseAtSelector, asOf, calendar).Of(tickets, rejections);

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, DateTimeOffset}, Func{T, DateTimeOffset?}, DateTimeOffset?, BusinessCalendar, Rejections)"/>
    public static FirstResponseTime FromTickets<T>(
        IEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> firstResponseAtSelector,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null,
        Rejections? rejections = null) =>
        Plan(openedAtSelector, firstResponseAtSelector, asOf, calendar).Of(tickets, rejections);

    static FirstResponseTime IWaitingMetric<FirstResponseTime>.Of(WaitingTimes times) => new(times);

    private static WaitingPlan<T, Answer, FirstResponseTime> Plan<T>(
        Func<T, DateTimeOffset> openedAtSelector, Func<T, DateTimeOffset?> firstResponseAtSelector, DateTimeOffset? asOf, BusinessCalendar? calendar) =>
        new(openedAtSelector, firstResponseAtSelector, asOf, calendar);

    private readonly struct Answer : ITicketEnd
    {
        public static string Participle => "answered";
    }
}
