using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>What a <see cref="DateTime"/> would reach through its conversion by the machine's zone does not compile.</content>
public sealed partial class FirstResponseTime
{
    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static FirstResponseTime FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, DateTime> openedAt, Func<T, DateTimeOffset?> firstResponseAt, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static FirstResponseTime FromTickets<T, TOpened>(
        ReadOnlySpan<T> tickets, Func<T, TOpened> openedAt, Func<T, DateTime?> firstResponseAt, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static FirstResponseTime FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> firstResponseAt, DateTime asOf,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static FirstResponseTime FromTickets<T>(
        IEnumerable<T> tickets, Func<T, DateTime> openedAt, Func<T, DateTimeOffset?> firstResponseAt, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static FirstResponseTime FromTickets<T, TOpened>(
        IEnumerable<T> tickets, Func<T, TOpened> openedAt, Func<T, DateTime?> firstResponseAt, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static FirstResponseTime FromTickets<T>(
        IEnumerable<T> tickets, Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> firstResponseAt, DateTime asOf,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static FirstResponseTime FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, DateTime> openedAt, Func<T, DateTimeOffset?> firstResponseAt, out long rejected,
        DateTimeOffset? asOf = null, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static FirstResponseTime FromTickets<T, TOpened>(
        ReadOnlySpan<T> tickets, Func<T, TOpened> openedAt, Func<T, DateTime?> firstResponseAt, out long rejected,
        DateTimeOffset? asOf = null, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static FirstResponseTime FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> firstResponseAt, out long rejected,
        DateTime asOf, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static FirstResponseTime FromTickets<T>(
        IEnumerable<T> tickets, Func<T, DateTime> openedAt, Func<T, DateTimeOffset?> firstResponseAt, out long rejected,
        DateTimeOffset? asOf = null, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static FirstResponseTime FromTickets<T, TOpened>(
        IEnumerable<T> tickets, Func<T, TOpened> openedAt, Func<T, DateTime?> firstResponseAt, out long rejected,
        DateTimeOffset? asOf = null, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static FirstResponseTime FromTickets<T>(
        IEnumerable<T> tickets, Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> firstResponseAt, out long rejected,
        DateTime asOf, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static Task<FirstResponseTime> FromTicketsAsync<T>(
        IAsyncEnumerable<T> tickets, Func<T, DateTime> openedAt, Func<T, DateTimeOffset?> firstResponseAt, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null, CancellationToken cancellationToken = default) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static Task<FirstResponseTime> FromTicketsAsync<T, TOpened>(
        IAsyncEnumerable<T> tickets, Func<T, TOpened> openedAt, Func<T, DateTime?> firstResponseAt, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null, CancellationToken cancellationToken = default) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static Task<FirstResponseTime> FromTicketsAsync<T>(
        IAsyncEnumerable<T> tickets, Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> firstResponseAt, DateTime asOf,
        BusinessCalendar? calendar = null, CancellationToken cancellationToken = default) =>
        throw DateTimeTrap.Reached();
}
