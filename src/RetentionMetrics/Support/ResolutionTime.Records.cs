using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>The times of the caller's own tickets.</content>
public sealed partial class ResolutionTime : IWaitingMetric<ResolutionTime>
{
    /// <summary>Makes the measure that takes the value from tickets.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="openedAtSelector">When a ticket was opened.</param>
    /// <param name="resolvedAtSelector">When a ticket was resolved; null while it is not.</param>
    /// <param name="asOf">The instant of the report. The age of unresolved tickets is known only if it is given; what was resolved later counts as unresolved.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <returns>The measure: a total, by segment, on spans, lists and streams.</returns>
    /// <exception cref="ArgumentNullException">A selector is null.</exception>
    /// <remarks>It keeps the time of each ticket, up to 65,536 of a segment, and counts them by length beyond.</remarks>
    /// <example><code>
    /// var monday = new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    /// (string Team, DateTimeOffset Opened, DateTimeOffset? Resolved)[] tickets = [("A", monday, monday.AddHours(30)), ("B", monday, monday.AddHours(5))];
    /// var times = ResolutionTime.Measure(((string Team, DateTimeOffset Opened, DateTimeOffset? Resolved) t) => t.Opened, t => t.Resolved);
    /// Console.WriteLine(times.By(tickets, t => t.Team)["B"].Median); // 05:00:00
    /// </code></example>
    public static Measure<T, ResolutionTime> Measure<T>(
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> resolvedAtSelector,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        Plan(openedAtSelector, resolvedAtSelector, asOf, calendar).ToMeasure();

    /// <summary>Measures the caller's own tickets.</summary>
    /// <typeparam name="T">The ticket.</typeparam>
    /// <param name="tickets">The tickets.</param>
    /// <param name="openedAtSelector">When a ticket was opened.</param>
    /// <param name="resolvedAtSelector">When a ticket was resolved; null while it is not.</param>
    /// <param name="asOf">The instant of the report. The age of unresolved tickets is known only if it is given; what was resolved later counts as unresolved.</param>
    /// <param name="calendar">The opening hours in which time counts; all time counts by default.</param>
    /// <param name="rejections">Counts the tickets that were resolved before they were opened, or opened after the as-of instant, and leaves them out; without it
    /// the first one throws.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException">The tickets or a selector are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A ticket was resolved before it was opened, or opened after the as-of instant, and there are no
    /// <paramref name="rejections"/>; the message names its index and both instants.</exception>
    /// <exception cref="InvalidOperationException">A selector threw; the message names it and the index of the ticket.</exception>
    /// <example><code>
    /// var monday = new DateTimeOffset(2025, 3, 3, 9, 0, 0, TimeSpan.Zero);
    /// (DateTimeOffset Opened, DateTimeOffset? Resolved)[] tickets = [(monday, monday.AddHours(30)), (monday, null)];
    /// var times = ResolutionTime.FromTickets(tickets, t => t.Opened, t => t.Resolved, asOf: monday.AddDays(3));
    /// Console.WriteLine(times.ServiceLevel(TimeSpan.FromHours(48))); // 50.0 %
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public static ResolutionTime FromTickets<T>(
        ReadOnlySpan<T> tickets,
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> resolvedAtSelector,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null,
        Rejections? rejections = null) =>
        Plan(openedAtSelector, resolvedAtSelector, asOf, calendar).Of(tickets, rejections);

    /// <inheritdoc cref="FromTickets{T}(ReadOnlySpan{T}, Func{T, DateTimeOffset}, Func{T, DateTimeOffset?}, DateTimeOffset?, BusinessCalendar, Rejections)"/>
    public static ResolutionTime FromTickets<T>(
        IEnumerable<T> tickets,
        Func<T, DateTimeOffset> openedAtSelector,
        Func<T, DateTimeOffset?> resolvedAtSelector,
        DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null,
        Rejections? rejections = null) =>
        Plan(openedAtSelector, resolvedAtSelector, asOf, calendar).Of(tickets, rejections);

    static ResolutionTime IWaitingMetric<ResolutionTime>.Of(WaitingTimes times) => new(times);

    private static WaitingPlan<T, Resolution, ResolutionTime> Plan<T>(
        Func<T, DateTimeOffset> openedAtSelector, Func<T, DateTimeOffset?> resolvedAtSelector, DateTimeOffset? asOf, BusinessCalendar? calendar) =>
        new(openedAtSelector, resolvedAtSelector, asOf, calendar);

    private readonly struct Resolution : ITicketEnd
    {
        public static string Participle => "resolved";
    }
}
