using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace RetentionMetrics;

/// <content>What a <see cref="DateTime"/> would reach through its conversion by the machine's zone does not compile.</content>
public sealed partial class CohortTable
{
    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static CohortTable FromActivity<T, TKey>(
        ReadOnlySpan<T> activity, Func<T, TKey> customerSelector, Func<T, DateTime> instantSelector, ReportingCalendar calendar,
        PeriodUnit unit, DateOnly? asOf = null, RetentionMode mode = RetentionMode.ReturnOn,
        IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static CohortTable FromActivity<T, TKey>(
        IEnumerable<T> activity, Func<T, TKey> customerSelector, Func<T, DateTime> instantSelector, ReportingCalendar calendar,
        PeriodUnit unit, DateOnly? asOf = null, RetentionMode mode = RetentionMode.ReturnOn,
        IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static CohortTable FromPurchases<T, TKey>(
        ReadOnlySpan<T> purchases, Func<T, TKey> customerSelector, Func<T, DateTime> instantSelector, Func<T, decimal> amountSelector,
        ReportingCalendar calendar, PeriodUnit unit, DateOnly? asOf = null, RetentionMode mode = RetentionMode.ReturnOn,
        IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static CohortTable FromPurchases<T, TKey>(
        IEnumerable<T> purchases, Func<T, TKey> customerSelector, Func<T, DateTime> instantSelector, Func<T, decimal> amountSelector,
        ReportingCalendar calendar, PeriodUnit unit, DateOnly? asOf = null, RetentionMode mode = RetentionMode.ReturnOn,
        IEqualityComparer<TKey>? comparer = null, Rejections? rejections = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static Measure<T, CohortTable> Measure<T, TKey>(
        Func<T, TKey> customerSelector, Func<T, DateTime> instantSelector, ReportingCalendar calendar,
        PeriodUnit unit, DateOnly? asOf = null, RetentionMode mode = RetentionMode.ReturnOn, IEqualityComparer<TKey>? comparer = null) =>
        throw DateTimeTrap.Reached();

    /// <summary>Does not compile: a <see cref="DateTime"/> does not say its zone.</summary>
    [Obsolete(DateTimeTrap.Advice, error: true), EditorBrowsable(EditorBrowsableState.Never), OverloadResolutionPriority(DateTimeTrap.Selector)]
    public static Measure<T, CohortTable> Measure<T, TKey>(
        Func<T, TKey> customerSelector, Func<T, DateTime> instantSelector, Func<T, decimal> amountSelector,
        ReportingCalendar calendar, PeriodUnit unit, DateOnly? asOf = null, RetentionMode mode = RetentionMode.ReturnOn,
        IEqualityComparer<TKey>? comparer = null) =>
        throw DateTimeTrap.Reached();
}
