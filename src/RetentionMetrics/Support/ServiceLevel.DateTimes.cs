using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>What a <see cref="DateTime"/> would reach through its conversion by the machine's zone does not compile.</content>
public readonly partial record struct ServiceLevel
{
    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, DateTime> openedAtSelector, Func<T, DateTimeOffset?> endedAtSelector, TimeSpan target, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T, TOpened>(
        ReadOnlySpan<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTime?> endedAtSelector, TimeSpan target, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ServiceLevel FromTickets<T, TOpened>(
        ReadOnlySpan<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTimeOffset?> endedAtSelector, TimeSpan target, DateTime asOf,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ServiceLevel FromTickets<T, TOpened>(
        ReadOnlySpan<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTime?> endedAtSelector, TimeSpan target, DateTime asOf,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T>(
        IEnumerable<T> tickets, Func<T, DateTime> openedAtSelector, Func<T, DateTimeOffset?> endedAtSelector, TimeSpan target, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ServiceLevel FromTickets<T, TOpened>(
        IEnumerable<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTime?> endedAtSelector, TimeSpan target, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ServiceLevel FromTickets<T, TOpened>(
        IEnumerable<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTimeOffset?> endedAtSelector, TimeSpan target, DateTime asOf,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ServiceLevel FromTickets<T, TOpened>(
        IEnumerable<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTime?> endedAtSelector, TimeSpan target, DateTime asOf,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static Measure<T, ServiceLevel> Measure<T>(
        Func<T, DateTime> openedAtSelector, Func<T, DateTimeOffset?> endedAtSelector, TimeSpan target, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static Measure<T, ServiceLevel> Measure<T, TOpened>(
        Func<T, TOpened> openedAtSelector, Func<T, DateTime?> endedAtSelector, TimeSpan target, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static Measure<T, ServiceLevel> Measure<T, TOpened>(
        Func<T, TOpened> openedAtSelector, Func<T, DateTimeOffset?> endedAtSelector, TimeSpan target, DateTime asOf,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static Measure<T, ServiceLevel> Measure<T, TOpened>(
        Func<T, TOpened> openedAtSelector, Func<T, DateTime?> endedAtSelector, TimeSpan target, DateTime asOf,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();
}
