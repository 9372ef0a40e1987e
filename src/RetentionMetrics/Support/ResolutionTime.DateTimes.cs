using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>What a <see cref="DateTime"/> would reach through its conversion by the machine's zone does not compile.</content>
public sealed partial class ResolutionTime
{
    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ResolutionTime FromTickets<T>(
        ReadOnlySpan<T> tickets, Func<T, DateTime> openedAtSelector, Func<T, DateTimeOffset?> resolvedAtSelector, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ResolutionTime FromTickets<T, TOpened>(
        ReadOnlySpan<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTime?> resolvedAtSelector, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ResolutionTime FromTickets<T, TOpened>(
        ReadOnlySpan<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTimeOffset?> resolvedAtSelector, DateTime asOf,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ResolutionTime FromTickets<T, TOpened>(
        ReadOnlySpan<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTime?> resolvedAtSelector, DateTime asOf,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ResolutionTime FromTickets<T>(
        IEnumerable<T> tickets, Func<T, DateTime> openedAtSelector, Func<T, DateTimeOffset?> resolvedAtSelector, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static ResolutionTime FromTickets<T, TOpened>(
        IEnumerable<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTime?> resolvedAtSelector, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ResolutionTime FromTickets<T, TOpened>(
        IEnumerable<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTimeOffset?> resolvedAtSelector, DateTime asOf,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static ResolutionTime FromTickets<T, TOpened>(
        IEnumerable<T> tickets, Func<T, TOpened> openedAtSelector, Func<T, DateTime?> resolvedAtSelector, DateTime asOf,
        BusinessCalendar? calendar = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static Measure<T, ResolutionTime> Measure<T>(
        Func<T, DateTime> openedAtSelector, Func<T, DateTimeOffset?> resolvedAtSelector, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static Measure<T, ResolutionTime> Measure<T, TOpened>(
        Func<T, TOpened> openedAtSelector, Func<T, DateTime?> resolvedAtSelector, DateTimeOffset? asOf = null,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static Measure<T, ResolutionTime> Measure<T, TOpened>(
        Func<T, TOpened> openedAtSelector, Func<T, DateTimeOffset?> resolvedAtSelector, DateTime asOf,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.AsOf)]
    public static Measure<T, ResolutionTime> Measure<T, TOpened>(
        Func<T, TOpened> openedAtSelector, Func<T, DateTime?> resolvedAtSelector, DateTime asOf,
        BusinessCalendar? calendar = null) =>
        throw DateTimeTrap.Reached();
}
