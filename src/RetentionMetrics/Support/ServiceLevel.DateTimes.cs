using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>What a <see cref="DateTime"/> would reach through its conversion by the machine's zone does not compile.</content>
public readonly partial record struct ServiceLevel
{
    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, DateTime> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target,
        DateTimeOffset? asOf = null, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T, TOpened>(
        ReadOnlySpan<T> tickets, Func<T, TOpened> openedAt, Func<T, DateTime?> endedAt, TimeSpan target, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ServiceLevel FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target, DateTime asOf,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T>(
        IEnumerable<T> tickets, Func<T, DateTime> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target,
        DateTimeOffset? asOf = null, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T, TOpened>(
        IEnumerable<T> tickets, Func<T, TOpened> openedAt, Func<T, DateTime?> endedAt, TimeSpan target, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ServiceLevel FromTickets<T>(
        IEnumerable<T> tickets, Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target, DateTime asOf,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, DateTime> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target, out long rejected,
        DateTimeOffset? asOf = null, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T, TOpened>(
        ReadOnlySpan<T> tickets, Func<T, TOpened> openedAt, Func<T, DateTime?> endedAt, TimeSpan target, out long rejected,
        DateTimeOffset? asOf = null, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ServiceLevel FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target, out long rejected,
        DateTime asOf, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T>(
        IEnumerable<T> tickets, Func<T, DateTime> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target, out long rejected,
        DateTimeOffset? asOf = null, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T, TOpened>(
        IEnumerable<T> tickets, Func<T, TOpened> openedAt, Func<T, DateTime?> endedAt, TimeSpan target, out long rejected,
        DateTimeOffset? asOf = null, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ServiceLevel FromTickets<T>(
        IEnumerable<T> tickets, Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target, out long rejected,
        DateTime asOf, BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static Task<ServiceLevel> FromTicketsAsync<T>(
        IAsyncEnumerable<T> tickets, Func<T, DateTime> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target,
        DateTimeOffset? asOf = null, BusinessCalendar? calendar = null, CancellationToken cancellationToken = default) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static Task<ServiceLevel> FromTicketsAsync<T, TOpened>(
        IAsyncEnumerable<T> tickets, Func<T, TOpened> openedAt, Func<T, DateTime?> endedAt, TimeSpan target, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null, CancellationToken cancellationToken = default) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static Task<ServiceLevel> FromTicketsAsync<T>(
        IAsyncEnumerable<T> tickets, Func<T, DateTimeOffset> openedAt, Func<T, DateTimeOffset?> endedAt, TimeSpan target, DateTime asOf,
        BusinessCalendar? calendar = null, CancellationToken cancellationToken = default) =>
        throw DateTimeTrap.Reached();
}
